using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Settings;

/// <summary>Secrets for the devices file: set and removed, never read.</summary>
internal static class SecretEndpoints
{
    /// <summary>What the record says of a secret: that there is one.</summary>
    private static readonly object Hidden = new { value = "***" };

    public static void MapSecretEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/settings/secrets", (SecretFolder secrets, SettingsBook book) => TypedResults.Ok(Rows(secrets, book)))
            .RequireAuthorization(Rights.Admin).As("listSecrets", "The secrets that were typed into pages, without themselves, and where the devices file refers to them").Gives<IReadOnlyList<SecretRow>>();
        api.MapPut("/settings/secrets/{id}", PutAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("putSecret", "Sets a secret; it is never given back. What refers to it uses it at once")
            .Takes<SecretRequest>().Gives<SecretRow>().Gives<SecretRow>(StatusCodes.Status201Created).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict);
        api.MapDelete("/settings/secrets/{id}", RemoveAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("removeSecret", "Removes a secret that the devices file does not refer to")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PutAsync(string id, HttpContext http, SecretFolder secrets, SettingsBook book, AccessBook audit, CancellationToken cancellationToken)
    {
        (SecretRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<SecretRequest>(http);
        if (request is null) return refusal!;
        if (SecretFolder.Defect(id) is { } defect) return Invalid.Field("id", defect);
        if (string.IsNullOrWhiteSpace(request.Value) || request.Value.Length > SecretFolder.Longest || request.Value.Contains('\0', StringComparison.Ordinal))
            return Invalid.Field("/value", $"value is the secret: 1 to {SecretFolder.Longest} characters, not only blanks.");
        return await book.AloneAsync<IResult>(
            async () =>
            {
                bool known = secrets.Has(id);
                try
                {
                    await audit.RecordAsync(AccessServices.ActorOf(http), "secret.put", $"secret:{id}", "done", known ? Hidden : null, Hidden, CancellationToken.None);
                    secrets.Write(id, request.Value);
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    await audit.RecordAsync(AccessServices.ActorOf(http), "secret.put", $"secret:{id}", "not written", CancellationToken.None);
                    return SettingsEndpoints.Conflict($"The secret could not be written ({e.GetType().Name}): give NetWatch the right to write into its data folder.");
                }

                SecretRow row = Rows(secrets, book).Single(r => r.Id == id);
                if (row.UsedBy.Count > 0) await book.ReadAgainAsync();
                return known ? TypedResults.Ok(row) : TypedResults.Created($"/api/v1/settings/secrets/{id}", row);
            },
            cancellationToken);
    }

    private static Task<IResult> RemoveAsync(string id, HttpContext http, SecretFolder secrets, SettingsBook book, AccessBook audit, CancellationToken cancellationToken) => book.AloneAsync<IResult>(
        async () =>
        {
            if (!secrets.Has(id)) return Invalid.Unknown("secret", id, secrets.List().Select(s => s.Id));
            SecretRow row = Rows(secrets, book).Single(r => r.Id == id);
            if (row.UsedBy is [string place, ..]) return SettingsEndpoints.Conflict($"The devices file refers to it at {place}: change that first.");
            // A file that cannot be read may refer to anything.
            if (book.Read().Problem is { } problem) return SettingsEndpoints.Conflict(problem);
            await audit.RecordAsync(AccessServices.ActorOf(http), "secret.remove", $"secret:{id}", "done", Hidden, null, CancellationToken.None);
            secrets.Remove(id);
            return TypedResults.NoContent();
        },
        cancellationToken);

    private static List<SecretRow> Rows(SecretFolder secrets, SettingsBook book)
    {
        ILookup<string?, string> used = SecretPlaces.Of(book.Read().Text).Where(p => p is { IsReference: true, Pointer: not null }).ToLookup(p => secrets.IdOf(p.Written), p => p.Pointer!);
        return [.. secrets.List().Select(s => new SecretRow(s.Id, secrets.ReferenceTo(s.Id), s.ChangedAt, [.. used[s.Id]]))];
    }
}

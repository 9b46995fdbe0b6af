using NetWatch.Core.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Web.Access;

/// <summary>Tokens of programs, and the audit log.</summary>
internal static class TokenEndpoints
{
    private const int Most = 16 * 1024;
    private const int MostRecords = 1000;
    private static readonly TimeSpan UsualLife = TimeSpan.FromDays(365);

    public static void MapTokenEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/tokens", (AccessBook book) => TypedResults.Ok(new Page<TokenRow>(book.Tokens.Count, [.. book.Tokens.Values.OrderBy(t => t.CreatedAt).Select(TokenRow.Of)])))
            .RequireAuthorization(Rights.Admin).As("listTokens", "What programs use the API by, also what has ended");
        api.MapPost("/tokens", CreateAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("createToken", "Makes a token; it is shown this once")
            .Takes<TokenRequest>().Gives<TokenAnswer>(StatusCodes.Status201Created).Refuses(StatusCodes.Status403Forbidden);
        api.MapDelete("/tokens/{id}", RevokeAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("revokeToken", "Ends a token at once")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        api.MapGet("/audit", ReadAuditAsync).RequireAuthorization(Rights.Admin).As("readAudit", "Who did what, the newest first: sign-ins, accounts, tokens and changes; before takes the seq of the last one of a page")
            .Gives<IReadOnlyList<AuditEntry>>().Refuses(StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> CreateAsync(HttpContext http, AccessBook book, LiveBoard live, TimeProvider time, CancellationToken cancellationToken)
    {
        (TokenRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<TokenRequest>(http, Most);
        if (request is null) return refusal!;
        DateTimeOffset now = time.GetUtcNow();
        string[] sites = [.. (request.Sites ?? []).Distinct(StringComparer.Ordinal)];
        Dictionary<string, string[]> defects = [];
        AccountRules.Label(defects, "/name", request.Name);
        AccountRules.Sites(defects, request.Role, sites, [], live.Current.Catalog);
        if (request.ExpiresAt <= now) defects["/expiresAt"] = ["expiresAt lies in the past."];
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        ShownToken shown = ShownToken.Make(BearerHandler.Prefix);
        Actor actor = AccessServices.ActorOf(http);
        ApiToken token = new()
        {
            Id = shown.Id,
            Name = request.Name.Trim(),
            Role = request.Role,
            Sites = sites,
            Hash = shown.Hash,
            CreatedBy = actor.Name,
            CreatedAt = now,
            ExpiresAt = request.ExpiresAt ?? now + UsualLife,
        };
        await book.ChangeTokenAsync(shown.Id, token, actor, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/tokens/{shown.Id}", new TokenAnswer(shown.Text, TokenRow.Of(token)));
    }

    private static async Task<IResult> RevokeAsync(string id, HttpContext http, AccessBook book, CancellationToken cancellationToken) =>
        await book.ChangeTokenAsync(id, null, AccessServices.ActorOf(http), cancellationToken) ? TypedResults.NoContent() : Invalid.Unknown("token", id, book.Tokens.Keys);

    private static async Task<IResult> ReadAuditAsync(IAccessJournal journal, CancellationToken cancellationToken, long? before = null, int limit = 100, string? actor = null, string? subject = null) =>
        Invalid.Page(0, limit, MostRecords) is { } invalid ? invalid : TypedResults.Ok(await journal.ReadAuditAsync(before, limit, actor, subject, cancellationToken));
}

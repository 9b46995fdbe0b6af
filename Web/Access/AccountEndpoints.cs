using NetWatch.Core.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Web.Access;

/// <summary>Who may sign in, and what each may do of it by itself.</summary>
internal static class AccountEndpoints
{
    private const int Most = 16 * 1024;

    public static void MapAccountEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/accounts", (AccessBook book) => TypedResults.Ok(new Page<AccountRow>(book.Accounts.Count, [.. book.Accounts.Values.Select(AccountRow.Of)])))
            .RequireAuthorization(Rights.Admin).As("listAccounts", "Who may sign in");
        api.MapPut("/accounts/{name}", PutAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("putAccount", "Makes an account, or changes it; with another password, role or site, or disabled, its sessions end")
            .Takes<AccountRequest>().Gives<AccountRow>().Gives<AccountRow>(StatusCodes.Status201Created)
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
        api.MapDelete("/accounts/{name}", RemoveAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("removeAccount", "Removes an account, and ends its sessions")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed);
        api.MapDelete("/accounts/{name}/totp", DropTotpAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("removeAccountTotp", "Asks an account for no one-time codes any more: its telephone is lost")
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound);
        api.MapPut("/account/password", SetPasswordAsync).RequireAuthorization(Rights.Viewer).KeepsToSight().RecordsItself().As("setOwnPassword", "Sets one's own password; all other sessions of the account end")
            .Takes<PasswordRequest>().Gives<SessionAnswer>().Refuses(StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests);
        api.MapPost("/account/totp", NewTotpAsync).RequireAuthorization(Rights.Viewer).KeepsToSight().ChangesNothing().As("newOwnTotp", "A secret for one-time codes, for the password; it is in force once a code of it was shown")
            .Takes<ConfirmationRequest>().Gives<TotpAnswer>().Refuses(StatusCodes.Status409Conflict);
        api.MapPut("/account/totp", SetTotpAsync).RequireAuthorization(Rights.Viewer).KeepsToSight().RecordsItself().As("setOwnTotp", "Asks this account for one-time codes from now on").Takes<TotpRequest>()
            .Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> PutAsync(string name, HttpContext http, AccessBook book, LiveBoard live, TimeProvider time, CancellationToken cancellationToken)
    {
        (AccountRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<AccountRequest>(http, Most);
        if (request is null) return refusal!;
        string[] sites = [.. (request.Sites ?? []).Distinct(StringComparer.Ordinal)];
        Account? known = book.Accounts.GetValueOrDefault(name);
        Dictionary<string, string[]> defects = AccountRules.Defects(name, request.DisplayName, request.Password, passwordNeeded: false);
        AccountRules.Sites(defects, request.Role, sites, known?.Sites ?? [], live.Current.Catalog);
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        bool ends = known is not null && (request.Password is not null || known.Role != request.Role || known.Disabled != request.Disabled || !known.Sites.SequenceEqual(sites, StringComparer.Ordinal));
        DateTimeOffset now = time.GetUtcNow();
        string? hash = request.Password is null ? null : Passwords.Hash(request.Password);
        IResult? unmet = null;
        string? why = await book.ChangeAccountAsync(
            name, AccessServices.ActorOf(http), "account.put", ends,
            before => (before ?? AccountRules.New(name, now)) with
            {
                DisplayName = request.DisplayName.Trim(),
                Role = request.Role,
                Sites = sites,
                Disabled = request.Disabled,
                PasswordHash = hash ?? before?.PasswordHash ?? "",
                PasswordSetAt = hash is null ? before?.PasswordSetAt : now,
            },
            cancellationToken, before => (unmet = Unmet(http, before)) is null);
        if (unmet is not null) return unmet;
        if (why is not null) return Outcomes.Conflict(why);
        AccountRow row = AccountRow.Of(book.Accounts[name]);
        return known is null ? TypedResults.Created($"/api/v1/accounts/{Uri.EscapeDataString(name)}", row) : TypedResults.Ok(row);
    }

    private static async Task<IResult> RemoveAsync(string name, HttpContext http, AccessBook book, CancellationToken cancellationToken)
    {
        if (!book.Accounts.ContainsKey(name)) return Invalid.Unknown("account", name, book.Accounts.Keys);
        IResult? unmet = null;
        string? why = await book.ChangeAccountAsync(name, AccessServices.ActorOf(http), "account.remove", endsSessions: true, _ => null, cancellationToken, before => (unmet = Unmet(http, before)) is null);
        return unmet ?? (why is null ? TypedResults.NoContent() : Outcomes.Conflict(why));
    }

    private static async Task<IResult> DropTotpAsync(string name, HttpContext http, AccessBook book, CancellationToken cancellationToken)
    {
        if (!book.Accounts.ContainsKey(name)) return Invalid.Unknown("account", name, book.Accounts.Keys);
        await book.ChangeAccountAsync(name, AccessServices.ActorOf(http), "account.totp.remove", endsSessions: true, before => before is null ? null : before with { TotpSecret = null, LastTotpStep = 0 }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> SetPasswordAsync(HttpContext http, AccessBook book, SignIn signIn, SessionBook sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        (PasswordRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<PasswordRequest>(http, Most);
        if (request is null) return refusal!;
        if (Mine(http) is not { } mine) return NoSession();
        Actor actor = AccessServices.ActorOf(http);
        if (await signIn.ConfirmAsync(mine.Account, request.Old, actor.Address, cancellationToken) is not SignInOutcome.Done) return Invalid.Field("/old", "This is not the password, or too many were wrong.");
        if (Passwords.Defect(request.New, mine.Account.Name) is { } defect) return Invalid.Field("/new", defect);
        string hash = Passwords.Hash(request.New);
        await book.ChangeAccountAsync(mine.Account.Name, actor, "account.password", endsSessions: true, before => before is null ? null : before with { PasswordHash = hash, PasswordSetAt = time.GetUtcNow() }, cancellationToken);
        return await SessionEndpoints.BeginAsync(http, sessions, book.Find(mine.Account.Name)!, actor.Address, cancellationToken);
    }

    private static async Task<IResult> NewTotpAsync(HttpContext http, SignIn signIn, SessionBook sessions, CancellationToken cancellationToken)
    {
        (ConfirmationRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<ConfirmationRequest>(http, Most);
        if (request is null) return refusal!;
        if (Mine(http) is not { } mine) return NoSession();
        // Whoever finds an unlocked screen must not lock its owner out.
        if (await signIn.ConfirmAsync(mine.Account, request.Password, AccessServices.ActorOf(http).Address, cancellationToken) is not SignInOutcome.Done) return Invalid.Field("/password", "This is not the password, or too many were wrong.");
        await sessions.ConfirmAsync(mine.Session, cancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        string secret = Totp.NewSecret();
        return TypedResults.Ok(new TotpAnswer(secret, Totp.UriOf(secret, mine.Account.Name)));
    }

    private static async Task<IResult> SetTotpAsync(HttpContext http, AccessBook book, TimeProvider time, CancellationToken cancellationToken)
    {
        (TotpRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<TotpRequest>(http, Most);
        if (request is null) return refusal!;
        if (Mine(http) is not { } mine) return NoSession();
        if (!Rights.IsConfirmed(http, http.User)) return TypedResults.Problem(Rights.ConfirmationNeeded, statusCode: StatusCodes.Status403Forbidden, title: "Not allowed");
        if (!Totp.IsSecret(request.Secret)) return Invalid.Field("/secret", "secret is what POST gave.");
        if (Totp.Match(request.Secret, request.Code, time.GetUtcNow(), 0) is not { } step) return Invalid.Field("/code", "This is not a code of it now: is the telephone's clock right?");
        await book.ChangeAccountAsync(mine.Account.Name, AccessServices.ActorOf(http), "account.totp.set", endsSessions: false, before => before is null ? null : before with { TotpSecret = request.Secret, LastTotpStep = step }, cancellationToken);
        return TypedResults.NoContent();
    }

    private static IResult? Unmet(HttpContext http, Account? present) => Revisions.Unmet(http, present is null ? null : AccountRow.TagOf(present));

    private static SessionFeature? Mine(HttpContext http) => http.Features.Get<SessionFeature>();

    private static IResult NoSession() => Outcomes.Conflict("Only who signed in has an account here.");
}

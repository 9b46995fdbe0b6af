using System.Globalization;
using System.Security.Claims;
using NetWatch.Core.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Access;

/// <summary>Signing in and out, and the first admin.</summary>
internal static class SessionEndpoints
{
    private const int Most = 4 * 1024;

    public static void MapSessionEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/session", Get).AllowAnonymous().As("getSession", "Who is signed in, and what its changes carry in X-CSRF-Token").Gives<SessionAnswer>().Refuses(StatusCodes.Status401Unauthorized);
        api.MapPost("/session", SignInAsync).AllowAnonymous().As("signIn", "Signs in with name, password and, where the account has one, a one-time code; sets the session's cookie")
            .Takes<SignInRequest>().Gives<SessionAnswer>().Refuses(StatusCodes.Status429TooManyRequests);
        api.MapDelete("/session", SignOutAsync).RequireAuthorization(Rights.Viewer).KeepsToSight().RecordsItself().As("signOut", "Ends the session for whoever has its cookie").Produces(StatusCodes.Status204NoContent);
        api.MapPost("/session/confirmation", ConfirmAsync).RequireAuthorization(Rights.Viewer).KeepsToSight().RecordsItself().As("confirmSession", "The password once more, for what needs it: it counts for 15 minutes")
            .Takes<ConfirmationRequest>().Produces(StatusCodes.Status204NoContent).Refuses(StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests);
        api.MapPost("/set-up", SetUpAsync).AllowAnonymous().As("setUp", "Makes the first admin, with the token of the link that the start prints, and signs in")
            .Takes<SetUpRequest>().Gives<SessionAnswer>().Refuses(StatusCodes.Status404NotFound);
    }

    /// <summary>Who asks, as the pages see it; null: nobody.</summary>
    public static SessionAnswer? AnswerOf(HttpContext http, ClaimsPrincipal user, string? key)
    {
        if (Rights.RoleOf(user) is not { } role) return null;
        AccessBook book = http.RequestServices.GetRequiredService<AccessBook>();
        bool session = user.Identity!.AuthenticationType == AccessServices.BySession;
        string name = user.FindFirstValue(ClaimTypes.NameIdentifier)!;
        return new SessionAnswer(
            name, user.FindFirstValue(ClaimTypes.Name) ?? name, role, [.. user.FindAll(Rights.Site).Select(c => c.Value)],
            session && key is not null ? SessionBook.AntiforgeryOf(key) : null, !session || Rights.IsConfirmed(http, user), !book.HasAdmin);
    }

    private static IResult Get(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        return AnswerOf(http, http.User, http.Request.Cookies[SessionHandler.Cookie]) is { } answer ? TypedResults.Ok(answer) : Nobody();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignIn signIn, SessionBook sessions, CancellationToken cancellationToken)
    {
        (SignInRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<SignInRequest>(http, Most);
        if (request is null) return refusal!;
        string address = AccessServices.ActorOf(http).Address;
        return await signIn.TryAsync(request.Name, request.Password, request.Code, address, cancellationToken) switch
        {
            SignInOutcome.Done done => await BeginAsync(http, sessions, done.Account, address, cancellationToken),
            SignInOutcome.CodeNeeded => Invalid.Field("/code", "code is needed: six digits of the authenticator."),
            SignInOutcome.Locked locked => TooMany(http, locked.Until),
            _ => TypedResults.Problem("Name, password or code are wrong.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is this?"),
        };
    }

    private static async Task<IResult> SignOutAsync(HttpContext http, SessionBook sessions, AccessBook book, CancellationToken cancellationToken)
    {
        http.Response.Cookies.Delete(SessionHandler.Cookie, SessionHandler.CookieFor(http));
        if (SessionHandler.Of(http) is not { } session) return TypedResults.NoContent();
        await sessions.EndAsync(session, cancellationToken);
        await book.RecordAsync(AccessServices.ActorOf(http), "sign-out", $"account:{session.Account}", "done", cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ConfirmAsync(HttpContext http, SignIn signIn, SessionBook sessions, CancellationToken cancellationToken)
    {
        (ConfirmationRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<ConfirmationRequest>(http, Most);
        if (request is null) return refusal!;
        if (http.Features.Get<SessionFeature>() is not { } mine) return TypedResults.Problem("Only who signed in with a password can give it again.", statusCode: StatusCodes.Status409Conflict, title: "No session");
        switch (await signIn.ConfirmAsync(mine.Account, request.Password, AccessServices.ActorOf(http).Address, cancellationToken))
        {
            case SignInOutcome.Done:
                await sessions.ConfirmAsync(mine.Session, cancellationToken);
                return TypedResults.NoContent();
            case SignInOutcome.Locked locked:
                return TooMany(http, locked.Until);
            default:
                return Invalid.Field("/password", "This is not the password.");
        }
    }

    private static async Task<IResult> SetUpAsync(HttpContext http, SetUpLink link, AccessBook book, SessionBook sessions, TimeProvider time, CancellationToken cancellationToken)
    {
        (SetUpRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<SetUpRequest>(http, Most);
        if (request is null) return refusal!;
        if (!link.Is(request.Token)) return Invalid.NotFound("This link is not good any more: there is an admin, or NetWatch was started again and printed a new one.");
        Dictionary<string, string[]> defects = AccountRules.Defects(request.Name, request.DisplayName ?? request.Name, request.Password, passwordNeeded: true);
        if (defects.Count > 0) return TypedResults.ValidationProblem(defects);
        Actor actor = new("set-up", AccessServices.ActorOf(http).Address);
        Account made = AccountRules.New(request.Name, time.GetUtcNow()) with { DisplayName = request.DisplayName ?? request.Name, Role = Role.Admin, PasswordHash = Passwords.Hash(request.Password), PasswordSetAt = time.GetUtcNow() };
        // Two who have the link at the same time: one is first.
        bool first = false;
        await book.ChangeAccountAsync(made.Name, actor, "set-up", endsSessions: false, before => (first = !book.HasAdmin) ? made : before, cancellationToken);
        return first ? await BeginAsync(http, sessions, book.Find(made.Name)!, actor.Address, cancellationToken) : Invalid.NotFound("Somebody else was faster: there is an admin.");
    }

    /// <summary>Begins a session, and sets its cookie.</summary>
    public static async Task<IResult> BeginAsync(HttpContext http, SessionBook sessions, Account account, string address, CancellationToken cancellationToken)
    {
        // What was signed in in this browser ends: one browser is one person.
        if (SessionHandler.Of(http) is { } old) await sessions.EndAsync(old, cancellationToken);
        string key = await sessions.BeginAsync(account, address, cancellationToken);
        http.Response.Cookies.Append(SessionHandler.Cookie, key, SessionHandler.CookieFor(http));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new SessionAnswer(account.Name, account.DisplayName, account.Role, account.Sites, SessionBook.AntiforgeryOf(key), Confirmed: true, SetUpNeeded: false));
    }

    private static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult Nobody() =>
        TypedResults.Problem("Nobody is signed in.", statusCode: StatusCodes.Status401Unauthorized, title: "Who is this?");

    /// <summary>Whoever was wrong too often waits.</summary>
    public static Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult TooMany(HttpContext http, DateTimeOffset until)
    {
        double seconds = Math.Ceiling(Math.Max(1, (until - http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()).TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem(string.Create(CultureInfo.InvariantCulture, $"Too many attempts were wrong. Try again in {seconds:0} s."), statusCode: StatusCodes.Status429TooManyRequests, title: "Too many");
    }
}

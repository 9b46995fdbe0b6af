using Microsoft.AspNetCore.Http.HttpResults;
using NetWatch.Notifier;
using NetWatch.Notifier.Mail;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Settings.Mail;

/// <summary>The mail settings by pages: read, tried, changed. A test reaches any server and port, and so is for those alone who may change the settings, and on record.</summary>
internal static class MailSettingsEndpoints
{
    public static void MapMailSettingsEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/settings/mail", Read).RequireAuthorization(Rights.Admin).As("getMailSettings", "The mail settings in force without the password, and what of them pages cannot change").Gives<MailSettingsAnswer>();
        api.MapPut("/settings/mail", PutAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("putMailSettings", "Changes the mail settings and puts them in force; with a defect nothing is changed. If-Match is needed")
            .Takes<MailSettingsRequest>().Gives<MailSettingsAnswer>()
            .Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status412PreconditionFailed, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status428PreconditionRequired);
        api.MapPost("/settings/mail/test", TestAsync).RequireAuthorization(Rights.Confirmed).RecordsItself().As("testMailSettings", "Sends a test mail at once, by settings that need not be saved, and says what the server answered; up to a minute")
            .Takes<MailTestRequest>().Gives<MailTestAnswer>().Refuses(StatusCodes.Status403Forbidden, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
    }

    private static Ok<MailSettingsAnswer> Read(HttpContext http, MailBook book) => Answer(http, book);

    private static async Task<IResult> PutAsync(HttpContext http, MailBook book, CancellationToken cancellationToken)
    {
        (MailSettingsRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<MailSettingsRequest>(http);
        if (request is null) return refusal!;
        string tag = http.Request.Headers.IfMatch.ToString();
        if (tag.Length < 3 || tag[0] != '"')
            return TypedResults.Problem("If-Match is the entity tag of the settings that the change was made for, as GET /api/v1/settings/mail gives it.", statusCode: StatusCodes.Status428PreconditionRequired, title: "If-Match is needed");
        MailOutcome outcome = await book.ChangeAsync(AccessServices.ActorOf(http), tag, request, cancellationToken);
        return outcome.Refusal switch
        {
            null => Answer(http, book),
            MailRefusal.Changed => Revisions.Failed("Somebody changed the mail settings meanwhile: read them again."),
            MailRefusal.NotWritable => SettingsEndpoints.Conflict(outcome.Sentence!),
            _ => Defective(outcome.Defects),
        };
    }

    private static async Task<IResult> TestAsync(HttpContext http, MailBook book, MailSetup setup, MailTrial trial, AccessBook audit, CancellationToken cancellationToken)
    {
        (MailTestRequest? request, IResult? refusal) = await RequestBody.ReadJsonAsync<MailTestRequest>(http);
        if (request is null) return refusal!;
        if (!NotifierSettings.IsMail(request.To) || request.To.Any(char.IsControl)) return Invalid.Field("/to", "to is a mail address: name@example.com.");
        if (!Invalid.IsLanguage(request.Language)) return Invalid.Field("/language", "language is kk, ru or en.");
        MailPlan plan = request.Settings is { } typed ? book.Plan(typed) : new MailPlan(setup.Current, []);
        if (plan.Defects.Count > 0) return Defective(plan.Defects);
        if (plan.Options is { Host.Length: 0, Servers.Count: 0 }) return SettingsEndpoints.Conflict("There is no mail server to try: write its name.");

        string outcome = "cancelled", server = "";
        try
        {
            MailTrialResult result = await trial.SendAsync(plan.Options, request.Settings?.Password, request.To, request.Language, cancellationToken);
            (outcome, server) = (result.Outcome.ToString(), result.Server);
            return TypedResults.Ok(new MailTestAnswer(result.Outcome, result.Server, result.Said, result.Protected));
        }
        finally
        {
            await audit.RecordAsync(AccessServices.ActorOf(http), "mail.test", MailBook.Subject, outcome, null, new { request.To, server, plan.Options.Host, plan.Options.Port }, CancellationToken.None);
        }
    }

    private static Ok<MailSettingsAnswer> Answer(HttpContext http, MailBook book)
    {
        MailSettingsAnswer answer = book.Read();
        http.Response.Headers.ETag = answer.Tag;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(answer);
    }

    private static ProblemHttpResult Defective(IReadOnlyList<SettingsDefect> defects) => TypedResults.Problem(
        "The mail settings have defects; nothing was done.", statusCode: StatusCodes.Status422UnprocessableEntity, title: "Defects",
        extensions: new Dictionary<string, object?>
        {
            ["errors"] = defects.GroupBy(d => d.Pointer, d => d.Message, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal),
            ["defects"] = defects,
        });
}

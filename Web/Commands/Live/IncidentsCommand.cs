using System.CommandLine;
using System.Globalization;
using NetWatch.Web.Api;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch incidents …</c>: lists incidents, tells why they were told as they were, and acts on them.</summary>
internal static class IncidentsCommand
{
    public static Command Create() => new("incidents", "List incidents of the running NetWatch, tell why they were told as they were, and act on them; exit code 3 when it is not running")
    {
        List(),
        Show(),
        Trace(),
        Acknowledge(),
        Unacknowledge(),
        Comment(),
        Summary(),
        Close(),
        Reopen(),
        Merge(),
    };

    private static Argument<long> Number() => new("NUMBER") { Description = "The incident's number" };

    private static Command List()
    {
        Option<bool> open = new("--open") { Description = "Only open ones" };
        Option<string?> node = new("--node") { Description = "Only of this device or channel", HelpName = "ID" };
        Option<string?> site = new("--site") { Description = "Only of this site", HelpName = "ID" };
        Option<string?> severity = new("--severity") { Description = "Only so loud and louder: info, warning, critical", HelpName = "WORD" };
        Option<string?> words = new("--query") { Description = "Only with these words in names or details", HelpName = "WORDS" };
        Option<int> limit = new("--limit") { Description = "At most so many", HelpName = "N", DefaultValueFactory = _ => 50 };
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List incidents, newest first") { open, node, site, severity, words, limit, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/incidents?limit={parsed.GetValue(limit)}{(parsed.GetValue(open) ? "&open=true" : "")}")
                + Query("node", parsed.GetValue(node)) + Query("site", parsed.GetValue(site)) + Query("severity", parsed.GetValue(severity)) + Query("q", parsed.GetValue(words));
            if (parsed.GetValue(json))
            {
                LiveCall.Print(await api.GetTextAsync(path, cancellationToken));
                return 0;
            }

            IReadOnlyList<IncidentRow> rows = await api.GetAsync<IReadOnlyList<IncidentRow>>(path, cancellationToken);
            if (rows.Count == 0) Console.Error.WriteLine("There are none.");
            else IncidentOutput.List(rows, TimeProvider.System.GetUtcNow());
            return 0;
        });
    }

    private static Command Show()
    {
        Argument<long> number = Number();
        Option<bool> json = LiveCall.Json();
        return new Command("show", "Show one incident: what failed, who was told and who knew when, what was done") { number, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/incidents/{parsed.GetValue(number)}");
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync(path, cancellationToken));
            else IncidentOutput.Show(await api.GetAsync<IncidentAnswer>(path, cancellationToken));
            return 0;
        });
    }

    private static Command Trace()
    {
        Argument<long> number = Number();
        Option<string?> contact = new("--contact") { Description = "Why this contact was told or not", HelpName = "ID" };
        Option<bool> json = LiveCall.Json();
        return new Command("trace", "Tell why an incident was told as it was: samples, decisions, what withheld messages, who was told") { number, contact, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/incidents/{parsed.GetValue(number)}/trace?") + Query("contact", parsed.GetValue(contact)).TrimStart('&');
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync(path, cancellationToken));
            else IncidentOutput.Trace(await api.GetAsync<TraceAnswer>(path, cancellationToken));
            return 0;
        });
    }

    private static Command Acknowledge()
    {
        Argument<long> number = Number();
        Option<string?> comment = new("--comment") { Description = "What is being done", HelpName = "TEXT" };
        Option<string?> until = new("--until") { Description = "When it ends by itself: 2h, 18:00, \"2026-11-28 18:00\"", HelpName = "TIME" };
        Option<string[]> problems = new("--problem") { Description = "Only this problem of the incident (NODE/COMPONENT); may be repeated", HelpName = "KEY" };
        return new Command("ack", "Say that you take care of it: no repeats, no escalation") { number, comment, until, problems }.Does((parsed, api, cancellationToken) =>
        {
            DateTimeOffset? end = parsed.GetValue(until) is { } text ? Moments.Read("--until", text, TimeProvider.System.GetUtcNow(), TimeZoneInfo.Local) : null;
            return ActAsync(api, parsed.GetValue(number), "acknowledge", new AcknowledgeRequest(null, parsed.GetValue(comment), end, parsed.GetValue(problems) ?? []), cancellationToken);
        });
    }

    private static Command Unacknowledge()
    {
        Argument<long> number = Number();
        return new Command("unack", "Say that nobody takes care of it any more") { number }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "unacknowledge", new ActRequest(), cancellationToken));
    }

    private static Command Comment()
    {
        Argument<long> number = Number();
        Argument<string> text = new("TEXT") { Description = "What to say" };
        return new Command("comment", "Say something about it") { number, text }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "comment", new CommentRequest(parsed.GetValue(text)!), cancellationToken));
    }

    private static Command Summary()
    {
        Argument<long> number = Number();
        Option<string> cause = new("--cause") { Description = "What the cause was", HelpName = "TEXT", Required = true }, helped = new("--helped") { Description = "What helped", HelpName = "TEXT", Required = true };
        return new Command("summary", "Say what the cause was and what helped") { number, cause, helped }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "summary", new SummaryRequest(parsed.GetValue(cause)!, parsed.GetValue(helped)!), cancellationToken));
    }

    private static Command Close()
    {
        Argument<long> number = Number();
        Option<string> comment = Why();
        Option<bool> force = new("--force") { Description = "Also while something of it still fails" };
        return new Command("close", "Close it by hand") { number, comment, force }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "close", new CloseRequest(parsed.GetValue(comment)!, parsed.GetValue(force)), cancellationToken));
    }

    private static Command Reopen()
    {
        Argument<long> number = Number();
        Option<string> comment = Why();
        return new Command("reopen", "Open it again") { number, comment }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "reopen", new ReopenRequest(parsed.GetValue(comment)!), cancellationToken));
    }

    private static Command Merge()
    {
        Argument<long> number = Number();
        Option<long> into = new("--into") { Description = "The incident that goes on", HelpName = "NUMBER", Required = true };
        Option<string?> comment = new("--comment") { Description = "Why", HelpName = "TEXT" };
        return new Command("merge", "Say that it has the same cause as another one, which goes on") { number, into, comment }.Does((parsed, api, cancellationToken) =>
            ActAsync(api, parsed.GetValue(number), "merge", new MergeRequest(parsed.GetValue(into), parsed.GetValue(comment)), cancellationToken));
    }

    private static Option<string> Why() => new("--comment") { Description = "Why", HelpName = "TEXT", Required = true };

    private static async Task<int> ActAsync(LocalApi api, long number, string word, object request, CancellationToken cancellationToken)
    {
        string path = string.Create(CultureInfo.InvariantCulture, $"/incidents/{number}/{word}");
        ApiReply reply = await api.SendAsync(HttpMethod.Post, path, JsonContent.Create(request, request.GetType(), options: Api.Bodies.ApiJson.Answers), cancellationToken);
        if (reply.IsLater) Console.WriteLine("It is kept and will be done: the engine has not come to it yet.");
        else IncidentOutput.List([System.Text.Json.JsonSerializer.Deserialize<IncidentRow>(reply.Text, Api.Bodies.ApiJson.Answers)!], TimeProvider.System.GetUtcNow());
        return 0;
    }

    private static string Query(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";
}

using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NetWatch.Notifier.Replay;
using NetWatch.Poller.Replay;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch replay</c>: what a change would have sent.</summary>
internal static class ReplayCommand
{
    private const int MostLines = 20;

    public static Command Create()
    {
        Argument<string?> file = new("FILE") { Description = "Contacts, routes and windows that are tried, as 'netwatch operations export' writes them; - reads standard input", Arity = ArgumentArity.ZeroOrOne };
        Option<string?> limits = new("--limits") { Description = "A devices.json whose limits are tried instead, on the values that are stored", HelpName = "FILE" };
        Option<int> days = new("--days") { Description = "How many days back, 1 to 366", DefaultValueFactory = _ => 30 };
        Option<bool> json = LiveCall.Json();
        return new Command("replay", "Tell what other contacts, routes and windows, or other limits, would have sent: runs the events of the log once more and sends nothing") { file, limits, days, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string? tried = parsed.GetValue(file), devices = parsed.GetValue(limits);
            if ((tried is null) == (devices is null)) throw new RefusedException("Name what is tried: a FILE of 'netwatch operations export', or --limits with a devices.json; one of the two.");
            ByteArrayContent content = new(await Things.ReadAsync(tried ?? devices!, cancellationToken));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            string from = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddDays(-Math.Clamp(parsed.GetValue(days), 1, 366)).ToString("O", CultureInfo.InvariantCulture));
            ApiReply reply = await api.SendAsync(HttpMethod.Post, devices is null ? $"/replay?from={from}" : $"/replay/limits?from={from}", content, cancellationToken);
            if (parsed.GetValue(json)) LiveCall.Print(reply.Text);
            else if (devices is null) Print(JsonSerializer.Deserialize<ReplayReport>(reply.Text, ApiJson.Answers)!);
            else Print(JsonSerializer.Deserialize<LimitReplayAnswer>(reply.Text, ApiJson.Answers)!);
            return 0;
        });
    }

    private static void Print(LimitReplayAnswer answer)
    {
        Print(answer.Report);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Values judged anew since {answer.JudgedFrom.ToLocalTime():yyyy-MM-dd HH:mm zzz}: {answer.Samples} samples; what was before counts as it was."));
        if (answer.Rules.Count > 0)
            LiveCall.Print(["Node", "Limit", "File", "Values", "Begins"], answer.Rules.OrderByDescending(r => r.Begins).Take(MostLines).Select(r => (IReadOnlyList<string>)[
                r.NodeId, r.Name, !r.Is ? "removed" : r.Was ? "changed" : "new", r.Values.ToString(CultureInfo.InvariantCulture), r.Begins.ToString(CultureInfo.InvariantCulture)]), 3, 4);
        else Console.WriteLine("No limit differs from those in force.");
        TellMore(answer.Rules.Count);
        foreach (NotJudged not in answer.NotJudged.Take(MostLines)) Console.WriteLine(LiveCall.Printable($"Not judged anew: {not.NodeId}{(not.Name.Length == 0 ? "" : " " + not.Name)}: {not.Because}"));
        TellMore(answer.NotJudged.Count);
    }

    private static void TellMore(int count)
    {
        if (count > MostLines) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {count - MostLines} more; --json has them all."));
    }

    private static void Print(ReplayReport report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"It would have sent {report.After.Messages} instead of {report.Before.Messages} messages ({report.Events} events since {report.From.ToLocalTime():yyyy-MM-dd HH:mm zzz})."));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Incidents: {report.After.Incidents}, of which {report.After.ToldIncidents} told, instead of {report.Before.Incidents} and {report.Before.ToldIncidents}."));
        var counts = report.Before.By.Concat(report.After.By).Select(c => (c.Contact, c.Channel)).Distinct().Order().Select(key => new
        {
            key.Contact,
            key.Channel,
            Before = report.Before.By.FirstOrDefault(c => (c.Contact, c.Channel) == key)?.Messages ?? 0,
            After = report.After.By.FirstOrDefault(c => (c.Contact, c.Channel) == key)?.Messages ?? 0,
        }).ToList();
        if (counts.Count > 0)
            LiveCall.Print(["Contact", "Channel", "Before", "After"], counts.Select(c => (IReadOnlyList<string>)[c.Contact, c.Channel, c.Before.ToString(CultureInfo.InvariantCulture), c.After.ToString(CultureInfo.InvariantCulture)]), 2, 3);
    }
}

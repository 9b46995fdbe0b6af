using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NetWatch.Notifier.Replay;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch replay</c>: what a change would have sent.</summary>
internal static class ReplayCommand
{
    public static Command Create()
    {
        Argument<string> file = new("FILE") { Description = "What is tried, as 'netwatch operations export' writes it; - reads standard input" };
        Option<int> days = new("--days") { Description = "How many days back, 1 to 366", DefaultValueFactory = _ => 30 };
        Option<bool> json = LiveCall.Json();
        return new Command("replay", "Tell what other contacts, routes and windows would have sent: runs the events of the log once more and sends nothing") { file, days, json }.Does(async (parsed, api, cancellationToken) =>
        {
            ByteArrayContent content = new(await Things.ReadAsync(parsed.GetValue(file)!, cancellationToken));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            string from = Uri.EscapeDataString(TimeProvider.System.GetUtcNow().AddDays(-Math.Clamp(parsed.GetValue(days), 1, 366)).ToString("O", CultureInfo.InvariantCulture));
            ApiReply reply = await api.SendAsync(HttpMethod.Post, $"/replay?from={from}", content, cancellationToken);
            if (parsed.GetValue(json))
            {
                LiveCall.Print(reply.Text);
                return 0;
            }

            ReplayReport report = JsonSerializer.Deserialize<ReplayReport>(reply.Text, ApiJson.Answers)!;
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
            return 0;
        });
    }
}

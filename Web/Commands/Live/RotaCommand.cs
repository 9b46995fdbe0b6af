using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using NetWatch.Notifier.Calendars;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch rota import ID FILE</c>: takes the shifts of a calendar file.</summary>
internal static class RotaCommand
{
    public static Command Create() => new("rota", "Rotas: who is on call when") { Import() };

    private static Command Import()
    {
        Argument<string> id = new("ID") { Description = "The rota's id" };
        Argument<string> file = new("FILE") { Description = "The calendar file (.ics)" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only look at it and tell what it would give" };
        return new Command("import", "Take the shifts of a calendar file, in the place of those that came from the same events") { id, file, dryRun }.Does(async (parsed, api, cancellationToken) =>
        {
            ByteArrayContent content = new(await Things.ReadAsync(parsed.GetValue(file)!, cancellationToken));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/calendar", "utf-8");
            ApiReply reply = await api.SendAsync(HttpMethod.Post, $"/rotas/{Uri.EscapeDataString(parsed.GetValue(id)!)}/import{(parsed.GetValue(dryRun) ? "?dryRun=true" : "")}", content, cancellationToken);
            if (reply.IsLater)
            {
                Console.WriteLine("It is kept and will be in force: the engine has not come to it yet.");
                return 0;
            }

            RotaImportAnswer answer = JsonSerializer.Deserialize<RotaImportAnswer>(reply.Text, ApiJson.Answers)!;
            foreach (ImportProblem problem in answer.Problems)
                Console.Error.WriteLine(LiveCall.Printable(problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {problem.Sentence}") : problem.Sentence));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.Shifts.Count} {(answer.Shifts.Count == 1 ? "shift" : "shifts")}{(answer.Changed ? $", revision {answer.Revision}" : " would be taken")}; {answer.Over} {(answer.Over == 1 ? "event is" : "events are")} over"));
            return 0;
        });
    }
}

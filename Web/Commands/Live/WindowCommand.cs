using System.CommandLine;
using System.Globalization;
using NetWatch.Core.Operations;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary><c>netwatch window …</c>: sets up maintenance windows, and shows when they will be.</summary>
internal static class WindowCommand
{
    private static readonly string[] Starts = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    public static Command Create() => new("window", "Set up maintenance windows, in which nobody is told of what fails") { Add(), List(), Preview(), Things.Remove("windows", "window") };

    private static Command Add()
    {
        Argument<string> id = new("ID") { Description = "Its id: small letters, digits, - and _" };
        Option<string?> name = new("--name") { Description = "What is done [default: the id]", HelpName = "TEXT" };
        Option<string?> zone = new("--zone") { Description = "The IANA zone of its times [default: this machine's]", HelpName = "ZONE" };
        Option<string> start = new("--start") { Description = "When it begins, local time of the zone: \"2026-11-28 22:00\"; of a recurring one the first", HelpName = "TIME", Required = true };
        Option<string> duration = new("--duration") { Description = "How long it is: 2h, 1h30m", HelpName = "SPAN", Required = true };
        Option<string?> rule = new("--rrule") { Description = "How it recurs (RFC 5545): FREQ=MONTHLY;BYDAY=1SU", HelpName = "RULE" };
        Option<string[]> except = new("--except") { Description = "A date on which a recurring one is left out; may be repeated", HelpName = "DATE" };
        Option<string?> comment = new("--comment") { Description = "A comment", HelpName = "TEXT" };
        Option<bool> replace = Things.Replace(), dryRun = new("--dry-run") { Description = "Only show when it would be" };
        ScopeOptions scope = new();
        Command command = new("add", "Set up a window and show the next times that it is") { id, name, zone, start, duration, rule, except, comment, replace, dryRun };
        scope.AddTo(command);
        return command.Does(async (parsed, api, cancellationToken) =>
        {
            string key = parsed.GetValue(id)!;
            WindowSchedule schedule = new()
            {
                Zone = parsed.GetValue(zone) ?? LocalZone(),
                Start = DateTime.TryParseExact(parsed.GetValue(start), Starts, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime begin)
                    ? begin : throw new RefusedException($"--start: \"{parsed.GetValue(start)}\" is no local time. Write \"2026-11-28 22:00\"."),
                Duration = Spans.Read(parsed.GetValue(duration)!) ?? throw new RefusedException($"--duration: \"{parsed.GetValue(duration)}\" is no span of time. Write 2h or 1h30m."),
                Recurs = parsed.GetValue(rule),
                Except = [.. (parsed.GetValue(except) ?? []).Select(Day)],
            };
            MaintenanceWindow window = new() { Id = key, Name = parsed.GetValue(name) ?? key, Scope = scope.Of(parsed), Schedule = schedule, Comment = parsed.GetValue(comment) };
            if (parsed.GetValue(dryRun)) Runs(await api.SendAsync<IReadOnlyList<WindowRunAnswer>>(HttpMethod.Post, "/windows/preview", schedule, cancellationToken));
            else
            {
                await Things.PutAsync(api, "windows", key, window, parsed.GetValue(replace), cancellationToken);
                Runs(await api.GetAsync<IReadOnlyList<WindowRunAnswer>>($"/windows/{Uri.EscapeDataString(key)}/preview", cancellationToken));
            }

            return 0;
        });
    }

    private static Command List()
    {
        Option<bool> json = LiveCall.Json();
        return new Command("list", "List windows with the next time of each") { json }.Does(async (parsed, api, cancellationToken) =>
        {
            if (parsed.GetValue(json))
            {
                LiveCall.Print(await api.GetTextAsync("/windows", cancellationToken));
                return 0;
            }

            List<IReadOnlyList<string>> rows = [];
            foreach (MaintenanceWindow w in (await api.GetAsync<Page<MaintenanceWindow>>("/windows", cancellationToken)).Items)
            {
                IReadOnlyList<WindowRunAnswer> runs = await api.GetAsync<IReadOnlyList<WindowRunAnswer>>($"/windows/{w.Id}/preview?count=1", cancellationToken);
                rows.Add([w.Id, w.Name, runs.Count > 0 ? Wall(runs[0].Start) : "over", Moments.Span(w.Schedule.Duration), w.Schedule.Recurs ?? "once", w.Schedule.Zone, ScopeOptions.Words(w.Scope)]);
            }

            if (rows.Count == 0) Console.Error.WriteLine("There are none.");
            else LiveCall.Print(["ID", "NAME", "NEXT", "LONG", "RECURS", "ZONE", "WHAT"], rows);
            return 0;
        });
    }

    private static Command Preview()
    {
        Argument<string> id = new("ID") { Description = "The window's id" };
        Option<int> count = new("--count") { Description = "How many times", HelpName = "N", DefaultValueFactory = _ => 5 };
        Option<bool> json = LiveCall.Json();
        return new Command("preview", "Show the next times that a window is, by the clock on the wall and in UTC") { id, count, json }.Does(async (parsed, api, cancellationToken) =>
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/windows/{Uri.EscapeDataString(parsed.GetValue(id)!)}/preview?count={parsed.GetValue(count)}");
            if (parsed.GetValue(json)) LiveCall.Print(await api.GetTextAsync(path, cancellationToken));
            else Runs(await api.GetAsync<IReadOnlyList<WindowRunAnswer>>(path, cancellationToken));
            return 0;
        });
    }

    private static void Runs(IReadOnlyList<WindowRunAnswer> runs)
    {
        if (runs.Count == 0) Console.WriteLine("It is over: there is no next time.");
        else LiveCall.Print(["FROM", "TO", "FROM (UTC)", "TO (UTC)"], runs.Select(r => (IReadOnlyList<string>)[Wall(r.Start), Wall(r.End), Utc(r.StartUtc), Utc(r.EndUtc)]));
    }

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw new RefusedException($"--except: \"{text}\" is no date. Write 2026-11-28.");

    private static string Wall(DateTimeOffset at) => at.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string LocalZone() =>
        TimeZoneInfo.Local.HasIanaId ? TimeZoneInfo.Local.Id
        : TimeZoneInfo.TryConvertWindowsIdToIanaId(TimeZoneInfo.Local.Id, out string? iana) ? iana
        : throw new RefusedException("This machine's zone has no IANA name: give --zone.");
}

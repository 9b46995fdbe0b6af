using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>Another program that counts by RFC 5545: Debian's python3-dateutil.</summary>
internal static class DateUtil
{
    private const string Script = """
        import sys, json, types
        import datetime as calendar
        from datetime import datetime
        import dateutil.rrule
        from dateutil.rrule import rrulestr
        # It looks for what never fits until the year 9999, hour by hour; no case asks so far.
        dateutil.rrule.datetime = types.SimpleNamespace(**{**vars(calendar), "MAXYEAR": 2045})
        answers = []
        for case in json.load(sys.stdin):
            low, high = datetime.fromisoformat(case["low"]), datetime.fromisoformat(case["high"])
            try:
                rule = rrulestr(case["rule"] + high.strftime(";UNTIL=%Y%m%dT%H%M%S"), dtstart=datetime.fromisoformat(case["start"]))
            except ValueError as e:
                # Hours that the step never meets: it says so beforehand.
                if "generates an empty set" not in str(e): raise
                rule = []
            answers.append([t.isoformat() for t in rule if t >= low])
        json.dump(answers, sys.stdout)
        """;

    public sealed record Case(string Rule, DateTime Start, DateTime Low, DateTime High);

    /// <summary>The starts within each case's span, both ends included.</summary>
    public static IReadOnlyList<IReadOnlyList<DateTime>> Count(IReadOnlyList<Case> cases)
    {
        // Debian's module belongs to Debian's Python, whatever else is on PATH.
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) Peer.Missing("python3 is not installed");
        using (Process probe = Process.Start(new ProcessStartInfo(python, ["-c", "import dateutil"]) { RedirectStandardError = true })!)
        {
            probe.WaitForExit();
            if (probe.ExitCode != 0) Peer.Missing("python3-dateutil is not installed");
        }

        string input = JsonSerializer.Serialize(cases.Select(c => new { rule = c.Rule, start = Iso(c.Start), low = Iso(c.Low), high = Iso(c.High) }));
        using Process process = Process.Start(new ProcessStartInfo(python, ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return [.. JsonSerializer.Deserialize<string[][]>(output)!.Select(a => (IReadOnlyList<DateTime>)[.. a.Select(t => DateTime.Parse(t, CultureInfo.InvariantCulture))])];
    }

    private static string Iso(DateTime time) => time.ToString("s", CultureInfo.InvariantCulture);
}

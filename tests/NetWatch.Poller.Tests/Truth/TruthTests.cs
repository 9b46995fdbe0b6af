using System.Globalization;
using System.Text;
using System.Text.Json;
using NetWatch.Core.Probing;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Truth;

public sealed class TruthTests
{
    /// <summary>Every expected value of every recorded device, through the simulator, the engine and the profiles. The table goes to the output and to <c>NETWATCH_TRUTH</c>.</summary>
    [Fact]
    public async Task Every_value_of_the_recorded_devices_is_read_as_it_is()
    {
        if (RecordedDevices.Folder is null) Peer.Missing("there are no recorded devices beside the repository (or in NETWATCH_DEVICES)");
        List<TruthReport> reports = [];
        string? only = Environment.GetEnvironmentVariable("NETWATCH_DEVICE");
        foreach (string name in RecordedDevices.Names.Where(n => only is null || n.StartsWith(only, StringComparison.Ordinal)))
        {
            using TruthDevice device = TruthDevice.Open(name);
            TruthReport report = new(name, Exceptions(name));
            ProbeResult result = await TruthRun.ReadAsync(device, TestContext.Current.CancellationToken);
            TruthRun.Compare(device, result, report);
            report.Profile = result.Picture?.Identity.Profile ?? "-";
            reports.Add(report);
        }

        string table = Table(reports);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        string faults = string.Concat(reports.Select(r => r.Faults(only is null ? 12 : 1000)));
        if (Environment.GetEnvironmentVariable("NETWATCH_TRUTH") is { Length: > 0 } file) await File.WriteAllTextAsync(file, table + faults, TestContext.Current.CancellationToken);
        Assert.True(reports.Sum(r => r.Count(TruthVerdict.Excepted)) <= 0.02 * reports.Sum(r => r.Lines.Count), "More than 2 % of the values are excepted.");
        Assert.True(faults.Length == 0, table + faults);
    }

    private static Dictionary<string, string> Exceptions(string device)
    {
        using Stream json = typeof(TruthTests).Assembly.GetManifestResourceStream("NetWatch.Poller.Tests.Truth.exceptions.json")!;
        JsonElement root = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }).RootElement;
        return root.TryGetProperty(device, out JsonElement own) ? own.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!) : [];
    }

    private static string Table(List<TruthReport> reports)
    {
        StringBuilder table = new();
        table.AppendLine(CultureInfo.InvariantCulture, $"{"device",-26} {"profile",-20} {"expected",8} {"equal",8} {"different",9} {"missing",8} {"excepted",8} {"extra",6}");
        void Line(string name, string profile, List<TruthReport> of) => table.AppendLine(
            CultureInfo.InvariantCulture,
            $"{name,-26} {profile,-20} {of.Sum(r => r.Lines.Count),8} {Sum(of, TruthVerdict.Equal),8} {Sum(of, TruthVerdict.Different),9} {Sum(of, TruthVerdict.Missing),8} {Sum(of, TruthVerdict.Excepted),8} {of.Sum(r => r.Extra),6}");
        foreach (TruthReport report in reports) Line(report.Device, report.Profile, [report]);
        Line("all", "", reports);
        return table.ToString();
    }

    private static int Sum(List<TruthReport> reports, TruthVerdict verdict) => reports.Sum(r => r.Count(verdict));
}

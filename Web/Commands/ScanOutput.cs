using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;
using NetWatch.Web.Discovery;

namespace NetWatch.Web.Commands;

/// <summary>What <c>netwatch scan</c> prints.</summary>
internal static class ScanOutput
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);
    private static readonly JsonSerializerOptions Readable = new(ApiJson.Answers) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    /// <summary>Shows on a terminal how far a scan is, until it has ended; into a file or a pipe it says nothing.</summary>
    public static async Task FollowAsync(NetworkScan scan, Task ended, TimeProvider time)
    {
        bool isShown = !Console.IsErrorRedirected;
        using PeriodicTimer timer = new(Pause, time);
        while (!ended.IsCompleted)
        {
            await Task.WhenAny(ended, timer.WaitForNextTickAsync().AsTask());
            if (isShown) Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"\r{scan.Probed} of {scan.Total} addresses, {scan.Answered} answered "));
        }

        if (isShown) Console.Error.Write("\r" + new string(' ', 60) + "\r");
        await ended;
    }

    public static void Write(TextWriter output, NetworkScan scan, string format)
    {
        if (format == "json") output.WriteLine(JsonSerializer.Serialize(ScanAnswers.Of(scan), Readable));
        else if (format == "devices-json") output.WriteLine(Entries(scan).ToJsonString(Readable));
        else WriteTable(output, scan);
    }

    private static void WriteTable(TextWriter output, NetworkScan scan)
    {
        IReadOnlyList<FoundDevice> found = scan.Found;
        string[][] rows = [.. found.Select(Row)];
        if (rows.Length > 0)
        {
            foreach (string line in TextTable.Lines(["address", "ping ms", "snmp", "tcp", "id", "kind", "name", "remark"], rows, [false, true, false, false, false, false, false, false], width: null)) output.WriteLine(line);
            output.WriteLine();
        }

        int proposed = found.Count(f => f.Proposal is not null), watched = found.Count(f => f.Finding.WatchedAs is not null);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{scan.Probed} addresses: {scan.Answered} answered, {watched} are watched already, {proposed} could be added. Nothing was changed."));
        if (proposed > 0) output.WriteLine("--format devices-json prints the entries for the devices file; on the page \"Find devices\" they are chosen and added.");
    }

    private static string[] Row(FoundDevice found)
    {
        ScanFinding finding = found.Finding;
        // What is watched is not asked.
        string silent = finding.WatchedAs is null ? "-" : "";
        return
        [
            finding.Address.ToString(),
            finding.RoundTrip is { } roundTrip ? roundTrip.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture) : "-",
            finding.Agent?.Credential ?? silent,
            finding.OpenPorts.Count > 0 ? string.Join(',', finding.OpenPorts) : silent,
            found.Proposal?.Id ?? "",
            found.Proposal is { } proposal ? JsonNamingPolicy.CamelCase.ConvertName(proposal.Kind.ToString()) : "",
            Printable(found.Proposal?.Name ?? finding.Agent?.SysName ?? finding.DnsName ?? ""),
            Printable(Remark(found)),
        ];
    }

    private static string Remark(FoundDevice found) =>
        found.Finding.WatchedAs is { } id ? $"watched as {id}"
        : found.SameAsDevice is { } device ? $"probably the same as {device}, which is watched"
        : found.SameAsAddress is { } address ? $"probably the same as {address}"
        : found.Finding.AgentTrouble ?? found.Finding.Agent?.Family ?? "";

    /// <summary>Entries for <c>devices</c>: of a device with several addresses the first, and none that is watched by another.</summary>
    private static JsonArray Entries(NetworkScan scan)
    {
        JsonArray entries = [];
        foreach (FoundDevice found in scan.Found)
        {
            if (found.Proposal is not { } proposal || found.SameAsAddress is not null || found.SameAsDevice is not null) continue;
            JsonArray probes = [];
            foreach (ProposedProbe probe in proposal.Probes)
            {
                JsonObject written = new() { ["type"] = probe.Type };
                if (probe.Port is { } port) written["port"] = port;
                if (probe.Credential is { } credential) written["credential"] = credential;
                probes.Add((JsonNode)written);
            }

            entries.Add((JsonNode)new JsonObject
            {
                ["id"] = proposal.Id,
                ["name"] = proposal.Name,
                ["address"] = proposal.Address,
                ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(proposal.Kind.ToString()),
                ["probes"] = probes,
            });
        }

        return entries;
    }

    /// <summary>What a device says may hold control characters; a terminal must not obey them.</summary>
    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}

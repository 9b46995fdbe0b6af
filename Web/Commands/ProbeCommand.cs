using System.CommandLine;
using System.Globalization;
using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller;
using NetWatch.Poller.Services;
using NetWatch.Web.Configuration;
using NetWatch.Web.Push;

namespace NetWatch.Web.Commands;

/// <summary><c>netwatch probe DEVICE-ID</c>: runs every check of one device now and prints what was sent, what came back, how long it took, and the verdict.</summary>
internal static class ProbeCommand
{
    private const int Failed = 2;
    private const int ShownValues = 40;

    public static Command Create()
    {
        Argument<string> id = new("DEVICE-ID") { Description = "The id of a device or channel in the devices file" };
        Command command = new("probe", "Probe one device now and print the transcript; exit code 2 when a check fails") { id };
        command.SetAction((parsed, cancellationToken) => RunAsync(CommonOptions.Installation(parsed), parsed.GetValue(id)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Installation installation, string id, CancellationToken cancellationToken)
    {
        CatalogReading reading = DevicesFile.Read(installation.DevicesFile);
        if (reading.Catalog is not { } catalog)
        {
            CheckReport.Write(Console.Error, reading);
            return 1;
        }

        if (!catalog.Nodes.TryGetValue(id, out Node? node))
        {
            Console.Error.WriteLine($"'{id}' is not in {installation.DevicesFile}. It has: {string.Join(", ", catalog.InOrder.Select(n => n.Id).Take(20))}{(catalog.InOrder.Count > 20 ? ", …" : "")}");
            return 1;
        }

        ServiceCollection services = new();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddNetWatchProbes();
        await using ServiceProvider provider = services.BuildServiceProvider();
        Dictionary<string, IProbe> probes = provider.GetServices<IProbe>().ToDictionary(p => p.Type, StringComparer.Ordinal);
        TimeProvider time = provider.GetRequiredService<TimeProvider>();
        PushMemory.Recall(installation.DataDirectory, provider.GetRequiredService<PushBook>());

        Console.WriteLine($"{node.Name} ({node.Id}), {node.KindName}, {node.Address}");
        bool failed = false;
        foreach (ProbeSpec spec in node.Probes)
        {
            Console.WriteLine($"\n{spec.Component}{(spec.Component == node.Reachability ? "  (decides whether it is Down)" : "")}");
            Transcript transcript = new(time, Console.Out);
            using CancellationTokenSource deadline = new(spec.Interval * 0.8, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
            ProbeResult result = await probes[spec.Type].ProbeAsync(new ProbeRequest(node, spec, time.GetUtcNow(), transcript), either.Token);
            Print(result);
            failed |= result.Outcome == ProbeOutcome.Failed;
        }

        return failed ? Failed : 0;
    }

    private static void Print(ProbeResult result)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        foreach ((string name, string value) in result.Facts ?? new Dictionary<string, string>())
            Console.WriteLine($"  {name,-28} {Printable(value)}");
        foreach (Observation o in result.Observations.Take(ShownValues))
            Console.WriteLine(string.Create(invariant, $"  {o.Series.Metric.Name,-28} {(o.Series.Metric.Kind == MetricKind.Gauge ? o.Value.ToString("G6", invariant) : o.Raw.ToString(invariant)),-22} {Printable(o.Series.Part)}"));
        if (result.Observations.Count > ShownValues) Console.WriteLine($"  … and {result.Observations.Count - ShownValues} more values");
        foreach (Finding finding in result.Findings.Where(f => f.Outcome != ProbeOutcome.Ok))
            Console.WriteLine($"  {finding.Component,-28} {finding.Outcome} ({finding.Reason}) {Printable(finding.Detail ?? "")}");
        Console.WriteLine(string.Create(invariant, $"  => {result.Outcome} ({result.Reason}) in {result.Elapsed.TotalMilliseconds:F1} ms{(result.Detail is null ? "" : ": " + Printable(result.Detail))}"));
    }

    /// <summary>What a device says may hold control characters; a terminal must not obey them.</summary>
    private static string Printable(string text) =>
        string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));

    private sealed class Transcript(TimeProvider time, TextWriter output) : IProbeTranscript
    {
        private readonly long _start = time.GetTimestamp();

        public void Write(string phase, string text)
        {
            lock (output) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  +{time.GetElapsedTime(_start).TotalMilliseconds,8:F1} ms  {phase,-8} {Printable(text)}"));
        }
    }
}

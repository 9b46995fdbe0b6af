using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tests.Services;

/// <summary>Requests as the scheduler makes them.</summary>
internal static class Requests
{
    public static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static ProbeRequest For(string address, ProbeSpec spec, IProbeTranscript? transcript = null, DeviceKind kind = DeviceKind.Other) => new(
        new Device { Id = "d1", Name = "d1", Address = address, Kind = kind, Probes = [spec], Reachability = spec.Component },
        spec,
        Start,
        transcript);
}

/// <summary>Keeps what a probe tells.</summary>
internal sealed class Transcript : IProbeTranscript
{
    public List<string> Lines { get; } = [];

    public void Write(string phase, string text) => Lines.Add($"{phase}: {text}");
}

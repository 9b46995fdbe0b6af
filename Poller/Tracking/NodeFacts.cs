using System.Globalization;
using NetWatch.Core.Probing;
using NetWatch.Poller.Snmp;

namespace NetWatch.Poller.Tracking;

/// <summary>Plain facts of a node: those of the latest good result, and of earlier ones what it does not tell. Immutable.</summary>
internal sealed class NodeFacts : LazyFacts
{
    private readonly Dictionary<string, string>? _earlier;
    private readonly IReadOnlyDictionary<string, string>? _latest;
    private readonly TimeSpan? _roundTrip;

    private NodeFacts(Dictionary<string, string>? earlier, IReadOnlyDictionary<string, string>? latest, TimeSpan? roundTrip)
    {
        _earlier = earlier;
        _latest = latest;
        _roundTrip = roundTrip;
    }

    /// <summary>Nothing is known.</summary>
    public static NodeFacts None { get; } = new(null, null, null);

    /// <summary>The facts after one more good result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="tellsRoundTrip">Whether its round-trip time is the node's.</param>
    public NodeFacts After(ProbeResult result, bool tellsRoundTrip)
    {
        TimeSpan? roundTrip = (tellsRoundTrip ? result.RoundTrip : null) ?? _roundTrip;
        if (result.Facts is not { } facts) return roundTrip == _roundTrip ? this : new NodeFacts(_earlier, _latest, roundTrip);
        bool covered = _latest is null || (_latest is DeviceFacts last && facts is DeviceFacts next && next.TellsAllOf(last));
        return new NodeFacts(covered ? _earlier : Together(_earlier, _latest!), facts, roundTrip);
    }

    /// <inheritdoc/>
    protected override void Fill(Dictionary<string, string> facts)
    {
        Add(facts, _earlier);
        Add(facts, _latest);
        if (_roundTrip is { } time) facts["roundTrip"] = string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0##} ms");
    }

    private static Dictionary<string, string> Together(Dictionary<string, string>? earlier, IReadOnlyDictionary<string, string> latest)
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        Add(facts, earlier);
        Add(facts, latest);
        return facts;
    }

    private static void Add(Dictionary<string, string> facts, IReadOnlyDictionary<string, string>? more)
    {
        if (more is null) return;
        // That it restarted is an event of one moment, not a property of the device.
        foreach ((string name, string value) in more)
            if (name != DeviceFacts.Restarted) facts[name] = value;
    }
}

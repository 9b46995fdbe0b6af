using System.Globalization;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Snmp;

namespace NetWatch.Poller.Tracking;

/// <summary>The holder of one node's components and derived state, with its links in the dependency graph.</summary>
internal sealed class NodeTrack(Node node)
{
    private readonly Dictionary<string, string> _facts = new(StringComparer.Ordinal);

    public Node Node { get; set; } = node;

    public string Id => Node.Id;

    /// <summary>False for targets on this very host: they are seen even by the blind.</summary>
    public bool Remote { get; set; }

    public List<NodeTrack> Parents { get; set; } = [];

    public List<NodeTrack> Children { get; set; } = [];

    public Dictionary<string, ComponentTrack> Components { get; } = new(StringComparer.Ordinal);

    public ComponentTrack Reach => Components[Node.Reachability];

    /// <summary>The derived state.</summary>
    public ComponentState State { get; set; } = ComponentState.Initial;

    public string DecidedBy { get; set; } = "";

    /// <summary>What the journal holds of the derived state.</summary>
    public ComponentState Stored { get; set; } = ComponentState.Initial;

    /// <summary>The longest time that it needs, with its own parents, from a first failure to a hard state.</summary>
    public TimeSpan PathToHard { get; set; }

    /// <summary>The longest time that its parents need to become hard: no hold lasts longer.</summary>
    public TimeSpan HoldBound { get; set; }

    public bool IsLost => State.State is NodeState.Down or NodeState.Unreachable;

    /// <summary>Plain facts of the latest good results.</summary>
    public IReadOnlyDictionary<string, string> Facts => _facts;

    /// <summary>The reachability check's own path from a first failure to hard.</summary>
    public TimeSpan OwnPathToHard => (Reach.Spec.FailuresToHard + 1) * (ProbePlan.RetrySpacing(Reach.Spec) + ProbePlan.Deadline(Reach.Spec));

    /// <summary>Keeps the values of a good result for the messages of a bad one.</summary>
    public void Remember(ProbeResult result)
    {
        foreach ((string name, string value) in result.Facts ?? new Dictionary<string, string>())
            // That it restarted is an event of one moment, not a property of the device.
            if (name != ScalarReading.RestartedFact) _facts[name] = value;
        if (result.RoundTrip is TimeSpan time && result.Component == Node.Reachability)
            _facts["roundTrip"] = string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.0##} ms");
    }

    /// <summary>The states of the components, as a copy that stays as it is.</summary>
    public Dictionary<string, ComponentState> States()
    {
        Dictionary<string, ComponentState> states = new(Components.Count, StringComparer.Ordinal);
        foreach ((string key, ComponentTrack track) in Components) states.Add(key, track.Memory.State);
        return states;
    }
}

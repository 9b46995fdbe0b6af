using System.Collections.Immutable;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Incidents;

/// <summary>What one failed thing is known by while its incident is open: a second fault of the same node is another problem.</summary>
internal readonly record struct ProblemKey(string NodeId, string Component, ProblemKind Problem)
{
    /// <summary>
    /// A node that does not answer is one problem, whether it is a device, a channel or its site's last channel. What fails of a node that answers is one
    /// incident, whichever of its checks and parts began.
    /// </summary>
    public static ProblemKey Of(string nodeId, string component, ProblemKind problem) => problem switch
    {
        ProblemKind.ChannelDown or ProblemKind.SiteLost => new(nodeId, component, ProblemKind.DeviceDown),
        ProblemKind.CheckFailed or ProblemKind.Threshold => new(nodeId, "", ProblemKind.CheckFailed),
        _ => new(nodeId, component, problem),
    };

    public static ProblemKey Of(Incident incident) => Of(incident.NodeId, incident.Component, incident.Problem);
}

/// <summary>All that the engine remembers between two events. Immutable; made again from the journal's checkpoint after a restart.</summary>
internal sealed record IncidentEngineState
{
    public static IncidentEngineState Empty { get; } = new();

    /// <summary>The last event that was decided on.</summary>
    public long Cursor { get; init; }

    /// <summary>The highest incident number used.</summary>
    public long LastNumber { get; init; }

    /// <summary>Open incidents by number: in one order in every process, so that a replay decides alike.</summary>
    public ImmutableSortedDictionary<long, OpenIncident> Open { get; init; } = ImmutableSortedDictionary<long, OpenIncident>.Empty;

    /// <summary>Numbers of open incidents by problem.</summary>
    public ImmutableDictionary<ProblemKey, long> Numbers { get; init; } = ImmutableDictionary<ProblemKey, long>.Empty;

    /// <summary>What people set up.</summary>
    public OperationsState Operations { get; init; } = OperationsState.Empty;

    /// <summary>What contacts were sent lately.</summary>
    public ImmutableSortedDictionary<string, Budget> Budgets { get; init; } = ImmutableSortedDictionary.Create<string, Budget>(StringComparer.Ordinal);

    public static IncidentEngineState From(IncidentCheckpoint checkpoint) => checkpoint.Open
        .OrderBy(i => i.Number)
        .Aggregate(
            new IncidentEngineState
            {
                Cursor = checkpoint.Cursor,
                LastNumber = checkpoint.LastNumber,
                Operations = checkpoint.Operations,
                Budgets = checkpoint.Budgets.ToImmutableSortedDictionary(StringComparer.Ordinal),
            },
            (state, incident) => state.With(OpenIncident.Restore(incident)));

    public OpenIncident? Find(ProblemKey key) => Numbers.TryGetValue(key, out long number) ? Open[number] : null;

    public IncidentEngineState With(OpenIncident open) => this with
    {
        Open = Open.SetItem(open.Incident.Number, open),
        Numbers = open.Incident.Merged.Count == 0
            ? Numbers.SetItem(ProblemKey.Of(open.Incident), open.Incident.Number)
            : Numbers.SetItems(Keys(open.Incident).Select(k => KeyValuePair.Create(k, open.Incident.Number))),
    };

    public IncidentEngineState Without(OpenIncident open) => this with
    {
        Open = Open.Remove(open.Incident.Number),
        // A key that is another incident's by now stays that one's.
        Numbers = Numbers.RemoveRange(Keys(open.Incident).Where(k => Numbers.TryGetValue(k, out long number) && number == open.Incident.Number)),
    };

    private static IEnumerable<ProblemKey> Keys(Incident incident) =>
    [
        ProblemKey.Of(incident),
        .. incident.Merged.Select(m => ProblemKey.Of(m.NodeId, "", m.Outage ? ProblemKind.DeviceDown : ProblemKind.CheckFailed)),
    ];
}

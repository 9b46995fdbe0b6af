using NetWatch.Core.Events;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Replay;

/// <summary>What is tried.</summary>
public sealed record ReplayChange
{
    /// <summary>Contacts, routes and windows, from the beginning on; null for those of the log.</summary>
    public OperationsData? Operations { get; init; }

    /// <summary>Events of the log that would not have been; null for none.</summary>
    public Func<EventRecord, bool>? Leaves { get; init; }

    /// <summary>Events that would have been instead, in order of time.</summary>
    public IReadOnlyList<EventDraft> Adds { get; init; } = [];
}

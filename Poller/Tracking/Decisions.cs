using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>A node whose check should run soon.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Component">The check.</param>
/// <param name="Delay">How much later than now.</param>
internal readonly record struct SoonRequest(string NodeId, string Component, TimeSpan Delay);

/// <summary>At which spacing a check runs.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Component">The check.</param>
/// <param name="Retry">True: at retry spacing; false: at its interval.</param>
internal readonly record struct PaceRequest(string NodeId, string Component, bool Retry);

/// <summary>What the tracker decided over some inputs: what is to be committed, what is to be shown, what is to be probed.</summary>
internal sealed class Decisions
{
    /// <summary>Events, in order.</summary>
    public List<EventDraft> Events { get; } = [];

    /// <summary>States that must survive a restart: the latest of each component.</summary>
    public Dictionary<(string NodeId, string Component), ComponentState> States { get; } = [];

    /// <summary>Pictures that must survive a restart: the latest of each device.</summary>
    public Dictionary<string, DevicePicture> Pictures { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes of which something changed.</summary>
    public HashSet<string> Changed { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes that left the catalog.</summary>
    public List<string> Removed { get; } = [];

    /// <summary>Checks to run soon.</summary>
    public List<SoonRequest> Soon { get; } = [];

    /// <summary>Changes of spacing.</summary>
    public List<PaceRequest> Pace { get; } = [];

    /// <summary>True when an outage waits for the word that this host sees.</summary>
    public bool CheckSight { get; set; }
}

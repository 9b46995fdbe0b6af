using NetWatch.Simulator.Stories;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Network;

/// <summary>How a simulated network runs.</summary>
public sealed record SimulatedNetworkOptions
{
    /// <summary>What goes wrong by itself; null (the default) for nothing.</summary>
    public Story? Story { get; init; }

    /// <summary>Who may ask by SNMPv3, at every device and channel's far end. Default: nobody, v3 is left unanswered.</summary>
    public IReadOnlyList<UsmUser> Users { get; init; } = [];

    /// <summary>Told of each step of the story as it begins and ends, in order, on a thread of the clock: it must be quick and must not throw. Default: nobody.</summary>
    public Action<StoryMoment>? OnStory { get; init; }

    /// <summary>Told of an exception that escaped while a request was answered: a defect. The agents go on. Default: nobody.</summary>
    public Action<Exception>? OnInternalError { get; init; }
}

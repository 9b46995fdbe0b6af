using NetWatch.Simulator.Profiles;
using NetWatch.Simulator.Traffic;

namespace NetWatch.Simulator.Devices;

/// <summary>What a port is connected to.</summary>
/// <param name="Alias">ifAlias; empty where nobody wrote one.</param>
/// <param name="Cabled">Whether something hangs on it, so that it is up unless held down.</param>
/// <param name="Peer">The device at the other end; null where that is not one of the company's.</param>
/// <param name="Channel">The channel that it belongs to; null for none.</param>
/// <param name="Megabits">The speed that both ends agreed on, in Mbit/s.</param>
/// <param name="In">What comes in.</param>
/// <param name="Out">What goes out.</param>
internal sealed record PortPlan(string Alias, bool Cabled, string? Peer, string? Channel, int Megabits, TrafficShape In, TrafficShape Out)
{
    /// <summary>A port that only counts what its use makes plausible.</summary>
    public static PortPlan Alone(PortShape shape, string seed, string alias, bool cabled, double inBits, double outBits) =>
        new(alias, cabled, null, null, shape.Megabits, new TrafficShape(inBits, seed + "<"), new TrafficShape(outBits, seed + ">"));
}

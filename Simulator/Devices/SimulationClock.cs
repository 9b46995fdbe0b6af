namespace NetWatch.Simulator.Devices;

/// <summary>
/// The simulation's seconds: counted from midnight UTC of the day on which it began, so that the daily shape of traffic follows the day,
/// and moved by the clock's timestamp, so that a clock that is set does not move uptimes or counters.
/// </summary>
internal sealed class SimulationClock
{
    private readonly TimeProvider _time;
    private readonly long _began;

    public SimulationClock(TimeProvider time)
    {
        _time = time;
        _began = time.GetTimestamp();
        Start = time.GetUtcNow().TimeOfDay.TotalSeconds;
    }

    /// <summary>The second at which the simulation began.</summary>
    public double Start { get; }

    /// <summary>The second that it is now.</summary>
    public double Now => Start + Elapsed.TotalSeconds;

    /// <summary>How long the simulation runs.</summary>
    public TimeSpan Elapsed => _time.GetElapsedTime(_began);
}

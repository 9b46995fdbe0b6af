namespace NetWatch.Simulator.Fleets;

/// <summary>Milliseconds since the fleet began, read without asking the system: a timer moves it every ten.</summary>
internal sealed class FleetClock : IDisposable
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly ITimer _timer;
    private long _now;

    public FleetClock(TimeProvider time)
    {
        _time = time;
        _begun = time.GetTimestamp();
        _timer = time.CreateTimer(static clock => ((FleetClock)clock!).Move(), this, s_step, s_step);
    }

    public long Now => Volatile.Read(ref _now);

    public void Dispose() => _timer.Dispose();

    private void Move() => Volatile.Write(ref _now, (long)_time.GetElapsedTime(_begun).TotalMilliseconds);
}

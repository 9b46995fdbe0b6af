using NetWatch.Core.Samples;

namespace NetWatch.Poller.Rates;

/// <summary>A counter as it was read.</summary>
/// <param name="At">When.</param>
/// <param name="Raw">The counter.</param>
/// <param name="Context">What a delta needs to be trusted.</param>
internal readonly record struct CounterReading(DateTimeOffset At, ulong Raw, CounterContext Context);

/// <summary>Why two readings make no rate.</summary>
internal enum Gap
{
    /// <summary>They make one.</summary>
    None,

    /// <summary>There is no earlier reading.</summary>
    First,

    /// <summary>The earlier reading is another port's.</summary>
    OtherPort,

    /// <summary>The device restarted in between.</summary>
    Restarted,

    /// <summary>The agent says that its counters were interrupted (ifCounterDiscontinuityTime).</summary>
    Discontinuity,

    /// <summary>No time passed, or it went backwards.</summary>
    NoTime,

    /// <summary>Too much time passed: more than one wrap, or a change of the port, may lie in between.</summary>
    TooLong,

    /// <summary>A counter of 64 bits fell; it cannot have wrapped.</summary>
    Fell,

    /// <summary>The rate is more than the port can carry.</summary>
    TooFast,
}

/// <summary>A rate, or the reason why there is none.</summary>
/// <param name="PerSecond">The rate per second; null in a gap.</param>
/// <param name="Gap">Why there is none.</param>
internal readonly record struct Rate(double? PerSecond, Gap Gap);

using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>How far the runs went that told settled parts to be the same.</summary>
/// <param name="StartedAt">Start of the latest.</param>
/// <param name="CountedAt">Start of the latest that counts as one more failure.</param>
/// <param name="Runs">How many there were since they settled.</param>
/// <param name="Counted">How many of these counted.</param>
internal readonly record struct SettledTime(DateTimeOffset StartedAt, DateTimeOffset CountedAt, int Runs, int Counted)
{
    /// <summary>After one more run.</summary>
    /// <param name="startedAt">Its start.</param>
    /// <param name="spacing">Failures that come closer than this are one.</param>
    public SettledTime Next(DateTimeOffset startedAt, TimeSpan spacing) => startedAt < CountedAt + spacing
        ? new(startedAt, CountedAt, Runs + 1, Counted)
        : new(startedAt, startedAt, Runs + 1, Counted + 1);
}

/// <summary>Settled parts at one moment.</summary>
/// <param name="Parts">The parts.</param>
/// <param name="At">How far the runs went.</param>
internal readonly record struct SettledMoment(SettledParts Parts, SettledTime At)
{
    /// <summary>The state of a settled part.</summary>
    public ComponentState State(int part) => Parts.Memory(part, At).State;
}

using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Operations;

/// <summary>What became of what somebody asked for.</summary>
public abstract record ActionOutcome
{
    private ActionOutcome()
    {
    }

    /// <summary>It is done, and kept.</summary>
    /// <param name="Revision">The number of what people set up, as it is now.</param>
    /// <param name="Incident">The incident that it was about, as it is now; null where it was about none.</param>
    public sealed record Done(long Revision, Incident? Incident) : ActionOutcome;

    /// <summary>There is no such incident, contact, window, ….</summary>
    /// <param name="Sentence">What there is not.</param>
    public sealed record NotFound(string Sentence) : ActionOutcome;

    /// <summary>It does not fit what is: the incident is closed already, somebody else changed the same meanwhile.</summary>
    /// <param name="Sentence">Why.</param>
    public sealed record Conflict(string Sentence) : ActionOutcome;

    /// <summary>What was given is wrong.</summary>
    /// <param name="Defects">What, each with the path to its field.</param>
    public sealed record Invalid(IReadOnlyList<OperationsDefect> Defects) : ActionOutcome;

    /// <summary>It stands in the log, and the engine has not come to it within the time: it will be done.</summary>
    public sealed record Accepted : ActionOutcome;
}

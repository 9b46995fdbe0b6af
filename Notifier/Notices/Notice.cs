using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Notices;

/// <summary>What a message is about.</summary>
internal enum NoticeKind
{
    Opened,
    Updated,
    Eased,
    Repeated,
    Reopened,
    Recovered,
    Closed,
    Merged,
    Withdrawn,
    Digest,
    Test,
}

/// <summary>Why a message comes now, or to this reader, where that is not plain.</summary>
internal enum NoticeWhy
{
    None,

    /// <summary>Nobody acknowledged it so far.</summary>
    Escalated,

    /// <summary>Another address or person did not take the message in time.</summary>
    Fallback,

    /// <summary>What withheld it is over.</summary>
    Released,

    /// <summary>The reader was not to be disturbed until now.</summary>
    QuietOver,

    /// <summary>Nobody takes care of it any more: the time that was given is over, or it was taken back.</summary>
    AcknowledgementOver,
}

/// <summary>A message that is to be made.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Step">The step of its incident's story, unique within it.</param>
/// <param name="Incident">The incident as it is then; of number 0 for a digest and a test.</param>
/// <param name="To">Who gets it.</param>
/// <param name="Why">Why it comes now.</param>
/// <param name="Name">What the reason is called: the window, the contact, the incident that goes on.</param>
/// <param name="Before">The incident as it was, where the message tells what is new.</param>
internal sealed record Notice(NoticeKind Kind, string Step, Incident Incident, Reader To, NoticeWhy Why = NoticeWhy.None, string? Name = null, Incident? Before = null)
{
    /// <summary>What a digest lists.</summary>
    public IReadOnlyList<DigestLine> Lines { get; init; } = [];
}

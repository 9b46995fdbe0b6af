using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Notifier.Incidents;

/// <summary>How loud a problem is.</summary>
internal static class IncidentSeverity
{
    public static Severity Of(ProblemKind problem, EventFacts? facts) => problem switch
    {
        ProblemKind.MonitoringBlind or ProblemKind.SiteLost => Severity.Critical,
        ProblemKind.StoreAway or ProblemKind.ConfigurationStale or ProblemKind.CollectorLate or ProblemKind.TrapsNotReceived or ProblemKind.MessagesNotAccepted or ProblemKind.BoardDark => Severity.Warning,
        _ when string.Equals(facts?.Importance, "low", StringComparison.OrdinalIgnoreCase) => Severity.Info,
        // The site keeps another channel (else it were lost), or the channel serves no site.
        ProblemKind.ChannelDown => Severity.Warning,
        _ => Severity.Critical,
    };

    /// <summary>Of a check or a part of a node that answers: what does not work is critical, what works badly a warning.</summary>
    /// <param name="record">The change.</param>
    /// <param name="facts">The node's facts where the event has none.</param>
    public static Severity Of(EventRecord record, EventFacts? facts = null)
    {
        if (string.Equals((record.Facts ?? facts)?.Importance, "low", StringComparison.OrdinalIgnoreCase)) return Severity.Info;
        // A UPS on battery works, but not for long.
        return record.To == NodeState.Down || record.Reason == Reason.OnBattery ? Severity.Critical : Severity.Warning;
    }
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Incidents;

/// <summary>How loud a problem is.</summary>
internal static class IncidentSeverity
{
    public static Severity Of(ProblemKind problem, EventFacts? facts) => problem switch
    {
        ProblemKind.MonitoringBlind or ProblemKind.SiteLost => Severity.Critical,
        ProblemKind.StoreAway or ProblemKind.ConfigurationStale or ProblemKind.CollectorLate or ProblemKind.TrapsNotReceived => Severity.Warning,
        _ when string.Equals(facts?.Importance, "low", StringComparison.OrdinalIgnoreCase) => Severity.Info,
        // The site keeps another channel (else it were lost), or the channel serves no site.
        ProblemKind.ChannelDown => Severity.Warning,
        _ => Severity.Critical,
    };
}

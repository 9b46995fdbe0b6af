using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Incidents;

/// <summary>What an event did to an incident.</summary>
internal enum IncidentStep
{
    /// <summary>It opened: told to all recipients.</summary>
    Opened,

    /// <summary>A node behind it was found unreachable: kept, not told.</summary>
    Joined,

    /// <summary>Its cause recovered: told to exactly those who were told of the opening.</summary>
    Recovered,

    /// <summary>Its cause left the catalog: closed quietly.</summary>
    Withdrawn,
}

/// <summary>A decision of the engine, with the incident as it is afterwards.</summary>
internal sealed record IncidentDecision(IncidentStep Step, Incident Incident);

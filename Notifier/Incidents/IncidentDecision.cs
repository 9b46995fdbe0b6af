using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Incidents;

/// <summary>What an event did to an incident.</summary>
internal enum IncidentStep
{
    /// <summary>It opened: told to all recipients.</summary>
    Opened,

    /// <summary>A node behind it was found unreachable, or what failed of it changed: kept, not told, or not yet.</summary>
    Joined,

    /// <summary>What failed further is told to those who were told of the opening.</summary>
    Updated,

    /// <summary>A lost site has a channel again, but not this one: told to those who were told that the site is lost.</summary>
    Eased,

    /// <summary>Its cause recovered: told to exactly those who were told of the opening.</summary>
    Recovered,

    /// <summary>Its cause left the catalog: closed quietly.</summary>
    Withdrawn,

    /// <summary>Somebody said or did something about it that is told to nobody: kept.</summary>
    Noted,

    /// <summary>Somebody opened it again.</summary>
    Reopened,

    /// <summary>Somebody closed it.</summary>
    Closed,

    /// <summary>Another incident goes on with what fails of it.</summary>
    Merged,
}

/// <summary>A decision of the engine.</summary>
/// <param name="Step">What became of the incident.</param>
/// <param name="Incident">The incident as it is afterwards.</param>
/// <param name="Before">As it was, where a message tells what is new; else null.</param>
internal sealed record IncidentDecision(IncidentStep Step, Incident Incident, Incident? Before = null);

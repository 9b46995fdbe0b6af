namespace NetWatch.Core.Catalog;

/// <summary>What a device is. It chooses its picture, its restoration checklist and its default profile.</summary>
public enum DeviceKind
{
    /// <summary>Anything else that answers.</summary>
    Other,

    /// <summary>An Ethernet switch.</summary>
    Switch,

    /// <summary>A router.</summary>
    Router,

    /// <summary>A firewall.</summary>
    Firewall,

    /// <summary>A server, physical or virtual.</summary>
    Server,

    /// <summary>An uninterruptible power supply.</summary>
    Ups,

    /// <summary>A printer.</summary>
    Printer,

    /// <summary>A wireless access point.</summary>
    AccessPoint,
}

/// <summary>How much a node's outage hurts. It sets the severity of its incidents; the default is <see cref="Normal"/>.</summary>
public enum Importance
{
    /// <summary>Nobody is woken for it.</summary>
    Low,

    /// <summary>The default.</summary>
    Normal,

    /// <summary>Many depend on it.</summary>
    High,

    /// <summary>The company stands still without it.</summary>
    Critical,
}

namespace NetWatch.Snmp;

/// <summary>Where the reading of a subtree or a column ended.</summary>
public enum ColumnEnd
{
    /// <summary>Before its end: the outcome says why.</summary>
    Unfinished,

    /// <summary>The agent's next name lies outside.</summary>
    LeftSubtree,

    /// <summary>The agent has no further name: endOfMibView (RFC 3416 §4.2.2), in v1 noSuchName.</summary>
    EndOfMibView,
}

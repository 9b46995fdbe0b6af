namespace NetWatch.Snmp;

/// <summary>A source whose objects stand sorted in memory, which is served the fastest.</summary>
internal interface ISortedSource : ISnmpObjectSource
{
    /// <summary>The objects as they are now.</summary>
    SortedObjects Objects { get; }

    /// <summary>What the values of a shape are read from; null for a table.</summary>
    object? Device { get; }
}

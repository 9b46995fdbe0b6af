namespace NetWatch.Core.Events;

/// <summary>An SNMP trap or inform as it is stored: for people and for programs.</summary>
public sealed record TrapFacts
{
    /// <summary>The notification's identifier in dotted form (the value of snmpTrapOID.0, RFC 3418).</summary>
    public required string Oid { get; init; }

    /// <summary>Its name (<c>linkDown</c>); the identifier where the name is not known.</summary>
    public required string Name { get; init; }

    /// <summary>The MIB that defines it, or null.</summary>
    public string? Mib { get; init; }

    /// <summary>The message's version as files write it: <c>1</c>, <c>2c</c> or <c>3</c>.</summary>
    public required string Version { get; init; }

    /// <summary>True when it was acknowledged (an inform).</summary>
    public bool Inform { get; init; }

    /// <summary>The address that the datagram came from.</summary>
    public required string Source { get; init; }

    /// <summary>The address that it says it was made at, where it says one, else null.</summary>
    public string? Agent { get; init; }

    /// <summary>The device's sysUpTime in seconds when it was made, or null.</summary>
    public double? UpTimeSeconds { get; init; }

    /// <summary>What it told; the first 64 where there were more.</summary>
    public IReadOnlyList<TrapVariable> Variables { get; init; } = [];
}

/// <summary>A varbind of a trap.</summary>
/// <param name="Oid">The instance's identifier in dotted form.</param>
/// <param name="Name">Its name (<c>ifOperStatus.3</c>); the identifier where the name is not known.</param>
/// <param name="Value">Its value for people (<c>down(2)</c>), cut to 255 characters.</param>
public sealed record TrapVariable(string Oid, string Name, string Value);

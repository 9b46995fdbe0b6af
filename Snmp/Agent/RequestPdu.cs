namespace NetWatch.Snmp;

/// <summary>A request as the responder needs it, whatever message it came in.</summary>
internal readonly ref struct RequestPdu
{
    /// <summary>The message's version; v1 has rules of its own.</summary>
    public VersionCode Version { get; init; }

    public PduKind Kind { get; init; }

    public int RequestId { get; init; }

    /// <summary>non-repeaters of a GETBULK.</summary>
    public int NonRepeaters { get; init; }

    /// <summary>max-repetitions of a GETBULK.</summary>
    public int MaxRepetitions { get; init; }

    /// <summary>The content of the variable-bindings.</summary>
    public ReadOnlySpan<byte> Varbinds { get; init; }
}

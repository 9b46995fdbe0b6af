namespace NetWatch.Core.Catalog;

/// <summary>A trap that is believed: it begins a problem of its device, which another trap or its time ends.</summary>
public sealed record TrapRule
{
    /// <summary>The trap that begins it: its name (<c>bgpBackwardTransition</c>) or its identifier in dotted form.</summary>
    public required string Raise { get; init; }

    /// <summary>The traps that end it; empty when only its time does.</summary>
    public IReadOnlyList<string> ClearedBy { get; init => field = ValueList<string>.Of(value); } = ValueList<string>.Empty;

    /// <summary>How long it lasts after the latest such trap unless it is ended before; 1 s to 30 d; null for until it is ended.</summary>
    public TimeSpan? For { get; init; }

    /// <summary>True when something does not work, false when it works badly.</summary>
    public bool IsCritical { get; init; }

    /// <summary>The variable of the trap that tells several problems of the kind apart (<c>bgpPeerState</c>), or null.</summary>
    public string? Instance { get; init; }
}

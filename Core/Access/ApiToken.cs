namespace NetWatch.Core.Access;

/// <summary>What a program shows to use the API. The token itself is shown once and kept nowhere.</summary>
public sealed record ApiToken
{
    /// <summary>What it is called by; a part of the token.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for, in words.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do: viewer or operator, or admin.</summary>
    public required Role Role { get; init; }

    /// <summary>The sites that it is limited to; empty: all.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>SHA-256 of the token, hexadecimal: of 256 random bits it need not be slow.</summary>
    public required string Hash { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends by itself; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was used last, to the hour; null: never.</summary>
    public DateTimeOffset? UsedAt { get; init; }
}

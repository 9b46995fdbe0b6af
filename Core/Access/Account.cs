namespace NetWatch.Core.Access;

/// <summary>A person who may sign in.</summary>
public sealed record Account
{
    /// <summary>The name to sign in with: 1 to 64 lower-case letters, digits, <c>.</c>, <c>-</c>, <c>_</c> or <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The person's name, as others see it.</summary>
    public required string DisplayName { get; init; }

    /// <summary>What it may do.</summary>
    public required Role Role { get; init; }

    /// <summary>The sites that it is limited to; empty: all. An admin is limited to none.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>The password as the hasher keeps it; empty: there is none yet, and nobody can sign in.</summary>
    public string PasswordHash { get; init; } = "";

    /// <summary>The secret of the one-time codes (RFC 6238), base32; null: none are asked for.</summary>
    public string? TotpSecret { get; init; }

    /// <summary>The time step of the last one-time code that was taken: none is taken twice (RFC 6238, 5.2).</summary>
    public long LastTotpStep { get; init; }

    /// <summary>Changes whenever sessions that began before must end: another password, another role, disabled.</summary>
    public required string Stamp { get; init; }

    /// <summary>True: it cannot sign in, and keeps its name in the history.</summary>
    public bool Disabled { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its password was set, or null.</summary>
    public DateTimeOffset? PasswordSetAt { get; init; }

    /// <summary>When it signed in last, or null.</summary>
    public DateTimeOffset? SignedInAt { get; init; }
}

namespace NetWatch.Core.Catalog;

/// <summary>A secret that never shows itself: its text form is a mask, and only <see cref="Reveal"/> gives the value.</summary>
public sealed class Secret : IEquatable<Secret>
{
    private readonly string _value;

    /// <summary>Wraps a resolved secret.</summary>
    /// <param name="value">The value itself, not the reference.</param>
    public Secret(string value) => _value = value;

    /// <summary>The value, for the one place that sends it.</summary>
    public string Reveal() => _value;

    /// <inheritdoc/>
    public override string ToString() => "***";

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}

/// <summary>A named credential.</summary>
/// <param name="Id">Its name in <c>devices.json</c>.</param>
public abstract record Credential(string Id);

/// <summary>A user and a password, for services that ask for them (HTTP, SMTP, LDAP, databases).</summary>
/// <param name="Id">Its name in <c>devices.json</c>.</param>
/// <param name="User">The user as the service knows it; of LDAP a distinguished name.</param>
/// <param name="Password">The password.</param>
public sealed record LoginCredential(string Id, string User, Secret Password) : Credential(Id);

/// <summary>A named SNMP credential: a community (versions 1 and 2c) or a user (version 3), exactly one of the two.</summary>
/// <param name="Id">Its name in <c>devices.json</c>.</param>
/// <param name="Version">The version as files write it: <c>1</c>, <c>2c</c> or <c>3</c>.</param>
/// <param name="Community">The community; null with version 3.</param>
public sealed record SnmpCredential(string Id, string Version, Secret? Community) : Credential(Id)
{
    /// <summary>The user of version 3; null with the others.</summary>
    public SnmpUser? User { get; init; }

    /// <summary>A credential of version 3.</summary>
    /// <param name="id">Its name in <c>devices.json</c>.</param>
    /// <param name="user">The user.</param>
    public static SnmpCredential Of(string id, SnmpUser user) => new(id, "3", null) { User = user };
}

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

/// <summary>A named SNMP credential (v2c; later v3).</summary>
/// <param name="Id">Its name in <c>devices.json</c>.</param>
/// <param name="Version">The version as files write it: <c>1</c> or <c>2c</c>.</param>
/// <param name="Community">The community.</param>
public sealed record SnmpCredential(string Id, string Version, Secret Community);

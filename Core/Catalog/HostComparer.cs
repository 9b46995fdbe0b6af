using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace NetWatch.Core.Catalog;

/// <summary>Compares hosts as they are written: the same name in any case, or the same IP address in whatever spelling (RFC 4291 section 2.2).</summary>
public sealed class HostComparer : IEqualityComparer<string>
{
    private HostComparer()
    {
    }

    /// <summary>The one there is.</summary>
    public static HostComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(string? x, string? y) =>
        string.Equals(x, y, StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(x, out IPAddress? one) && IPAddress.TryParse(y, out IPAddress? other) && one.Equals(other));

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] string obj) =>
        IPAddress.TryParse(obj, out IPAddress? address) ? address.GetHashCode() : StringComparer.OrdinalIgnoreCase.GetHashCode(obj);
}

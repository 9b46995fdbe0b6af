using System.Diagnostics.CodeAnalysis;

namespace NetWatch.Core.Catalog;

/// <summary>The filter of a search in its text form (RFC 4515) and what it means (RFC 4511 section 4.5.1.7). Equal to another of the same text.</summary>
public sealed class LdapFilter : IEquatable<LdapFilter>
{
    private LdapFilter(string text, LdapCondition root) => (Text, Root) = (text, root);

    /// <summary>The filter that every entry meets: <c>(objectClass=*)</c>.</summary>
    public static LdapFilter Anything { get; } = new("(objectClass=*)", new LdapPresence("objectClass"));

    /// <summary>As it is written.</summary>
    public string Text { get; }

    /// <summary>What it means.</summary>
    public LdapCondition Root { get; }

    /// <summary>Reads a filter.</summary>
    /// <param name="text">Its text form.</param>
    /// <param name="filter">The filter.</param>
    /// <param name="problem">What is wrong with the text and where, as the end of a sentence without its full stop.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        LdapFilterParser parser = new(text);
        LdapCondition? root = parser.Read();
        filter = root is null ? null : new LdapFilter(text, root);
        problem = root is null ? parser.Problem ?? "it is empty" : null;
        return root is not null;
    }

    /// <inheritdoc/>
    public bool Equals(LdapFilter? other) => other is not null && string.Equals(Text, other.Text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LdapFilter);

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A condition that a filter makes.</summary>
public abstract record LdapCondition;

/// <summary>Several conditions of which all or any must be met; of none at all the first is true and the second false (RFC 4526).</summary>
/// <param name="All">Whether all must be met.</param>
/// <param name="Parts">The conditions.</param>
public sealed record LdapJunction(bool All, IReadOnlyList<LdapCondition> Parts) : LdapCondition;

/// <summary>A condition that must not be met.</summary>
/// <param name="Part">It.</param>
public sealed record LdapNegation(LdapCondition Part) : LdapCondition;

/// <summary>How a value is compared.</summary>
public enum LdapComparisonKind
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>~=</c></summary>
    Approximate,
}

/// <summary>A comparison with a value.</summary>
/// <param name="Kind">How.</param>
/// <param name="Attribute">The attribute.</param>
/// <param name="Value">The value, in octets.</param>
public sealed record LdapComparison(LdapComparisonKind Kind, string Attribute, ReadOnlyMemory<byte> Value) : LdapCondition;

/// <summary>That an attribute is there: <c>(mail=*)</c>.</summary>
/// <param name="Attribute">The attribute.</param>
public sealed record LdapPresence(string Attribute) : LdapCondition;

/// <summary>A value that begins, goes on and ends with some octets: <c>(cn=a*b*c)</c>.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Initial">How it begins; empty for any way.</param>
/// <param name="Any">What follows somewhere, in this order.</param>
/// <param name="Final">How it ends; empty for any way.</param>
public sealed record LdapSubstrings(string Attribute, ReadOnlyMemory<byte> Initial, IReadOnlyList<ReadOnlyMemory<byte>> Any, ReadOnlyMemory<byte> Final) : LdapCondition;

/// <summary>A comparison by a named rule: <c>(memberOf:1.2.840.113556.1.4.1941:=cn=admins,dc=example,dc=kz)</c>.</summary>
/// <param name="Rule">The rule's name or OID; null for the one of the attribute's equality.</param>
/// <param name="Attribute">The attribute; null for all that the rule fits.</param>
/// <param name="Value">The value, in octets.</param>
/// <param name="OfName">Whether the parts of the entry's distinguished name count, too.</param>
public sealed record LdapExtensibleMatch(string? Rule, string? Attribute, ReadOnlyMemory<byte> Value, bool OfName) : LdapCondition;

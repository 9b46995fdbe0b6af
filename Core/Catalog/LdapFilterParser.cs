using System.Globalization;
using System.Text;

namespace NetWatch.Core.Catalog;

/// <summary>Reads the text form of filters (RFC 4515 section 3). Stricter than many programs: blanks between the parts are no part of the form, and servers would take them for values.</summary>
/// <param name="text">The text.</param>
internal ref struct LdapFilterParser(ReadOnlySpan<char> text)
{
    /// <summary>Whoever writes by hand needs a handful; the parser calls itself so often at most.</summary>
    private const int Deepest = 32;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>What is wrong and where; null when nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>The whole text as one filter; null when it is none.</summary>
    public LdapCondition? Read()
    {
        LdapCondition? root = ReadFilter(0);
        return root is null || _at == _text.Length ? root : Fail("more stands behind the filter's end");
    }

    private LdapCondition? ReadFilter(int depth)
    {
        if (depth == Deepest) return Fail($"more than {Deepest} parentheses stand in one another");
        if (!Take('(')) return Fail("an opening parenthesis is missing");
        LdapCondition? condition = Next switch
        {
            '&' => ReadJunction(all: true, depth),
            '|' => ReadJunction(all: false, depth),
            '!' => ReadNegation(depth),
            _ => ReadItem(),
        };
        if (condition is null) return null;
        return Take(')') ? condition : Fail("a closing parenthesis is missing");
    }

    private LdapJunction? ReadJunction(bool all, int depth)
    {
        _at++;
        List<LdapCondition> parts = [];
        while (Next == '(')
        {
            if (ReadFilter(depth + 1) is not { } part) return null;
            parts.Add(part);
        }

        return new LdapJunction(all, parts);
    }

    private LdapNegation? ReadNegation(int depth)
    {
        _at++;
        return ReadFilter(depth + 1) is { } part ? new LdapNegation(part) : null;
    }

    private LdapCondition? ReadItem()
    {
        int start = _at;
        string attribute = ReadWord();
        if (Next == ':') return ReadExtensible(attribute, start);
        if (!IsDescription(attribute)) return FailAt(start, "the name of an attribute is missing");
        if (Take('=')) return ReadEquality(attribute);
        LdapComparisonKind? kind = Next switch
        {
            '>' => LdapComparisonKind.GreaterOrEqual,
            '<' => LdapComparisonKind.LessOrEqual,
            '~' => LdapComparisonKind.Approximate,
            _ => null,
        };
        if (kind is null || !_text[_at..].StartsWith([Next, '='], StringComparison.Ordinal)) return Fail("one of =, >=, <=, ~= and := is missing");
        _at += 2;
        return ReadWholeValue() is { } value ? new LdapComparison(kind.Value, attribute, value) : null;
    }

    /// <summary>What stands behind <c>attribute=</c>: a value, or values around asterisks.</summary>
    private LdapCondition? ReadEquality(string attribute)
    {
        List<ReadOnlyMemory<byte>> pieces = [];
        do
        {
            if (ReadValue() is not { } piece) return null;
            // A piece of a substring has a character at least (RFC 4517 section 3.3.30).
            if (pieces.Count > 0 && piece.IsEmpty && Next == '*') return Fail("two asterisks stand side by side");
            pieces.Add(piece);
        }
        while (Take('*'));

        if (pieces.Count == 1) return new LdapComparison(LdapComparisonKind.Equal, attribute, pieces[0]);
        return pieces is [{ IsEmpty: true }, { IsEmpty: true }] ? new LdapPresence(attribute) : new LdapSubstrings(attribute, pieces[0], pieces[1..^1], pieces[^1]);
    }

    /// <summary><c>attribute[:dn][:rule]:=value</c> or <c>[:dn]:rule:=value</c>.</summary>
    private LdapExtensibleMatch? ReadExtensible(string attribute, int start)
    {
        if (attribute.Length > 0 && !IsDescription(attribute))
        {
            FailAt(start, "the name of an attribute is missing");
            return null;
        }

        bool ofName = _text[_at..].StartsWith(":dn:", StringComparison.OrdinalIgnoreCase);
        if (ofName) _at += 3;
        string? rule = null;
        if (!_text[_at..].StartsWith(":=", StringComparison.Ordinal))
        {
            _at++;
            int at = _at;
            rule = ReadWord();
            if (!IsDescription(rule) || rule.Contains(';', StringComparison.Ordinal))
            {
                FailAt(at, "the name or OID of a matching rule is missing");
                return null;
            }
        }

        if (!_text[_at..].StartsWith(":=", StringComparison.Ordinal)) Fail(":= is missing");
        else if (attribute.Length == 0 && rule is null) FailAt(start, "the name of an attribute or a matching rule is missing");
        if (Problem is not null) return null;
        _at += 2;
        return ReadWholeValue() is { } value ? new LdapExtensibleMatch(rule, attribute.Length > 0 ? attribute : null, value, ofName) : null;
    }

    private ReadOnlyMemory<byte>? ReadWholeValue()
    {
        ReadOnlyMemory<byte>? value = ReadValue();
        if (value is null || Next != '*') return value;
        Fail("an asterisk of a value is written \\2a");
        return null;
    }

    /// <summary>A value up to an asterisk or the parenthesis behind it, in octets.</summary>
    private ReadOnlyMemory<byte>? ReadValue()
    {
        List<byte> octets = [];
        Span<byte> encoded = stackalloc byte[4];
        while (Next is not (')' or '*' or '\0'))
        {
            if (Next == '(')
            {
                Fail("a parenthesis of a value is written \\28 or \\29");
                return null;
            }

            if (Take('\\'))
            {
                if (_at + 2 > _text.Length || !byte.TryParse(_text.Slice(_at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out byte octet))
                {
                    Fail("two hexadecimal digits must follow a backslash, as in \\2a");
                    return null;
                }

                octets.Add(octet);
                _at += 2;
                continue;
            }

            Rune.DecodeFromUtf16(_text[_at..], out Rune rune, out int length);
            octets.AddRange(encoded[..rune.EncodeToUtf8(encoded)]);
            _at += length;
        }

        return octets.ToArray();
    }

    private string ReadWord()
    {
        int start = _at;
        // The underscore is not in RFC 4512, but in the schemas of several directories.
        while (char.IsAsciiLetterOrDigit(Next) || Next is '-' or '.' or ';' or '_') _at++;
        return _text[start.._at].ToString();
    }

    /// <summary>Whether a text names an attribute: a word or an OID, and options behind semicolons (RFC 4512 section 2.5).</summary>
    public static bool IsDescription(string text)
    {
        string[] parts = text.Split(';');
        string name = parts[0];
        bool isNamed = name.Length > 0 && char.IsAsciiLetter(name[0])
            ? name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            : name.Split('.') is { Length: > 1 } arcs && arcs.All(a => a.Length > 0 && a.All(char.IsAsciiDigit));
        return isNamed && parts[1..].All(o => o.Length > 0 && o.All(c => char.IsAsciiLetterOrDigit(c) || c is '-'));
    }

    /// <summary>The next character; NUL, which no filter has, at the end.</summary>
    private readonly char Next => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char wanted)
    {
        if (Next != wanted) return false;
        _at++;
        return true;
    }

    private LdapCondition? Fail(string what) => FailAt(_at, what);

    private LdapCondition? FailAt(int at, string what)
    {
        Problem ??= at < _text.Length ? $"{what} (character {at + 1})" : $"{what} (at its end)";
        return null;
    }
}

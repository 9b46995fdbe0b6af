using System.Text;

namespace NetWatch.Poller.Services.Wire;

/// <summary>What the first octets of something that should be a message of LDAP say.</summary>
internal enum LdapFrame
{
    /// <summary>It is a message, or the beginning of one.</summary>
    Message,

    /// <summary>More octets must come before that is known.</summary>
    Short,

    /// <summary>It is none.</summary>
    Foreign,
}

/// <summary>Reads the subset of BER that LDAP is written in (RFC 4511 section 5.1), from the first octet to the last; what does not fit gives false.</summary>
/// <param name="octets">The contents of an element.</param>
internal ref struct LdapReader(ReadOnlySpan<byte> octets)
{
    public const byte Boolean = 0x01, Integer = 0x02, OctetString = 0x04, Enumerated = 0x0A, Sequence = 0x30, Set = 0x31;

    /// <summary>No length is written with more octets; Active Directory writes all of them with four.</summary>
    private const int MostLengthOctets = 4;

    private ReadOnlySpan<byte> _rest = octets;

    /// <summary>Whether all is read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The tag of the next element; 0, which no element has, at the end.</summary>
    public readonly byte NextTag => _rest.IsEmpty ? (byte)0 : _rest[0];

    /// <summary>Looks at the first octets of a message.</summary>
    /// <param name="octets">What has come of it.</param>
    /// <param name="header">How many octets come before its contents.</param>
    /// <param name="length">How many octets its contents have.</param>
    public static LdapFrame Look(ReadOnlySpan<byte> octets, out int header, out uint length)
    {
        header = 0;
        length = 0;
        if (octets.IsEmpty) return LdapFrame.Short;
        return octets[0] == Sequence ? ReadLength(octets, out header, out length) : LdapFrame.Foreign;
    }

    /// <summary>Reads the next element.</summary>
    public bool TryRead(out byte tag, out ReadOnlySpan<byte> contents)
    {
        tag = NextTag;
        contents = default;
        // A tag of several octets does not occur in LDAP.
        if ((tag & 0x1F) == 0x1F || ReadLength(_rest, out int header, out uint length) != LdapFrame.Message || length > _rest.Length - header) return false;
        contents = _rest.Slice(header, (int)length);
        _rest = _rest[(header + (int)length)..];
        return true;
    }

    /// <summary>Reads the next element, which must have a tag.</summary>
    public bool TryRead(byte tag, out ReadOnlySpan<byte> contents)
    {
        contents = default;
        return NextTag == tag && TryRead(out _, out contents);
    }

    /// <summary>Reads a number from 0 to 2³¹ − 1, as all of LDAP's are.</summary>
    public bool TryReadNumber(byte tag, out int number)
    {
        number = 0;
        if (!TryRead(tag, out ReadOnlySpan<byte> contents) || contents.Length is 0 or > 4 || (contents[0] & 0x80) != 0) return false;
        foreach (byte octet in contents) number = number << 8 | octet;
        return true;
    }

    /// <summary>Reads a text; what is not UTF-8 in it is replaced.</summary>
    public bool TryReadText(byte tag, out string text)
    {
        bool isRead = TryRead(tag, out ReadOnlySpan<byte> contents);
        text = isRead ? Encoding.UTF8.GetString(contents) : "";
        return isRead;
    }

    /// <summary>Reads the length behind a tag of one octet (X.690 section 8.1.3): definite, as LDAP wants it.</summary>
    private static LdapFrame ReadLength(ReadOnlySpan<byte> octets, out int header, out uint length)
    {
        header = 2;
        length = 0;
        if (octets.Length < 2) return LdapFrame.Short;
        if (octets[1] < 0x80)
        {
            length = octets[1];
            return LdapFrame.Message;
        }

        int count = octets[1] & 0x7F;
        header += count;
        if (count is 0 or > MostLengthOctets) return LdapFrame.Foreign;
        if (octets.Length < header) return LdapFrame.Short;
        foreach (byte octet in octets.Slice(2, count)) length = length << 8 | octet;
        return LdapFrame.Message;
    }
}

namespace NetWatch.Poller.Services.Wire;

/// <summary>What a server sends, by the tag that it has on the wire (RFC 4511 section 4.2 and those behind it).</summary>
internal enum LdapOperation : byte
{
    BindResponse = 0x61,
    SearchResultEntry = 0x64,
    SearchResultDone = 0x65,
    SearchResultReference = 0x73,
    ExtendedResponse = 0x78,
    IntermediateResponse = 0x79,
}

/// <summary>An entry that a search found.</summary>
/// <param name="Name">Its distinguished name.</param>
/// <param name="Values">The values of all attributes that it shows.</param>
internal sealed record LdapEntry(string Name, IReadOnlyList<string> Values);

/// <summary>A message of a server (RFC 4511 section 4.1.1).</summary>
/// <param name="Id">Which request it answers; 0 for none (an unsolicited notification, section 4.4).</param>
/// <param name="Operation">What it is.</param>
internal sealed record LdapMessage(int Id, LdapOperation Operation)
{
    /// <summary>The Notice of Disconnection (section 4.4.1): nothing comes behind it.</summary>
    public const string Disconnection = "1.3.6.1.4.1.1466.20036";

    private const byte ReferralTag = 0xA3, ResponseNameTag = 0x8A;

    /// <summary>What the server says of the request; null in entries and references.</summary>
    public LdapResult? Result { get; private init; }

    /// <summary>The OID that an extended response names; null when it names none.</summary>
    public string? ResponseName { get; private init; }

    /// <summary>The entry; null in all others.</summary>
    public LdapEntry? Entry { get; private init; }

    /// <summary>The URLs of a reference to other servers.</summary>
    public IReadOnlyList<string> References { get; private init; } = [];

    /// <summary>Reads the contents of a message; null when they are none. Components at an end that are not known are passed over, as section 4 wants it.</summary>
    public static LdapMessage? Read(ReadOnlySpan<byte> contents)
    {
        LdapReader reader = new(contents);
        if (!reader.TryReadNumber(LdapReader.Integer, out int id) || !reader.TryRead(out byte tag, out ReadOnlySpan<byte> body)) return null;
        LdapMessage message = new(id, (LdapOperation)tag);
        LdapReader inner = new(body);
        return message.Operation switch
        {
            LdapOperation.BindResponse or LdapOperation.SearchResultDone => ReadResult(ref inner) is { } result ? message with { Result = result } : null,
            LdapOperation.ExtendedResponse => ReadExtended(message, ref inner),
            LdapOperation.SearchResultEntry => ReadEntry(ref inner) is { } entry ? message with { Entry = entry } : null,
            LdapOperation.SearchResultReference => ReadTexts(ref inner) is { } references ? message with { References = references } : null,
            _ => message,
        };
    }

    private static LdapMessage? ReadExtended(LdapMessage message, ref LdapReader reader)
    {
        if (ReadResult(ref reader) is not { } result) return null;
        string? name = null;
        if (reader.NextTag == ResponseNameTag)
        {
            if (!reader.TryReadText(ResponseNameTag, out string text)) return null;
            name = text;
        }

        return message with { Result = result, ResponseName = name };
    }

    private static LdapResult? ReadResult(ref LdapReader reader)
    {
        if (!reader.TryReadNumber(LdapReader.Enumerated, out int code) || !reader.TryReadText(LdapReader.OctetString, out string name) || !reader.TryReadText(LdapReader.OctetString, out string text))
            return null;
        if (reader.NextTag != ReferralTag) return new LdapResult((LdapCode)code, name, text, []);
        if (!reader.TryRead(ReferralTag, out ReadOnlySpan<byte> contents)) return null;
        LdapReader inner = new(contents);
        return ReadTexts(ref inner) is { } urls ? new LdapResult((LdapCode)code, name, text, urls) : null;
    }

    private static LdapEntry? ReadEntry(ref LdapReader reader)
    {
        if (!reader.TryReadText(LdapReader.OctetString, out string name) || !reader.TryRead(LdapReader.Sequence, out ReadOnlySpan<byte> attributes)) return null;
        List<string> values = [];
        LdapReader each = new(attributes);
        while (!each.IsAtEnd)
        {
            if (!each.TryRead(LdapReader.Sequence, out ReadOnlySpan<byte> attribute)) return null;
            LdapReader parts = new(attribute);
            if (!parts.TryRead(LdapReader.OctetString, out _) || !parts.TryRead(LdapReader.Set, out ReadOnlySpan<byte> set)) return null;
            LdapReader ofSet = new(set);
            if (ReadTexts(ref ofSet) is not { } texts) return null;
            values.AddRange(texts);
        }

        return new LdapEntry(name, values);
    }

    private static List<string>? ReadTexts(ref LdapReader reader)
    {
        List<string> texts = [];
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadText(LdapReader.OctetString, out string text)) return null;
            texts.Add(text);
        }

        return texts;
    }
}

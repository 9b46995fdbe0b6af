using System.Globalization;
using System.Net;
using System.Text;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Services.Wire;

/// <summary>What a DNS server says of a question (RFC 1035 section 4.1.1, RFC 2136 section 2.2).</summary>
internal enum DnsCode
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
}

/// <summary>An answer to a question.</summary>
/// <param name="Code">What the server says.</param>
/// <param name="IsTruncated">Whether it did not fit a datagram; then there are no records here.</param>
/// <param name="Answers">How many records stand in the answer section.</param>
/// <param name="Authorities">How many in the authority section.</param>
/// <param name="Additionals">How many in the additional section.</param>
/// <param name="Records">The answers of the wanted type to the name that was asked for, or to one that it is an alias of, as zone files write them.</param>
/// <param name="Serial">The zone's serial; null when there is no SOA record among the answers.</param>
internal sealed record DnsReply(DnsCode Code, bool IsTruncated, int Answers, int Authorities, int Additionals, IReadOnlyList<string> Records, uint? Serial)
{
    private const ushort IsResponse = 0x8000;
    private const ushort Truncated = 0x0200;
    private const int CodeMask = 0xF;

    /// <summary>Whether a message answers a question: its id, that it is an answer, and the question that it repeats.</summary>
    public static bool Answer(ReadOnlySpan<byte> message, DnsQuestion question)
    {
        DnsReader reader = new(message);
        if (!reader.TryReadUInt16(out ushort id) || id != question.Id || !reader.TryReadUInt16(out ushort flags) || (flags & IsResponse) == 0) return false;

        // Servers that cannot read a question leave it out of their answer. What repeats nothing that can be read is malformed, not foreign.
        if (!reader.TryReadUInt16(out ushort questions) || questions == 0) return true;
        reader.Position = DnsQuestion.HeaderLength;
        return !reader.TryReadName(out string name) || !reader.TryReadUInt16(out ushort type)
            || (string.Equals(name, question.Name, StringComparison.OrdinalIgnoreCase) && type == (ushort)question.Type);
    }

    /// <summary>Reads the answer to a question; null when it is malformed.</summary>
    public static DnsReply? Read(ReadOnlySpan<byte> message, DnsQuestion question)
    {
        DnsReader reader = new(message) { Position = 2 };
        if (message.Length < DnsQuestion.HeaderLength) return null;
        reader.TryReadUInt16(out ushort flags);
        reader.TryReadUInt16(out ushort questions);
        reader.TryReadUInt16(out ushort answers);
        reader.TryReadUInt16(out ushort authorities);
        reader.TryReadUInt16(out ushort additionals);
        DnsReply reply = new((DnsCode)(flags & CodeMask), (flags & Truncated) != 0, answers, authorities, additionals, [], null);
        if (reply.IsTruncated) return reply;

        for (int i = 0; i < questions; i++)
            if (!reader.TryReadName(out _) || !reader.TryReadUInt32(out _)) return null;
        if (reply.Code == DnsCode.NoError && questions != 1) return null;

        List<string> records = [];
        uint? serial = null;
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase) { question.Name };
        for (int i = 0; i < answers + authorities + additionals; i++)
        {
            if (!reader.TryReadName(out string owner) || !reader.TryReadUInt16(out ushort type) || !reader.TryReadUInt16(out _) || !reader.TryReadUInt32(out _)
                || !reader.TryReadUInt16(out ushort length))
                return null;
            int start = reader.Position;
            if (!reader.TryReadOctets(length, out _)) return null;
            int end = reader.Position;
            bool isWanted = type == (ushort)question.Type, isAlias = type == (ushort)DnsRecordType.CNAME;
            if (i >= answers || !(isWanted || isAlias) || !names.Contains(owner)) continue;
            reader.Position = start;
            if (Text(ref reader, (DnsRecordType)type, length, out uint ownSerial) is not { } text || reader.Position != end) return null;
            if (isAlias) names.Add(text);
            if (!isWanted) continue;
            records.Add(text);
            if (question.Type == DnsRecordType.SOA) serial = ownSerial;
        }

        return reply with { Records = records, Serial = serial };
    }

    /// <summary>A record as it is compared: what is written in other ways and means the same becomes the same.</summary>
    public static string Comparable(string record, DnsRecordType type) => type switch
    {
        DnsRecordType.A or DnsRecordType.AAAA => IPAddress.TryParse(record, out IPAddress? address) ? address.ToString() : record,
        DnsRecordType.TXT => record,
        _ => string.Join(' ', record.Split(' ').Select(part => part.Length > 1 ? part.TrimEnd('.') : part)).ToUpperInvariant(),
    };

    private static string? Text(ref DnsReader reader, DnsRecordType type, int length, out uint serial)
    {
        serial = 0;
        switch (type)
        {
            case DnsRecordType.A:
            case DnsRecordType.AAAA:
                return length == (type == DnsRecordType.A ? 4 : 16) && reader.TryReadOctets(length, out ReadOnlySpan<byte> address) ? new IPAddress(address).ToString() : null;
            case DnsRecordType.NS:
            case DnsRecordType.CNAME:
            case DnsRecordType.PTR:
                return reader.TryReadName(out string name) ? name : null;
            case DnsRecordType.MX:
                return reader.TryReadUInt16(out ushort preference) && reader.TryReadName(out string exchanger) ? Line($"{preference} {Named(exchanger)}") : null;
            case DnsRecordType.SRV:
                return reader.TryReadUInt16(out ushort priority) && reader.TryReadUInt16(out ushort weight) && reader.TryReadUInt16(out ushort port) && reader.TryReadName(out string host)
                    ? Line($"{priority} {weight} {port} {Named(host)}")
                    : null;
            case DnsRecordType.SOA:
                return reader.TryReadName(out string primary) && reader.TryReadName(out string mailbox) && reader.TryReadUInt32(out serial) && reader.TryReadUInt32(out uint refresh)
                    && reader.TryReadUInt32(out uint retry) && reader.TryReadUInt32(out uint expire) && reader.TryReadUInt32(out uint minimum)
                    ? Line($"{Named(primary)} {Named(mailbox)} {serial} {refresh} {retry} {expire} {minimum}")
                    : null;
            case DnsRecordType.TXT:
                return Texts(ref reader, length);
            default:
                return null;
        }
    }

    /// <summary>The strings of a TXT record one after the other, as everybody who uses long ones reads them (RFC 7208 section 3.3).</summary>
    private static string? Texts(ref DnsReader reader, int length)
    {
        int end = reader.Position + length;
        StringBuilder text = new();
        while (reader.Position < end)
        {
            if (!reader.TryReadUInt8(out byte size) || !reader.TryReadOctets(size, out ReadOnlySpan<byte> octets)) return null;
            DnsReader.AppendText(text, octets, "");
        }

        return text.ToString();
    }

    private static string Named(string name) => name.Length == 0 ? "." : name;

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class DnsProbeSpecReader : ServiceSpecReader
{
    private const int LongestRecord = 4096;
    private const int LongestName = 253;
    private const int LongestLabel = 63;
    private const int MostServers = 16;

    private static readonly Func<JsonValue, DefectList, string?> ReadType = Scalar.OneOf(Enum.GetNames<DnsRecordType>());
    private static readonly Func<JsonValue, DefectList, string?> ReadTransport = Scalar.OneOf("udp", "tcp");
    private static readonly Func<JsonValue, DefectList, string?> ReadAnswer = Scalar.OneOf("records", "nxdomain");

    public override string Type => "dns";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["transport", "port", "recursion"];

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["query", "recordType", "expect", "only", "serialWith", "answer"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        string? query = fields.RequireText("query", Name, "write the name that the server must know, such as \"portal.example.kz\"");
        DnsProbeSpec spec = new()
        {
            Query = query?.TrimEnd('.') is { Length: > 0 } name ? name : ".",
            RecordType = fields.Text("recordType", ReadType) is { } type ? Enum.Parse<DnsRecordType>(type) : DnsRecordType.A,
            Only = fields.Value("only", false, Scalar.Flag),
            Transport = fields.Text("transport", ReadTransport) == "tcp" ? DnsTransport.Tcp : DnsTransport.Udp,
            Port = fields.Value("port", 53, Scalar.Port),
            Recursion = fields.Value("recursion", true, Scalar.Flag),
            SerialWith = fields.Texts("serialWith", Scalar.Address),
            Answer = fields.Text("answer", ReadAnswer) == "nxdomain" ? DnsAnswer.NxDomain : DnsAnswer.Records,
        };
        spec = spec with { Expect = fields.Texts("expect", (at, defects) => Record(spec.RecordType, at, defects)) };
        if (spec.RecordType != DnsRecordType.PTR && IPAddress.TryParse(spec.Query, out _))
            fields.Refuse("query", "This is an address, and the names of addresses are asked for with \"recordType\": \"PTR\": add it, or write a name.");
        if (spec.Only && spec.Expect.Count == 0) fields.Refuse("only", "There is nothing in \"expect\" that could be all: write it, or remove \"only\".");
        if (spec.SerialWith.Count > 0 && spec.RecordType != DnsRecordType.SOA) fields.Refuse("serialWith", "Serials stand in SOA records: write \"recordType\": \"SOA\", or remove \"serialWith\".");
        if (spec.SerialWith.Count > MostServers) fields.Refuse("serialWith", $"These are more than {MostServers} servers: write fewer.");
        if (spec.Answer == DnsAnswer.NxDomain && spec.Expect.Count + spec.SerialWith.Count > 0)
            fields.Refuse("answer", "A name that must not exist has no records: remove \"expect\" and \"serialWith\", or \"answer\".");
        return query is null ? null : spec;
    }

    /// <summary>A name as DNS has it: names of services and zones may have underscores and parts that are numbers, which those of hosts have not.</summary>
    private static string? Name(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Text && (at.Text == "." || IPAddress.TryParse(at.Text, out _) || IsName(at.Text))) return at.Text;
        defects.Add(at, at.Kind == JsonKind.Text
            ? $"This is no DNS name: write up to {LongestName} ASCII characters with dots between parts of 1 to {LongestLabel} (a name in other scripts in its xn-- form)."
            : $"Write a DNS name as text in double quotes, not as {at.Described}.");
        return null;
    }

    private static bool IsName(string text)
    {
        string name = text.EndsWith('.') ? text[..^1] : text;
        return name.Length is > 0 and <= LongestName
            && name.Split('.').All(label => label.Length is > 0 and <= LongestLabel && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '*' or '/'));
    }

    private static string? Record(DnsRecordType type, JsonValue at, DefectList defects)
    {
        if (Scalar.LongText(LongestRecord)(at, defects) is not { } text) return null;
        string? advice = type switch
        {
            DnsRecordType.A when !IsAddress(text, 4) => "an IPv4 address such as \"10.7.0.10\"",
            DnsRecordType.AAAA when !IsAddress(text, 16) => "an IPv6 address such as \"2001:db8::10\"",
            DnsRecordType.MX when !HasNumbers(text, 1) => "a preference and a name such as \"10 mail.example.kz\"",
            DnsRecordType.SRV when !HasNumbers(text, 3) => "priority, weight, port and name such as \"0 100 389 dc1.example.kz\"",
            DnsRecordType.NS or DnsRecordType.CNAME or DnsRecordType.PTR when !IsName(text) => "a DNS name such as \"ns1.example.kz\"",
            DnsRecordType.SOA when text.Split(' ').Length != 7 => "the seven parts of a SOA record with single spaces between them",
            _ => null,
        };
        if (advice is null) return text;
        defects.Add(at, $"This is no {type} record: write {advice}.");
        return null;
    }

    private static bool IsAddress(string text, int octets) => IPAddress.TryParse(text, out IPAddress? address) && address.GetAddressBytes().Length == octets;

    private static bool HasNumbers(string text, int count)
    {
        string[] parts = text.Split(' ');
        return parts.Length == count + 1 && parts[..count].All(p => ushort.TryParse(p, out _)) && (parts[count] == "." || IsName(parts[count]));
    }
}

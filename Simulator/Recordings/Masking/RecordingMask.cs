using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings.Masking;

/// <summary>
/// Takes out of a recording what nobody outside should read. The agent's own security tables, and the secrets it was asked with wherever they stand, always go; on request
/// names, free texts, serial numbers and addresses become made-up ones, the same everywhere, so that the tables still fit together.
/// </summary>
public sealed class RecordingMask
{
    private static readonly byte[] s_stars = "***"u8.ToArray();

    private readonly RecordingSecrets _secrets;
    private readonly NameMask? _names;
    private readonly AddressMask? _addresses;

    /// <summary>A mask for one recording.</summary>
    /// <param name="secrets">What the agent was asked with: its community, or a user's name and passphrases.</param>
    /// <param name="masksNames">Whether names, free texts, serial numbers and addresses are masked too.</param>
    public RecordingMask(IEnumerable<string> secrets, bool masksNames)
    {
        _secrets = new RecordingSecrets(secrets);
        if (masksNames)
            (_names, _addresses) = (new NameMask(), new AddressMask());
    }

    /// <summary>The recording without what must not be read.</summary>
    /// <param name="read">What the agent answered.</param>
    /// <param name="serials">Serial numbers that stand elsewhere than in ENTITY-MIB.</param>
    /// <param name="kind">What tells the kind of the device (vendor, operating system, model): a host that is called so has no name of its own.</param>
    public IReadOnlyList<Variable> Apply(IReadOnlyCollection<Variable> read, IEnumerable<string> serials, IEnumerable<string> kind)
    {
        var kept = read.Where(v => !MaskedObjects.IsBelow(v.Id, MaskedObjects.Security) && !IsSecret(v)).ToList();
        if (_names is null || _addresses is null)
            return [.. kept.Select(v => new Variable(v.Id, WithoutSecrets(v.Data)))];
        kept.RemoveAll(v => MaskedObjects.IsBelow(v.Id, MaskedObjects.Connections));
        Collect(kept, serials, kind, _names, _addresses);
        return [.. kept.Where(v => !_names.StandsIn(v.Id)).Select(v => new Variable(_addresses.Masked(v.Id), Masked(v.Id, WithoutSecrets(v.Data), _names, _addresses)))];
    }

    /// <summary>A secret in a name cannot be replaced without making up a row.</summary>
    private bool IsSecret(Variable variable) => _secrets.StandIn(variable.Id) || variable.Data.TryGetObjectIdentifier(out var other) && _secrets.StandIn(other);

    private SnmpValue WithoutSecrets(SnmpValue value) => value.Octets.IsEmpty ? value : With(value, _secrets.Replaced(value.Octets, s_stars));

    private static void Collect(List<Variable> kept, IEnumerable<string> serials, IEnumerable<string> kind, NameMask names, AddressMask addresses)
    {
        names.Keep(kind);
        foreach (var serial in serials)
            names.AddSerial(serial);
        foreach (var (id, value) in kept)
        {
            addresses.Collect(id);
            addresses.Collect(id, value);
            if (value.Type != SnmpType.OctetString)
                continue;
            foreach (var run in Runs(value.Octets))
                if (run.IsText)
                    addresses.Collect(Text(value.Octets[run.Range]));
            if (addresses.Knows(value.Octets) || !IsText(Written(id, value.Octets)))
                continue;
            var text = Text(Written(id, value.Octets));
            if (IsName(id, text, addresses))
                names.Add(text);
            else if (MaskedObjects.IsBelow(id, MaskedObjects.PortNames))
                names.AddSubscriber(text);
        }
    }

    private static SnmpValue Masked(ObjectIdentifier id, SnmpValue value, NameMask names, AddressMask addresses)
    {
        if (value.TryGetObjectIdentifier(out var other))
            return SnmpValue.ObjectIdentifier(addresses.Masked(other));
        if (value.Octets.IsEmpty)
            return value;
        if (value.Type != SnmpType.OctetString || addresses.Knows(value.Octets))
            return With(value, addresses.Masked(id, value.Octets));
        var written = Written(id, value.Octets);
        if (!IsText(written) && IsWhole(id))
            return SnmpValue.OctetString(names.WholeText(Encoding.Latin1.GetString(written)));
        if (!IsText(written))
            return With(value, InRuns(addresses.Masked(id, value.Octets), names, addresses));
        var text = Text(written);
        var masked = MaskedObjects.IsBelow(id, MaskedObjects.Texts) ? names.WholeText(text)
            : IsName(id, text, addresses) ? names.WholeName(text)
            : addresses.InText(names.InText(text));
        return masked == text ? With(value, addresses.Masked(id, value.Octets)) : SnmpValue.OctetString(Encoding.UTF8.GetBytes(masked));
    }

    /// <summary>Whether a value goes as a whole whatever is in it; IDs of LLDP, which may be a station's, do not.</summary>
    private static bool IsWhole(ObjectIdentifier id) => MaskedObjects.IsBelow(id, MaskedObjects.Texts) || MaskedObjects.IsBelow(id, MaskedObjects.Names) && !MaskedObjects.IsBelow(id, MaskedObjects.Stations);

    /// <summary>Whether a text is a name: an address may stand where one is expected.</summary>
    private static bool IsName(ObjectIdentifier id, string text, AddressMask addresses) => MaskedObjects.IsBelow(id, MaskedObjects.Names) && addresses.InText(text) == text;

    /// <summary>What was written of octets: where a name or a text is expected, what stands behind its NUL is rubbish.</summary>
    private static ReadOnlySpan<byte> Written(ObjectIdentifier id, ReadOnlySpan<byte> octets) =>
        octets.IndexOf((byte)0) is var end and > 0 && (MaskedObjects.IsBelow(id, MaskedObjects.Names) || MaskedObjects.IsBelow(id, MaskedObjects.Texts)) ? octets[..end] : octets;

    /// <summary>Octets that are not text may hold some: a name with rubbish behind its NUL, or a structure of the vendor's.</summary>
    private static byte[] InRuns(byte[] octets, NameMask names, AddressMask addresses)
    {
        var result = new List<byte>(octets.Length);
        foreach (var run in Runs(octets))
        {
            var text = run.IsText ? Text(octets.AsSpan(run.Range)) : "";
            var masked = addresses.InText(names.InText(text));
            result.AddRange(masked == text ? octets.AsSpan(run.Range) : Encoding.UTF8.GetBytes(masked));
        }
        return [.. result];
    }

    /// <summary>Octets in pieces, all of them: those that may be text and those that are not.</summary>
    private static List<(Range Range, bool IsText)> Runs(ReadOnlySpan<byte> octets)
    {
        List<(Range, bool)> runs = [];
        for (int start = 0, end; start < octets.Length; start = end)
        {
            var isText = !IsControl(octets[start]);
            for (end = start + 1; end < octets.Length && isText != IsControl(octets[end]);)
                end++;
            runs.Add((start..end, isText));
        }
        return runs;
    }

    private static bool IsControl(byte octet) => octet is < (byte)' ' and not ((byte)'\r' or (byte)'\n' or (byte)'\t');

    private static bool IsText(ReadOnlySpan<byte> octets)
    {
        octets = octets.TrimEnd((byte)0);
        foreach (var octet in octets)
            if (IsControl(octet))
                return false;
        return !octets.IsEmpty;
    }

    private static string Text(ReadOnlySpan<byte> octets) => SnmpValue.OctetString(octets.ToArray()).TryGetText(out var text) ? text : "";

    private static SnmpValue With(SnmpValue value, byte[] octets) => value.Type switch
    {
        SnmpType.IpAddress when octets.Length is 4 or 16 => SnmpValue.IpAddress(new System.Net.IPAddress(octets)),
        SnmpType.Opaque => SnmpValue.Opaque(octets),
        SnmpType.OctetString => SnmpValue.OctetString(octets),
        _ => value,
    };
}

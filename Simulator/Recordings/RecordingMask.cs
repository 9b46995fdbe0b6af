using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>
/// Takes out of a recording what nobody outside should read. The agent's own security tables and the secrets it was asked with always go; on request names, free
/// texts, serial numbers and addresses become made-up ones, the same everywhere, so that the tables still fit together.
/// </summary>
public sealed class RecordingMask
{
    /// <summary>snmpTarget, snmpNotification, snmpUsm, snmpVacm and snmpCommunity (RFC 3413 to 3415, RFC 3584): users, communities, rules.</summary>
    private static readonly ObjectIdentifier[] s_security = Parse("1.3.6.1.6.3.12", "1.3.6.1.6.3.13", "1.3.6.1.6.3.15", "1.3.6.1.6.3.16", "1.3.6.1.6.3.18");

    /// <summary>Connections, listeners and routes (TCP-MIB, UDP-MIB, IP-FORWARD-MIB): who talks to whom.</summary>
    private static readonly ObjectIdentifier[] s_connections = Parse(
        "1.3.6.1.2.1.4.21", "1.3.6.1.2.1.4.24", "1.3.6.1.2.1.6.13", "1.3.6.1.2.1.6.19", "1.3.6.1.2.1.6.20", "1.3.6.1.2.1.7.5", "1.3.6.1.2.1.7.7");

    /// <summary>sysName, lldpLocSysName, lldpRemSysName, cdpCacheDeviceId, cdpCacheSysName, vtp domain, entPhysicalSerialNum, prtGeneralSerialNumber.</summary>
    private static readonly ObjectIdentifier[] s_names = Parse(
        "1.3.6.1.2.1.1.5", "1.0.8802.1.1.2.1.3.3", "1.0.8802.1.1.2.1.4.1.1.9", "1.3.6.1.4.1.9.9.23.1.2.1.1.6", "1.3.6.1.4.1.9.9.23.1.2.1.1.17",
        "1.3.6.1.4.1.9.9.46.1.2.1.1.2", "1.3.6.1.2.1.47.1.1.1.1.11", "1.3.6.1.2.1.43.5.1.1.17");

    /// <summary>sysContact, sysLocation, ifAlias, entPhysicalAlias, entPhysicalAssetID, lldpRemPortDesc, VLAN names (Q-BRIDGE-MIB, CISCO-VTP-MIB), hrFSRemoteMountPoint, hrSWRunPath and hrSWRunParameters.</summary>
    private static readonly ObjectIdentifier[] s_texts = Parse(
        "1.3.6.1.2.1.1.4", "1.3.6.1.2.1.1.6", "1.3.6.1.2.1.31.1.1.1.18", "1.3.6.1.2.1.47.1.1.1.1.14", "1.3.6.1.2.1.47.1.1.1.1.15", "1.0.8802.1.1.2.1.4.1.1.8",
        "1.3.6.1.2.1.17.7.1.4.3.1.1", "1.3.6.1.4.1.9.9.46.1.3.1.1.4", "1.3.6.1.2.1.25.3.8.1.3", "1.3.6.1.2.1.25.4.2.1.4", "1.3.6.1.2.1.25.4.2.1.5");

    /// <summary>ifPhysAddress, ipNetToMediaPhysAddress, ipNetToPhysicalPhysAddress, dot1dBaseBridgeAddress, dot1dTpFdbAddress, chassis and port IDs of LLDP.</summary>
    private static readonly ObjectIdentifier[] s_stations = Parse(
        "1.3.6.1.2.1.2.2.1.6", "1.3.6.1.2.1.4.22.1.2", "1.3.6.1.2.1.4.35.1.4", "1.3.6.1.2.1.17.1.1", "1.3.6.1.2.1.17.4.3.1.1",
        "1.0.8802.1.1.2.1.3.2", "1.0.8802.1.1.2.1.3.7.1.3", "1.0.8802.1.1.2.1.4.1.1.5", "1.0.8802.1.1.2.1.4.1.1.7");

    /// <summary>Tables whose index holds a station: dot1dTpFdbTable behind the column, dot1qTpFdbTable behind the filtering database.</summary>
    private static readonly (ObjectIdentifier Entry, int Skipped)[] s_stationIndexes = [(ObjectIdentifier.Parse("1.3.6.1.2.1.17.4.3.1"), 1), (ObjectIdentifier.Parse("1.3.6.1.2.1.17.7.1.2.2.1"), 2)];

    /// <summary>Tables whose index ends with an IPv4 address: ipAddrTable, ipNetToMediaTable, bgpPeerTable.</summary>
    private static readonly ObjectIdentifier[] s_ipv4Indexes = Parse("1.3.6.1.2.1.4.20.1", "1.3.6.1.2.1.4.22.1", "1.3.6.1.2.1.15.3.1");

    /// <summary>Tables whose index ends with an InetAddressType, a length and an address (RFC 4001): ipAddressTable, ipNetToPhysicalTable, lldpRemManAddrTable.</summary>
    private static readonly ObjectIdentifier[] s_inetIndexes = Parse("1.3.6.1.2.1.4.34.1", "1.3.6.1.2.1.4.35.1", "1.0.8802.1.1.2.1.4.2.1", "1.0.8802.1.1.2.1.3.8.1");

    private static readonly ObjectIdentifier s_cdpAddress = ObjectIdentifier.Parse("1.3.6.1.4.1.9.9.23.1.2.1.1.4");
    private static readonly ObjectIdentifier s_lldp = ObjectIdentifier.Parse("1.0.8802.1.1.2");

    private static readonly Regex s_stationText = new("(?<![0-9A-Fa-f:.-])(?:[0-9A-Fa-f]{2}([:-])(?:[0-9A-Fa-f]{2}\\1){4}[0-9A-Fa-f]{2}|[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4}\\.[0-9A-Fa-f]{4})(?![0-9A-Fa-f:.-])", RegexOptions.None, TimeSpan.FromSeconds(1));
    private static readonly Regex s_ipv4Text = new("(?<![0-9.])[0-9]{1,3}(?:\\.[0-9]{1,3}){3}(?![0-9.])", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>A shorter secret stands by chance in too many texts: it is taken out where it is the whole value.</summary>
    private const int ShortSecret = 4;

    private const int ShortestName = 3;

    private readonly byte[][] _secrets;
    private readonly bool _masksNames;
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> _addresses = new(StringComparer.Ordinal);
    private Regex? _anyName;

    /// <summary>A mask for one recording.</summary>
    /// <param name="secrets">What the agent was asked with: its community, or a user's name and passphrases.</param>
    /// <param name="masksNames">Whether names, free texts, serial numbers and addresses are masked too.</param>
    public RecordingMask(IEnumerable<string> secrets, bool masksNames)
    {
        _secrets = [.. secrets.Where(s => s.Length > 0).Select(Encoding.UTF8.GetBytes)];
        _masksNames = masksNames;
    }

    /// <summary>The recording without what must not be read.</summary>
    /// <param name="read">What the agent answered.</param>
    /// <param name="serials">Serial numbers that stand elsewhere than in ENTITY-MIB.</param>
    public IReadOnlyList<Variable> Apply(IReadOnlyCollection<Variable> read, IEnumerable<string> serials)
    {
        var kept = read.Where(v => !IsBelow(v.Id, s_security)).ToList();
        if (_masksNames)
        {
            kept.RemoveAll(v => IsBelow(v.Id, s_connections));
            Collect(kept, serials);
        }
        return [.. kept.Select(v => new Variable(_masksNames ? Masked(v.Id) : v.Id, Masked(v)))];
    }

    private static byte[] Stars => "***"u8.ToArray();

    private void Collect(List<Variable> kept, IEnumerable<string> serials)
    {
        foreach (var serial in serials)
            AddName(serial);
        foreach (var (id, value) in kept)
        {
            if (value.Type == SnmpType.IpAddress || value.Octets.Length == 4 && id.StartsWith(s_cdpAddress))
                AddIpv4(value.Octets.ToArray());
            // An ID of LLDP may be a text of six letters as well.
            if (value.Octets.Length == 6 && IsBelow(id, s_stations) && !(id.StartsWith(s_lldp) && !value.Octets.ContainsAnyExceptInRange((byte)' ', (byte)'~')))
                AddStation(value.Octets.ToArray());
            if (IsBelow(id, s_names) && value.TryGetText(out var name))
            {
                AddName(name);
                AddName(name.Split('.')[0]);
            }
            CollectIndex(id);
        }
        if (_names.Count > 0)
            _anyName = new Regex($"(?<![\\p{{L}}\\p{{Nd}}])(?:{string.Join('|', _names.Keys.OrderByDescending(n => n.Length).Select(Regex.Escape))})(?![\\p{{L}}\\p{{Nd}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
    }

    private void CollectIndex(ObjectIdentifier id)
    {
        foreach (var (entry, skipped) in s_stationIndexes)
            if (id.TryGetSuffix(entry, out var cell) && cell.Count == 1 + skipped - 1 + 6 && Octets(cell, skipped, 6) is { } station)
                AddStation(station);
        foreach (var entry in s_ipv4Indexes)
            if (id.TryGetSuffix(entry, out var cell) && cell.Count >= 5 && Octets(cell, cell.Count - 4, 4) is { } address)
                AddIpv4(address);
        foreach (var entry in s_inetIndexes)
            if (id.TryGetSuffix(entry, out var cell))
            {
                if (cell.Count > 6 && cell[cell.Count - 5] == 4 && Octets(cell, cell.Count - 4, 4) is { } four)
                    AddIpv4(four);
                if (cell.Count > 18 && cell[cell.Count - 17] == 16 && Octets(cell, cell.Count - 16, 16) is { } sixteen)
                    AddIpv6(sixteen);
            }
    }

    private static byte[]? Octets(ObjectIdentifier id, int start, int count)
    {
        var octets = new byte[count];
        for (var i = 0; i < count; i++)
        {
            if (id[start + i] > byte.MaxValue)
                return null;
            octets[i] = (byte)id[start + i];
        }
        return octets;
    }

    /// <summary>A name of at least three characters: a shorter one stands in too many texts that mean something else.</summary>
    private void AddName(string name)
    {
        name = name.Trim();
        if (name.Length >= ShortestName && !_names.ContainsKey(name))
            _names.Add(name, string.Create(CultureInfo.InvariantCulture, $"name-{_names.Count + 1}"));
    }

    private void AddStation(byte[] octets)
    {
        // A group address, or none at all, names nobody.
        if ((octets[0] & 1) != 0 || octets.All(o => o == 0))
            return;
        var number = _addresses.Count + 1;
        _addresses.TryAdd(Convert.ToHexString(octets), [octets[0], octets[1], octets[2], (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    /// <summary>Addresses of hosts; masks, this host, groups and "any" stay as they are.</summary>
    private void AddIpv4(byte[] octets)
    {
        if (octets[0] is 0 or 127 or >= 224)
            return;
        var number = _addresses.Count + 1;
        _addresses.TryAdd(Convert.ToHexString(octets), [10, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    private void AddIpv6(byte[] octets)
    {
        if (octets[0] is 0 or 0xff)
            return;
        var number = _addresses.Count + 1;
        // 2001:db8::/32 is for documentation (RFC 3849).
        _addresses.TryAdd(Convert.ToHexString(octets), [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    /// <summary>The name with the known addresses among its arcs replaced; those of the tree itself, down to the seventh, are never part of one.</summary>
    private ObjectIdentifier Masked(ObjectIdentifier id)
    {
        const int tree = 7;
        var arcs = id.ToNumerical();
        var isChanged = false;
        foreach (var length in (ReadOnlySpan<int>)[16, 6, 4])
            for (var start = tree; start + length <= arcs.Length; start++)
                if (Octets(id, start, length) is { } octets && _addresses.TryGetValue(Convert.ToHexString(octets), out var other) && other.Length == length)
                {
                    for (var i = 0; i < length; i++)
                        arcs[start + i] = other[i];
                    isChanged = true;
                    start += length - 1;
                }
        return isChanged ? ObjectIdentifier.Create(arcs) : id;
    }

    private SnmpValue Masked(Variable variable)
    {
        var value = variable.Data;
        if (value.Octets.IsEmpty)
            return value;
        var octets = value.Octets.ToArray();
        foreach (var secret in _secrets)
            octets = secret.Length < ShortSecret ? octets.AsSpan().SequenceEqual(secret) ? Stars : octets : Replaced(octets, secret, Stars);
        if (_masksNames)
            octets = value.Type == SnmpType.OctetString && (IsBelow(variable.Id, s_texts) || octets.Length < ShortestName && IsBelow(variable.Id, s_names)) ? Text(octets) : Names(value.Type, octets);
        return value.Type switch
        {
            SnmpType.IpAddress when octets.Length == 4 => SnmpValue.IpAddress(new System.Net.IPAddress(octets)),
            SnmpType.Opaque => SnmpValue.Opaque(octets),
            SnmpType.OctetString => SnmpValue.OctetString(octets),
            _ => value,
        };
    }

    private byte[] Text(byte[] octets)
    {
        var text = Encoding.Latin1.GetString(octets);
        if (!_texts.TryGetValue(text, out var other))
            _texts.Add(text, other = string.Create(CultureInfo.InvariantCulture, $"text-{_texts.Count + 1}"));
        return Encoding.ASCII.GetBytes(other);
    }

    private byte[] Names(SnmpType type, byte[] octets)
    {
        if (_addresses.TryGetValue(Convert.ToHexString(octets), out var whole))
            return whole;
        if (type != SnmpType.OctetString)
            return octets;
        if (Array.Exists(octets, o => o is < (byte)' ' and not ((byte)'\r' or (byte)'\n' or (byte)'\t')))
            return octets.Length <= 6 ? octets : StationsIn(octets);
        var text = System.Text.Unicode.Utf8.IsValid(octets) ? Encoding.UTF8.GetString(octets) : Encoding.Latin1.GetString(octets);
        var masked = _anyName?.Replace(text, m => _names[m.Value]) ?? text;
        masked = s_stationText.Replace(masked, StationText);
        masked = s_ipv4Text.Replace(masked, m => System.Net.IPAddress.TryParse(m.Value, out var a) && _addresses.TryGetValue(Convert.ToHexString(a.GetAddressBytes()), out var other) ? new System.Net.IPAddress(other).ToString() : m.Value);
        return masked == text ? octets : Encoding.UTF8.GetBytes(masked);
    }

    /// <summary>A station's address inside other octets, such as a bridge's identifier (priority and address).</summary>
    private byte[] StationsIn(byte[] octets)
    {
        for (var start = 0; start + 6 <= octets.Length; start++)
            if (_addresses.TryGetValue(Convert.ToHexString(octets, start, 6), out var other))
                other.CopyTo(octets, start);
        return octets;
    }

    private string StationText(Match match)
    {
        var digits = string.Concat(match.Value.Where(char.IsAsciiHexDigit));
        AddStation(Convert.FromHexString(digits));
        if (!_addresses.TryGetValue(digits.ToUpperInvariant(), out var other))
            return match.Value;
        var written = Convert.ToHexString(other);
        var place = 0;
        return string.Concat(match.Value.Select(c => !char.IsAsciiHexDigit(c) ? c : char.IsAsciiLetterLower(c) ? char.ToLowerInvariant(written[place++]) : written[place++]));
    }

    private static byte[] Replaced(byte[] octets, byte[] what, byte[] by)
    {
        var result = new List<byte>(octets.Length);
        for (ReadOnlySpan<byte> rest = octets; ;)
        {
            var at = rest.IndexOf(what);
            if (at < 0)
            {
                if (rest.Length == octets.Length)
                    return octets;
                result.AddRange(rest);
                return [.. result];
            }
            result.AddRange(rest[..at]);
            result.AddRange(by);
            rest = rest[(at + what.Length)..];
        }
    }

    private static bool IsBelow(ObjectIdentifier id, ObjectIdentifier[] roots)
    {
        foreach (var root in roots)
            if (id.StartsWith(root))
                return true;
        return false;
    }

    private static ObjectIdentifier[] Parse(params string[] roots) => [.. roots.Select(ObjectIdentifier.Parse)];
}

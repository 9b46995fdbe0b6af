using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings.Masking;

/// <summary>Made-up names for hosts, domains, subscribers and serial numbers, and made-up texts for what somebody wrote.</summary>
internal sealed partial class NameMask
{
    /// <summary>A shorter name stands in too many texts that mean something else.</summary>
    private const int Shortest = 3;

    /// <summary>A name of digits alone is a serial number if it has so many; others stand in texts by chance.</summary>
    private const int ShortestNumber = 6;

    /// <summary>A serial number of so many characters is one also within a longer word: makers put it into part numbers.</summary>
    private const int ShortestInWord = 8;

    /// <summary>As arcs of an index a name must be so long.</summary>
    private const int ShortestInIndex = 4;

    /// <summary>What stands where nobody gave a name or a number, and what hosts of all kinds are called by their makers.</summary>
    private static readonly string[] s_common =
    [
        "unknown", "none", "null", "n/a", "default", "builtin", "built-in", "not specified", "not available", "not applicable", "not advertised", "<private>", "to be filled by o.e.m.", "system serial number", "empty", "0", "localhost",
        "switch", "router", "server", "firewall", "gateway", "printer", "ups", "nas", "host", "system", "device", "bridge", "modem", "linux", "windows", "core", "access", "main", "test", "admin", "public", "private",
    ];

    private readonly HashSet<string> _common = new(s_common, StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _wholes = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _mails = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SortedSet<int> _lengths = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));
    private readonly HashSet<string> _serials = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<int> _serialLengths = new(Comparer<int>.Create((a, b) => b.CompareTo(a)));

    private int _given;

    /// <summary>Words that name a kind of device, not one of them.</summary>
    public void Keep(IEnumerable<string> kind)
    {
        foreach (var text in kind)
        {
            _common.Add(text.Trim());
            _common.UnionWith(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Takes a name: itself, what its parts say of the host and of the domain, and a serial number in brackets.</summary>
    public void Add(string name)
    {
        name = Trimmed(name);
        AddWord(name);
        foreach (var part in name.Split('(', ')'))
        {
            AddWord(Trimmed(part));
            if (part.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot) || IsAddress(part))
                continue;
            AddWord(Trimmed(part[..dot]));
            var domain = Trimmed(part[(dot + 1)..]);
            if (domain.Contains('.', StringComparison.Ordinal))
                AddWord(domain);
        }
    }

    /// <summary>Takes a serial number.</summary>
    public void AddSerial(string serial)
    {
        Add(serial);
        serial = Trimmed(serial);
        if (serial.Length < ShortestInWord || !_names.ContainsKey(serial))
            return;
        _serials.Add(serial);
        _serialLengths.Add(serial.Length);
    }

    /// <summary>Takes the name of a subscriber from that of the port that a dial-in server made for it, such as &lt;pppoe-NAME&gt;.</summary>
    public void AddSubscriber(string port)
    {
        if (SubscriberPort().Match(port) is { Success: true } match)
            AddWord(match.Groups["name"].Value);
    }

    /// <summary>A name that is a value as a whole.</summary>
    public string WholeName(string name)
    {
        var trimmed = Trimmed(name);
        if (trimmed.Length == 0 || _common.Contains(trimmed))
            return name;
        if (_names.TryGetValue(trimmed, out var other) || _wholes.TryGetValue(trimmed, out other))
            return other;
        _wholes.Add(trimmed, other = NextName());
        return other;
    }

    /// <summary>A text that is a value as a whole.</summary>
    public string WholeText(string text)
    {
        if (Trimmed(text).Length == 0)
            return text;
        if (!_texts.TryGetValue(text, out var other))
            _texts.Add(text, other = string.Create(CultureInfo.InvariantCulture, $"text-{_texts.Count + 1}"));
        return other;
    }

    /// <summary>A text with made-up names.</summary>
    public string InText(string text)
    {
        StringBuilder? result = null;
        var kept = 0;
        for (var start = 0; start < text.Length;)
        {
            if (At(text, start) is not var (length, other))
            {
                start++;
                continue;
            }
            (result ??= new StringBuilder()).Append(text, kept, start - kept).Append(other);
            kept = start += length;
        }
        var masked = result is null ? text : result.Append(text, kept, text.Length - kept).ToString();
        return Mail().Replace(masked, m =>
        {
            if (!_mails.TryGetValue(m.Value, out var other))
                _mails.Add(m.Value, other = string.Create(CultureInfo.InvariantCulture, $"mail-{_mails.Count + 1}@example.org"));
            return other;
        });
    }

    /// <summary>Whether a known name is written in an index, an arc for each character.</summary>
    public bool StandsIn(ObjectIdentifier id)
    {
        var arcs = id.ToNumerical();
        for (int start = 0, end; start < arcs.Length; start = end + 1)
        {
            for (end = start; end < arcs.Length && arcs[end] is > ' ' and <= '~';)
                end++;
            if (end - start < ShortestInIndex)
                continue;
            var text = string.Create(end - start, arcs.AsSpan(start, end - start), static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                    span[i] = (char)from[i];
            });
            // The arc of the length before it may be one of a character too.
            for (var i = 0; i < text.Length; i++)
                if (At(text, i) is var (length, _) && length >= ShortestInIndex || i == 0 && At(text[1..], 0) is var (behind, _) && behind >= ShortestInIndex)
                    return true;
        }
        return false;
    }

    private (int Length, string Other)? At(string text, int start)
    {
        var inWord = start > 0 && char.IsLetterOrDigit(text[start - 1]) && char.IsLetterOrDigit(text[start]);
        var names = _names.GetAlternateLookup<ReadOnlySpan<char>>();
        var serials = _serials.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var length in inWord ? _serialLengths : _lengths)
        {
            var end = start + length;
            if (end > text.Length || !names.TryGetValue(text.AsSpan(start, length), out var other))
                continue;
            var goesOn = end < text.Length && char.IsLetterOrDigit(text[end]) && char.IsLetterOrDigit(text[end - 1]);
            if (!inWord && !goesOn || serials.Contains(text.AsSpan(start, length)))
                return (length, other);
        }
        return null;
    }

    private void AddWord(string word)
    {
        if (word.Length < Shortest || word.Length < ShortestNumber && word.All(char.IsDigit) || _common.Contains(word) || IsAddress(word) || !_names.TryAdd(word, ""))
            return;
        _names[word] = NextName();
        _lengths.Add(word.Length);
    }

    /// <summary>Digits alone would be one too: IPv4 as a single number.</summary>
    private static bool IsAddress(string word) => word.AsSpan().ContainsAny('.', ':') && IPAddress.TryParse(word, out _);

    private string NextName() => string.Create(CultureInfo.InvariantCulture, $"name-{++_given}");

    private static string Trimmed(string text) => text.Trim().Trim('\0').Trim();

    [GeneratedRegex("^<(?:pppoe|pptp|l2tp|sstp|ovpn|ppp)-(?<name>[^>]+?)(?:-[0-9]+)?>$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex SubscriberPort();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}

using System.Globalization;
using System.Net;

namespace NetWatch.Web.Api.Search;

/// <summary>What somebody looks for: words that must all be there; perhaps also a MAC address in anybody's writing, an IP address, or an incident's number.</summary>
internal sealed class SearchWords
{
    /// <summary>The longest search, in characters.</summary>
    public const int Longest = 100;

    private const int MacDigits = 12;
    private const int FewestMacDigits = 6;

    private readonly string[] _words;

    /// <summary>Reads a search.</summary>
    public SearchWords(string text)
    {
        _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Text = string.Join(' ', _words);
        Mac = MacOf(Text);
        Address = IPAddress.TryParse(Text, out IPAddress? address) && Text.AsSpan().ContainsAny('.', ':') ? address : null;
        Number = long.TryParse(Text.AsSpan().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
    }

    /// <summary>The words with single spaces between them.</summary>
    public string Text { get; }

    /// <summary>A MAC address, or its beginning of at least 3 octets, as <c>00:11:22</c>; null where the text is none.</summary>
    public string? Mac { get; }

    /// <summary>An IP address, or null.</summary>
    public IPAddress? Address { get; }

    /// <summary>An incident's number (<c>#42</c>), or null.</summary>
    public long? Number { get; }

    /// <summary>How well texts fit, the best first from 0; null: a word is in none of them. The first text is what the thing is called.</summary>
    public int? Rank(params ReadOnlySpan<string?> texts)
    {
        foreach (string word in _words)
        {
            bool found = false;
            foreach (string? text in texts) found |= text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
            if (!found) return null;
        }

        string name = texts[0] ?? "";
        if (name.Equals(Text, StringComparison.OrdinalIgnoreCase)) return 0;
        if (name.StartsWith(Text, StringComparison.OrdinalIgnoreCase)) return 1;
        return name.Contains(Text, StringComparison.OrdinalIgnoreCase) ? 2 : 3;
    }

    /// <summary>Whether a MAC address begins with the one that is looked for.</summary>
    public bool IsMac(string? address) => Mac is not null && address?.StartsWith(Mac, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Whether this is the IP address that is looked for, however it is written.</summary>
    public bool IsAddress(string? address) => Address is not null && IPAddress.TryParse(address, out IPAddress? other) && other.Equals(Address);

    /// <summary>Devices write <c>0011.2233.4455</c>, <c>00-11-22-33-44-55</c>, <c>001122-334455</c>.</summary>
    private static string? MacOf(string text)
    {
        Span<char> digits = stackalloc char[MacDigits];
        int count = 0;
        foreach (char c in text)
        {
            if (c is '.' or ':' or '-' or ' ') continue;
            if (!char.IsAsciiHexDigit(c) || count == MacDigits) return null;
            digits[count++] = char.ToLowerInvariant(c);
        }

        if (count < FewestMacDigits || count % 2 == 1) return null;
        return string.Join(':', new string(digits[..count]).Chunk(2).Select(pair => new string(pair)));
    }
}

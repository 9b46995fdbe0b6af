using System.Buffers.Binary;
using System.Globalization;
using System.Net;

namespace NetWatch.Core.Discovery;

/// <summary>IPv4 addresses in a row, as numbers.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last; not before the first.</param>
internal readonly record struct AddressSpan(uint First, uint Last)
{
    private const uint FirstOfHosts = 0x0100_0000;
    private const uint FirstMulticast = 0xE000_0000;
    private static readonly char[] Dashes = ['-', '–'];

    /// <summary>How many there are.</summary>
    public long Count => (long)Last - First + 1;

    /// <summary>The number of an address.</summary>
    public static uint NumberOf(IPAddress address) => BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());

    /// <summary>The address of a number.</summary>
    public static IPAddress AddressOf(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }

    /// <summary>The hosts of a network: all but its own address and its broadcast, where it has these (RFC 3021: not with 31 bits and more).</summary>
    /// <param name="address">An address of the network.</param>
    /// <param name="prefix">The length of the prefix; 0 to 32.</param>
    public static AddressSpan Of(uint address, int prefix)
    {
        uint mask = prefix == 0 ? 0 : uint.MaxValue << (32 - prefix);
        uint first = address & mask, last = first | ~mask;
        return prefix < 31 ? new(first + 1, last - 1) : new(first, last);
    }

    /// <summary>Reads an address, a network (<c>10.7.0.0/24</c>) or a row (<c>10.7.0.10-10.7.0.50</c>, <c>10.7.0.10-50</c>).</summary>
    /// <param name="text">What is written.</param>
    /// <param name="span">The addresses.</param>
    /// <returns>Null, or a sentence that says what is wrong.</returns>
    public static string? TryRead(string text, out AddressSpan span)
    {
        span = default;
        if (text.Contains('/', StringComparison.Ordinal)) return TryReadNetwork(text, out span);
        int dash = text.IndexOfAny(Dashes);
        if (dash < 0) return Number(text) is { } one ? Judge(text, new AddressSpan(one, one), out span) : NoAddress(text);

        string from = text[..dash].Trim(), to = text[(dash + 1)..].Trim();
        if (Number(from) is not { } first) return NoAddress(from);
        uint? last = to.Contains('.', StringComparison.Ordinal) ? Number(to) : Octet(to) is { } end ? (first & 0xFFFF_FF00) | end : null;
        if (last is null) return NoAddress(to);
        return last < first ? $"\"{text}\" runs backwards: write the lower address first." : Judge(text, new AddressSpan(first, last.Value), out span);
    }

    private static string? TryReadNetwork(string text, out AddressSpan span)
    {
        span = default;
        string[] parts = text.Split('/', 2, StringSplitOptions.TrimEntries);
        if (Number(parts[0]) is not { } address) return NoAddress(parts[0]);
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int prefix) && prefix <= 32
            ? Judge(text, Of(address, prefix), out span)
            : $"\"{text}\": behind the slash stands the length of the prefix, 0 to 32, such as {AddressOf(address)}/24.";
    }

    private static string? Judge(string text, AddressSpan read, out AddressSpan span)
    {
        span = read;
        if (read.First < FirstOfHosts) return $"\"{text}\" reaches into 0.0.0.0/8, where no host is: leave that out.";
        return read.Last >= FirstMulticast ? $"\"{text}\" reaches into 224.0.0.0 and above, which is multicast, reserved or broadcast: leave that out." : null;
    }

    private static string NoAddress(string text) => $"\"{text}\" is no IPv4 address: write four numbers from 0 to 255 without leading zeros, such as 10.7.0.0/24 or 10.7.0.10-10.7.0.50.";

    private static uint? Number(string text)
    {
        string[] octets = text.Split('.');
        if (octets.Length != 4) return null;
        uint number = 0;
        foreach (string written in octets)
        {
            if (Octet(written) is not { } octet) return null;
            number = (number << 8) | octet;
        }

        return number;
    }

    // Some programs read a leading zero as octal.
    private static uint? Octet(string text) => text.Length is > 0 and <= 3 && (text.Length == 1 || text[0] != '0') && byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte octet) ? octet : null;
}

using System.Globalization;

namespace NetWatch.Snmp;

public readonly partial struct ObjectIdentifier
{
    /// <summary>Reads the dotted form, with or without a leading dot: <c>1.3.6.1.2.1.1.3.0</c>.</summary>
    /// <param name="text">The dotted form.</param>
    /// <exception cref="FormatException">It is not one: something else than digits and dots, an arc above 2^32-1, more than 128 arcs, or nothing.</exception>
    public static ObjectIdentifier Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var result) ? result : throw new FormatException($"'{text}' is not an object identifier.");
    }

    /// <summary>Reads the dotted form, with or without a leading dot.</summary>
    /// <param name="text">The dotted form.</param>
    /// <param name="result">The identifier, or the empty one.</param>
    /// <returns>Whether the text is a dotted form.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out ObjectIdentifier result)
    {
        result = default;
        if (text.StartsWith('.'))
            text = text[1..];
        Span<uint> arcs = stackalloc uint[MaxArcs];
        var count = 0;
        foreach (var range in text.Split('.'))
        {
            if (count == MaxArcs || !uint.TryParse(text[range], NumberStyles.None, CultureInfo.InvariantCulture, out arcs[count]))
                return false;
            count++;
        }
        result = Create(arcs[..count]);
        return count > 0;
    }

    /// <summary>The dotted form without a leading dot; of the empty identifier, the empty text.</summary>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxArcs * 11];
        var length = 0;
        var packed = Packed;
        for (var position = 0; position < packed.Length;)
        {
            if (length > 0)
                text[length++] = '.';
            ArcCode.Read(packed, ref position).TryFormat(text[length..], out var written, default, CultureInfo.InvariantCulture);
            length += written;
        }
        return new string(text[..length]);
    }
}

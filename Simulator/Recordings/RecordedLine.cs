using System.Text;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Recordings;

/// <summary>A line of a recording, <c>OID|TAG|VALUE</c>, taken apart.</summary>
internal readonly ref struct RecordedLine
{
    private const byte Bar = (byte)'|';

    public ReadOnlySpan<byte> Name { get; private init; }

    /// <summary>The type's number: the decimal tag without the letter.</summary>
    public ReadOnlySpan<byte> Tag { get; private init; }

    /// <summary>How the value is written: <c>x</c> hexadecimal, <c>e</c> with escapes, NUL plain.</summary>
    public char Writing { get; private init; }

    /// <summary>The variation module behind a colon; empty for a value that stands there.</summary>
    public ReadOnlySpan<byte> Module { get; private init; }

    public ReadOnlySpan<byte> Value { get; private init; }

    /// <summary>Takes a line apart at its first two bars; the value may hold others.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out RecordedLine result)
    {
        result = default;
        var first = line.IndexOf(Bar);
        var second = first < 0 ? -1 : line[(first + 1)..].IndexOf(Bar);
        if (second < 0)
            return false;
        var tag = line.Slice(first + 1, second).Trim((byte)' ');
        var colon = tag.IndexOf((byte)':');
        var module = colon < 0 ? [] : tag[(colon + 1)..];
        if (colon >= 0)
            tag = tag[..colon];
        var writing = tag.EndsWith("x"u8) ? 'x' : tag.EndsWith("e"u8) ? 'e' : '\0';
        result = new RecordedLine
        {
            Name = line[..first],
            Tag = writing == '\0' ? tag : tag[..^1],
            Writing = writing,
            Module = module,
            Value = line[(first + second + 2)..],
        };
        return true;
    }

    /// <summary>The name; false when it is none, or none that SNMP can say (X.690 §8.19.4: the first arc is 0 to 2, the second below 40 under 0 and 1).</summary>
    public bool TryGetName(out ObjectIdentifier name) =>
        ObjectIdentifier.TryParse(Encoding.Latin1.GetString(Name.Trim((byte)' ')), out name)
        && name.Count >= 2 && name[0] <= 2 && (name[0] == 2 || name[1] < 40);

    /// <summary>What a variation module begins with: its <c>value</c> or <c>initial</c>, or all of it when it names nothing.</summary>
    public bool TryGetFirstValue(out RecordedLine plain)
    {
        plain = new RecordedLine { Name = Name, Tag = Tag, Writing = Writing, Module = Module, Value = Value };
        if (!Value.Contains((byte)'='))
            return !Value.IsEmpty;
        foreach (var range in Value.Split((byte)','))
        {
            var option = Value[range].Trim((byte)' ');
            var equals = option.IndexOf((byte)'=');
            if (equals < 0 || !(option[..equals].SequenceEqual("value"u8) || option[..equals].SequenceEqual("initial"u8)))
                continue;
            plain = new RecordedLine { Name = Name, Tag = Tag, Writing = Writing, Module = Module, Value = option[(equals + 1)..] };
            return true;
        }
        return false;
    }
}

using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace NetWatch.Web.Metrics;

/// <summary>Writes the Prometheus text exposition format 0.0.4 as UTF-8 straight into a buffer: no string a sample.</summary>
internal sealed class ExpositionWriter(IBufferWriter<byte> output)
{
    private static readonly SearchValues<char> NeedEscape = SearchValues.Create("\\\"\n");

    /// <summary>The media type of the format.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    /// <summary>Begins a family: its HELP and TYPE lines.</summary>
    /// <param name="name">A valid metric name.</param>
    /// <param name="type"><c>gauge</c> or <c>counter</c>.</param>
    /// <param name="help">One sentence.</param>
    public void Family(string name, string type, string help)
    {
        Ascii("# HELP ");
        Ascii(name);
        Ascii(" ");
        Text(help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal));
        Ascii("\n# TYPE ");
        Ascii(name);
        Ascii(" ");
        Ascii(type);
        Ascii("\n");
    }

    /// <summary>Writes <c>name{prefix,labels} </c>, up to the value.</summary>
    /// <param name="name">The metric name.</param>
    /// <param name="prefix">Labels made once for a node by <see cref="Labels"/>; may be empty.</param>
    /// <param name="labels">Further labels.</param>
    public void Sample(string name, ReadOnlySpan<byte> prefix, IReadOnlyList<KeyValuePair<string, string>> labels)
    {
        Ascii(name);
        if (prefix.IsEmpty && labels.Count == 0)
        {
            Ascii(" ");
            return;
        }

        Ascii("{");
        output.Write(prefix);
        bool first = prefix.IsEmpty;
        for (int i = 0; i < labels.Count; i++)
        {
            Label(labels[i].Key, labels[i].Value, first);
            first = false;
        }

        Ascii("} ");
    }

    /// <summary>Writes <c>name{prefix,labels} </c>, up to the value.</summary>
    /// <param name="name">The metric name.</param>
    /// <param name="prefix">Labels made once for a node by <see cref="Labels"/>; may be empty.</param>
    /// <param name="names">Names of further labels.</param>
    /// <param name="values">Their values.</param>
    public void Sample(string name, ReadOnlySpan<byte> prefix, ReadOnlySpan<string> names, ReadOnlySpan<string> values)
    {
        Ascii(name);
        if (prefix.IsEmpty && names.IsEmpty)
        {
            Ascii(" ");
            return;
        }

        Ascii("{");
        output.Write(prefix);
        for (int i = 0; i < names.Length; i++) Label(names[i], values[i], first: prefix.IsEmpty && i == 0);
        Ascii("} ");
    }

    /// <summary>Ends a sample with a counter's exact value.</summary>
    public void Value(ulong value)
    {
        Span<byte> span = output.GetSpan(24);
        Utf8Formatter.TryFormat(value, span, out int written);
        output.Advance(written);
        Ascii("\n");
    }

    /// <summary>Ends a sample.</summary>
    public void Value(double value)
    {
        if (double.IsPositiveInfinity(value)) Ascii("+Inf");
        else if (double.IsNegativeInfinity(value)) Ascii("-Inf");
        else if (double.IsNaN(value)) Ascii("NaN");
        else
        {
            Span<byte> span = output.GetSpan(32);
            value.TryFormat(span, out int written, provider: CultureInfo.InvariantCulture);
            output.Advance(written);
        }

        Ascii("\n");
    }

    /// <summary>Makes the label text of a node once, to be repeated for each of its samples.</summary>
    public static byte[] Labels(params ReadOnlySpan<(string Name, string Value)> labels)
    {
        ArrayBufferWriter<byte> buffer = new();
        ExpositionWriter writer = new(buffer);
        bool first = true;
        foreach ((string name, string value) in labels)
        {
            writer.Label(name, value, first);
            first = false;
        }

        return buffer.WrittenSpan.ToArray();
    }

    private void Label(string name, string value, bool first)
    {
        if (!first) Ascii(",");
        Ascii(name);
        Ascii("=\"");
        Text(value.AsSpan().ContainsAny(NeedEscape) ? Escape(value) : value);
        Ascii("\"");
    }

    private static string Escape(string value) =>
        value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    private void Ascii(string text)
    {
        Span<byte> span = output.GetSpan(text.Length);
        output.Advance(Encoding.ASCII.GetBytes(text, span));
    }

    // Encoding.UTF8 writes U+FFFD for lone surrogates: a device's odd text can never make the scrape invalid.
    private void Text(string text)
    {
        Span<byte> span = output.GetSpan(Encoding.UTF8.GetMaxByteCount(text.Length));
        output.Advance(Encoding.UTF8.GetBytes(text, span));
    }
}

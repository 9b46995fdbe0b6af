using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Prints varbinds, one a line: as net-snmp's tools do with <c>-On</c>, or as JSON objects.</summary>
internal sealed class VariableOutput(TextWriter output, bool json)
{
    /// <summary>Letters of all scripts stay readable; control characters do not reach a terminal.</summary>
    public static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>Prints one varbind.</summary>
    public void Write(Variable variable)
    {
        if (!json)
        {
            output.Write(SnmpText.Of(variable));
            output.Write('\n');
            return;
        }

        _line.ResetWrittenCount();
        using (Utf8JsonWriter writer = new(_line, JsonOptions))
        {
            writer.WriteStartObject();
            WriteVariable(writer, variable);
            writer.WriteEndObject();
        }

        output.Write(Encoding.UTF8.GetString(_line.WrittenSpan));
        output.Write('\n');
    }

    /// <summary>Shows what was printed.</summary>
    public void Flush() => output.Flush();

    /// <summary>Where the agent has nothing after what was asked for, net-snmp's walk says so in a last line.</summary>
    public void WriteEnd(VersionCode version, ObjectIdentifier last) =>
        output.Write((version == VersionCode.V1 ? "End of MIB" : SnmpText.Of(new Variable(last, SnmpValue.EndOfMibView))) + "\n");

    /// <summary>The members <c>oid</c>, <c>name</c> and those of <see cref="WriteValue"/>.</summary>
    public static void WriteVariable(Utf8JsonWriter writer, Variable variable)
    {
        writer.WriteString("oid", variable.Id.ToString());
        if (ObjectNames.Shipped.NameOf(variable.Id) is { } name) writer.WriteString("name", name);
        WriteValue(writer, variable.Data, ObjectNames.Shipped.ObjectOf(variable.Id, out _));
    }

    /// <summary>The members <c>type</c>, <c>value</c> (number, text or null) and, where they say more, <c>word</c>, <c>time</c> and <c>hex</c>.</summary>
    public static void WriteValue(Utf8JsonWriter writer, SnmpValue value, KnownObject? known)
    {
        writer.WriteString("type", JsonWord.Of(value.Type.ToString()));
        switch (value.Type)
        {
            case SnmpType.Integer32:
                value.TryGetInt32(out int number);
                writer.WriteNumber("value", number);
                if (ValueWords.Word(value, known) is { } word) writer.WriteString("word", word);
                break;
            case SnmpType.Counter32 or SnmpType.Gauge32 or SnmpType.Counter64 or SnmpType.TimeTicks:
                value.TryGetUInt64(out ulong count);
                writer.WriteNumber("value", count);
                if (value.Type == SnmpType.TimeTicks) writer.WriteString("time", SnmpText.OfTicks(value));
                break;
            case SnmpType.OctetString or SnmpType.Opaque:
                if (value.Type == SnmpType.OctetString && IsWhole(value, known)) writer.WriteString("value", Encoding.UTF8.GetString(value.Octets));
                else writer.WriteNull("value");
                writer.WriteString("hex", Convert.ToHexStringLower(value.Octets));
                break;
            case SnmpType.ObjectIdentifier or SnmpType.IpAddress:
                writer.WriteString("value", value.ToString());
                break;
            default:
                writer.WriteNull("value");
                break;
        }
    }

    /// <summary>JSON can hold a text only as it is: with a NUL at its end it is given in <c>hex</c> alone.</summary>
    private static bool IsWhole(SnmpValue value, KnownObject? known) => !value.Octets.Contains((byte)0) && ValueWords.Text(value, known) is not null;
}

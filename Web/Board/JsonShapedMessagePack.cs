using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using MessagePack;
using MessagePack.Formatters;
using MessagePack.Resolvers;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Board;

/// <summary>
/// MessagePack of the same shape as the API's JSON: the same names, words for enums, ISO 8601 for moments. A client gets the same objects by either protocol,
/// and a new field of the contract is written once. Numbers without a fraction are integers, whatever their type here.
/// </summary>
internal sealed class JsonShapedMessagePack : IFormatterResolver
{
    private JsonShapedMessagePack()
    {
    }

    /// <summary>What the hub's protocol writes and reads by. Data of strangers are read by it: hashes are safe from collisions, and depth is limited.</summary>
    public static MessagePackSerializerOptions Options { get; } = MessagePackSerializerOptions.Standard.WithResolver(new JsonShapedMessagePack()).WithSecurity(MessagePackSecurity.UntrustedData);

    /// <inheritdoc/>
    public IMessagePackFormatter<T>? GetFormatter<T>() => Of<T>.Formatter;

    /// <summary>Numbers and strings alone, such as an incident's number in a call, are what they are in any MessagePack.</summary>
    private static class Of<T>
    {
        public static readonly IMessagePackFormatter<T> Formatter =
            typeof(T).IsPrimitive || typeof(T) == typeof(string) ? BuiltinResolver.Instance.GetFormatter<T>()!
            : typeof(T) == typeof(BoardSnapshot) ? (IMessagePackFormatter<T>)(object)new EncodedSnapshotFormatter(new JsonShapedFormatter<BoardSnapshot>())
            : new JsonShapedFormatter<T>();
    }
}

/// <summary>Writes the JSON tree of a value as MessagePack, and reads it back.</summary>
internal sealed class JsonShapedFormatter<T> : IMessagePackFormatter<T>
{
    // Text goes on as it is: what is escaped for HTML in JSON would have to be read back.
    private static readonly JsonSerializerOptions Json = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, T value, MessagePackSerializerOptions options)
    {
        using JsonDocument tree = JsonSerializer.SerializeToDocument(value, Json);
        Write(ref writer, tree.RootElement);
    }

    /// <inheritdoc/>
    /// <remarks>Throws when it is not what JSON can say, or not a <typeparamref name="T"/>.</remarks>
    public T Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text)) Read(ref reader, json, options);
        try
        {
            return JsonSerializer.Deserialize<T>(text.WrittenSpan, Json)!;
        }
        catch (JsonException e)
        {
            throw new MessagePackSerializationException($"Not a {typeof(T).Name}.", e);
        }
    }

    private static void Write(ref MessagePackWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteMapHeader(element.GetPropertyCount());
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WriteString(JsonMarshal.GetRawUtf8PropertyName(property));
                    Write(ref writer, property.Value);
                }

                break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(element.GetArrayLength());
                foreach (JsonElement item in element.EnumerateArray()) Write(ref writer, item);
                break;
            case JsonValueKind.String:
                ReadOnlySpan<byte> quoted = JsonMarshal.GetRawUtf8Value(element);
                if (quoted.Contains((byte)'\\')) writer.Write(element.GetString());
                else writer.WriteString(quoted[1..^1]);
                break;
            case JsonValueKind.Number when element.TryGetInt64(out long integer):
                writer.Write(integer);
                break;
            case JsonValueKind.Number:
                writer.Write(element.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.Write(element.ValueKind == JsonValueKind.True);
                break;
            default:
                writer.WriteNil();
                break;
        }
    }

    private static void Read(ref MessagePackReader reader, Utf8JsonWriter json, MessagePackSerializerOptions options)
    {
        switch (reader.NextMessagePackType)
        {
            case MessagePackType.Map:
                json.WriteStartObject();
                options.Security.DepthStep(ref reader);
                for (int left = reader.ReadMapHeader(); left > 0; left--)
                {
                    json.WritePropertyName(reader.ReadString() ?? throw new MessagePackSerializationException("A name is missing."));
                    Read(ref reader, json, options);
                }

                reader.Depth--;
                json.WriteEndObject();
                break;
            case MessagePackType.Array:
                json.WriteStartArray();
                options.Security.DepthStep(ref reader);
                for (int left = reader.ReadArrayHeader(); left > 0; left--) Read(ref reader, json, options);
                reader.Depth--;
                json.WriteEndArray();
                break;
            case MessagePackType.String:
                json.WriteStringValue(reader.ReadString());
                break;
            case MessagePackType.Integer:
                json.WriteNumberValue(reader.ReadInt64());
                break;
            case MessagePackType.Float:
                json.WriteNumberValue(reader.ReadDouble());
                break;
            case MessagePackType.Boolean:
                json.WriteBooleanValue(reader.ReadBoolean());
                break;
            case MessagePackType.Nil:
                reader.ReadNil();
                json.WriteNullValue();
                break;
            default:
                throw new MessagePackSerializationException($"JSON has no {reader.NextMessagePackType}.");
        }
    }
}

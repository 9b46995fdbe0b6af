using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using MessagePack;
using MessagePack.Formatters;

namespace NetWatch.Web.Board;

/// <summary>
/// The bytes of a snapshot, made once by each protocol, for whoever connects at its revision: they go with the snapshot. Five hundred boards that come back at once after a cut would each wait for all others' to be written.
/// </summary>
internal sealed class EncodedSnapshot
{
    private static readonly ConditionalWeakTable<BoardSnapshot, EncodedSnapshot> Known = [];

    private readonly Lock _lock = new();
    private byte[]? _packed;
    private byte[]? _json;

    /// <summary>As MessagePack.</summary>
    public static byte[] Packed(BoardSnapshot snapshot, Func<byte[]> encode)
    {
        EncodedSnapshot known = Known.GetOrCreateValue(snapshot);
        lock (known._lock) return known._packed ??= encode();
    }

    /// <summary>As JSON.</summary>
    public static byte[] Json(BoardSnapshot snapshot, Func<byte[]> encode)
    {
        EncodedSnapshot known = Known.GetOrCreateValue(snapshot);
        lock (known._lock) return known._json ??= encode();
    }
}

/// <summary>Writes a snapshot's MessagePack from what was made of it before.</summary>
internal sealed class EncodedSnapshotFormatter(IMessagePackFormatter<BoardSnapshot> inner) : IMessagePackFormatter<BoardSnapshot>
{
    /// <inheritdoc/>
    public void Serialize(ref MessagePackWriter writer, BoardSnapshot value, MessagePackSerializerOptions options) => writer.WriteRaw(EncodedSnapshot.Packed(value, () => Encode(value, options)));

    /// <inheritdoc/>
    public BoardSnapshot Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options) => inner.Deserialize(ref reader, options);

    private byte[] Encode(BoardSnapshot value, MessagePackSerializerOptions options)
    {
        System.Buffers.ArrayBufferWriter<byte> bytes = new();
        MessagePackWriter writer = new(bytes);
        inner.Serialize(ref writer, value, options);
        writer.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}

/// <summary>Writes a snapshot's JSON from what was made of it before.</summary>
/// <param name="plain">How it is written the first time.</param>
internal sealed class EncodedSnapshotConverter(JsonSerializerOptions plain) : JsonConverter<BoardSnapshot>
{
    /// <inheritdoc/>
    public override BoardSnapshot? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<BoardSnapshot>(ref reader, plain);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BoardSnapshot value, JsonSerializerOptions options) =>
        writer.WriteRawValue(EncodedSnapshot.Json(value, () => JsonSerializer.SerializeToUtf8Bytes(value, plain)), skipInputValidation: true);
}

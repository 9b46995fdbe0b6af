using System.Buffers.Binary;
using System.Text;
using NetWatch.Core.Samples;

namespace NetWatch.Storage.Samples;

/// <summary>A batch as one blob: the samples as they came and the descriptions of new series. Cheap to write; blocks come later.</summary>
internal static class BatchCodec
{
    private const byte Version = 1;

    /// <summary>Encodes samples, and descriptions where the blob must carry them (the spool; the store has its own table).</summary>
    public static byte[] Encode(IReadOnlyList<Sample> samples, IReadOnlyList<SeriesDescription> series)
    {
        byte[] names = series.Count == 0 ? [] : Encoding.UTF8.GetBytes(Json.Write(series));
        byte[] data = new byte[13 + names.Length + samples.Count * 24];
        data[0] = Version;
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(1), samples.Count);
        BinaryPrimitives.WriteInt32LittleEndian(data.AsSpan(5), names.Length);
        names.CopyTo(data, 9);
        int at = 9 + names.Length;
        for (int i = 0; i < samples.Count; i++, at += 24)
        {
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(at), samples[i].SeriesId);
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(at + 8), samples[i].UnixMilliseconds);
            BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(at + 16), samples[i].Value);
        }

        System.IO.Hashing.Crc32.Hash(data.AsSpan(0, at), data.AsSpan(at));
        return data;
    }

    /// <summary>The samples of a blob that this process has just encoded, one after another.</summary>
    public static IEnumerable<Sample> Samples(byte[] data)
    {
        int count = BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(1));
        int first = 9 + BinaryPrimitives.ReadInt32LittleEndian(data.AsSpan(5));
        for (int i = 0; i < count; i++) yield return SampleAt(data, first + (i * 24));
    }

    /// <summary>Decodes a blob.</summary>
    /// <exception cref="InvalidDataException">The blob is damaged.</exception>
    public static (Sample[] Samples, IReadOnlyList<SeriesDescription> Series) Decode(ReadOnlySpan<byte> data)
    {
        if (data.Length < 13 || data[0] != Version) throw new InvalidDataException("A sample batch is damaged: its head is not known.");
        if (System.IO.Hashing.Crc32.HashToUInt32(data[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(data[^4..])) throw new InvalidDataException("A sample batch is damaged: its checksum does not fit.");
        int count = BinaryPrimitives.ReadInt32LittleEndian(data[1..]);
        int names = BinaryPrimitives.ReadInt32LittleEndian(data[5..]);
        if (13 + names + count * 24L != data.Length) throw new InvalidDataException("A sample batch is damaged: its length does not fit.");
        IReadOnlyList<SeriesDescription> series = names == 0 ? [] : Json.Read<List<SeriesDescription>>(Encoding.UTF8.GetString(data.Slice(9, names)));
        Sample[] samples = new Sample[count];
        for (int i = 0, at = 9 + names; i < count; i++, at += 24)
            samples[i] = SampleAt(data, at);
        return (samples, series);
    }

    private static Sample SampleAt(ReadOnlySpan<byte> data, int at) => new(
        BinaryPrimitives.ReadInt64LittleEndian(data[at..]),
        BinaryPrimitives.ReadInt64LittleEndian(data[(at + 8)..]),
        BinaryPrimitives.ReadDoubleLittleEndian(data[(at + 16)..]));
}

using System.Buffers.Binary;

namespace NetWatch.Storage.Samples.Blocks;

/// <summary>Writes bits, the highest first, into a buffer that grows.</summary>
internal sealed class BitWriter
{
    private byte[] _buffer = new byte[256];
    private int _bits;

    /// <summary>Writes the lowest bits of a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="count">How many bits, 0 to 64.</param>
    public void Write(ulong value, int count)
    {
        while ((_bits + count + 7) / 8 > _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
        while (count > 0)
        {
            int free = 8 - (_bits & 7);
            int take = Math.Min(free, count);
            int part = (int)((value >> (count - take)) & ((1UL << take) - 1));
            _buffer[_bits >> 3] |= (byte)(part << (free - take));
            _bits += take;
            count -= take;
        }
    }

    /// <summary>Writes a number in groups of eight bits, small numbers shorter.</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            Write((value & 0x7F) | 0x80, 8);
            value >>= 7;
        }

        Write(value, 8);
    }

    /// <summary>The bytes so far, the last one filled with zeros, and their CRC-32 behind them.</summary>
    public byte[] ToBlock()
    {
        int length = (_bits + 7) / 8;
        byte[] block = new byte[length + 4];
        _buffer.AsSpan(0, length).CopyTo(block);
        BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(length), System.IO.Hashing.Crc32.HashToUInt32(block.AsSpan(0, length)));
        return block;
    }
}

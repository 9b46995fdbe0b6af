using System.Buffers.Binary;

namespace NetWatch.Storage.Samples.Blocks;

/// <summary>Reads what <see cref="BitWriter"/> wrote; reading behind the end is a defect of the data.</summary>
internal ref struct BitReader
{
    private readonly ReadOnlySpan<byte> _data;
    private int _bits;

    /// <param name="block">A block with its CRC-32.</param>
    /// <exception cref="InvalidDataException">The checksum does not fit.</exception>
    public BitReader(ReadOnlySpan<byte> block)
    {
        if (block.Length < 5) throw new InvalidDataException("The block is too short.");
        _data = block[..^4];
        if (System.IO.Hashing.Crc32.HashToUInt32(_data) != BinaryPrimitives.ReadUInt32LittleEndian(block[^4..])) throw new InvalidDataException("The block's checksum does not fit.");
    }

    /// <summary>Reads bits.</summary>
    /// <param name="count">How many, 0 to 64.</param>
    public ulong Read(int count)
    {
        if (_bits + count > _data.Length * 8) throw new InvalidDataException("The block ends too early.");
        ulong value = 0;
        while (count > 0)
        {
            int left = 8 - (_bits & 7);
            int take = Math.Min(left, count);
            value = (value << take) | ((ulong)(_data[_bits >> 3] >> (left - take)) & ((1UL << take) - 1));
            _bits += take;
            count -= take;
        }

        return value;
    }

    /// <summary>Reads a number in groups of eight bits.</summary>
    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            ulong group = Read(8);
            value |= (group & 0x7F) << shift;
            if (group < 0x80) return value;
        }

        throw new InvalidDataException("A number in the block is too long.");
    }
}

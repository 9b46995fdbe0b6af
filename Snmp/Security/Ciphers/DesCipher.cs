using System.Buffers.Binary;
using System.Numerics;

namespace NetWatch.Snmp.Security.Ciphers;

/// <summary>
/// DES and 3DES-EDE (FIPS 46-3) in CBC mode, in place. Our own, because the system's cryptography may refuse single DES,
/// and no setting of it is to be changed for SNMP.
/// </summary>
internal sealed class DesCipher
{
    /// <summary>Octets of a block.</summary>
    public const int BlockLength = 8;

    private const int KeyBits = 28;
    private const int WordsPerKey = DesTables.Rounds * 2;

    private readonly uint[] _roundKeys;

    /// <summary>With one key (8 octets, DES) or three (24 octets, 3DES); their parity bits are not looked at.</summary>
    public DesCipher(ReadOnlySpan<byte> keys)
    {
        _roundKeys = new uint[keys.Length / BlockLength * WordsPerKey];
        for (var i = 0; i < keys.Length / BlockLength; i++)
            Schedule(BinaryPrimitives.ReadUInt64BigEndian(keys[(i * BlockLength)..]), _roundKeys.AsSpan(i * WordsPerKey, WordsPerKey));
    }

    /// <summary>Encrypts whole blocks.</summary>
    public void EncryptCbc(Span<byte> data, ulong initialisation)
    {
        var previous = initialisation;
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            previous = Transform(previous ^ BinaryPrimitives.ReadUInt64BigEndian(data), encrypt: true);
            BinaryPrimitives.WriteUInt64BigEndian(data, previous);
        }
    }

    /// <summary>Decrypts whole blocks.</summary>
    public void DecryptCbc(Span<byte> data, ulong initialisation)
    {
        var previous = initialisation;
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            var cipher = BinaryPrimitives.ReadUInt64BigEndian(data);
            BinaryPrimitives.WriteUInt64BigEndian(data, Transform(cipher, encrypt: false) ^ previous);
            previous = cipher;
        }
    }

    /// <summary>One block with every key in turn: E, or with three keys E, D, E; the other way round to decrypt.</summary>
    private ulong Transform(ulong block, bool encrypt)
    {
        var (left, right) = Enter((uint)(block >> 32), (uint)block);
        var keys = _roundKeys.Length / WordsPerKey;
        for (var i = 0; i < keys; i++)
        {
            var forward = encrypt == (i % 2 == 0);
            var roundKeys = _roundKeys.AsSpan((encrypt ? i : keys - 1 - i) * WordsPerKey, WordsPerKey);
            // The initial permutation and its inverse cancel out between two keys, the exchange of the halves does not.
            (right, left) = RunRounds(left, right, roundKeys, forward);
        }
        (left, right) = Leave(left, right);
        return (ulong)left << 32 | right;
    }

    private static (uint Left, uint Right) RunRounds(uint left, uint right, ReadOnlySpan<uint> roundKeys, bool forward)
    {
        ReadOnlySpan<uint> selected = DesTables.Selected;
        var at = forward ? 0 : WordsPerKey - 2;
        var step = forward ? 2 : -2;
        for (var round = 0; round < DesTables.Rounds; round++, at += step)
        {
            // The expansion E gives box i the six bits around its own four; turned like this, four boxes' bits stand in the octets of a word.
            var even = BitOperations.RotateRight(right, 3) ^ roundKeys[at];
            var odd = BitOperations.RotateLeft(right, 1) ^ roundKeys[at + 1];
            var changed = selected[(int)(even >> 24 & 0x3F)] ^ selected[(int)(odd >> 24 & 0x3F | 0x40)]
                ^ selected[(int)(even >> 16 & 0x3F | 0x80)] ^ selected[(int)(odd >> 16 & 0x3F | 0xC0)]
                ^ selected[(int)(even >> 8 & 0x3F | 0x100)] ^ selected[(int)(odd >> 8 & 0x3F | 0x140)]
                ^ selected[(int)(even & 0x3F | 0x180)] ^ selected[(int)(odd & 0x3F | 0x1C0)];
            (left, right) = (right, left ^ changed);
        }
        return (left, right);
    }

    /// <summary>The initial permutation, as exchanges of bits between the halves.</summary>
    private static (uint Left, uint Right) Enter(uint left, uint right)
    {
        Exchange(ref left, ref right, 4, 0x0F0F0F0F);
        Exchange(ref left, ref right, 16, 0x0000FFFF);
        Exchange(ref right, ref left, 2, 0x33333333);
        Exchange(ref right, ref left, 8, 0x00FF00FF);
        Exchange(ref left, ref right, 1, 0x55555555);
        return (left, right);
    }

    /// <summary>Its inverse: the same exchanges from the last to the first.</summary>
    private static (uint Left, uint Right) Leave(uint left, uint right)
    {
        Exchange(ref left, ref right, 1, 0x55555555);
        Exchange(ref right, ref left, 8, 0x00FF00FF);
        Exchange(ref right, ref left, 2, 0x33333333);
        Exchange(ref left, ref right, 16, 0x0000FFFF);
        Exchange(ref left, ref right, 4, 0x0F0F0F0F);
        return (left, right);
    }

    private static void Exchange(ref uint high, ref uint low, int shift, uint mask)
    {
        var difference = (high >> shift ^ low) & mask;
        low ^= difference;
        high ^= difference << shift;
    }

    /// <summary>The sixteen round keys, each as two words in whose octets the boxes' six bits stand: S1, S3, S5, S7 and S2, S4, S6, S8.</summary>
    private static void Schedule(ulong key, Span<uint> roundKeys)
    {
        const uint HalfMask = (1u << KeyBits) - 1;
        var chosen = Choose(key, 64, DesTables.KeyChoice);
        var (c, d) = ((uint)(chosen >> KeyBits), (uint)chosen & HalfMask);
        for (var round = 0; round < DesTables.Rounds; round++)
        {
            var rotation = DesTables.Rotations[round];
            c = (c << rotation | c >> KeyBits - rotation) & HalfMask;
            d = (d << rotation | d >> KeyBits - rotation) & HalfMask;
            var roundKey = Choose((ulong)c << KeyBits | d, 2 * KeyBits, DesTables.RoundChoice);
            for (var box = 0; box < 8; box++)
                roundKeys[2 * round + box % 2] |= (uint)(roundKey >> 42 - 6 * box & 0x3F) << 24 - box / 2 * 8;
        }
    }

    private static ulong Choose(ulong bits, int width, ReadOnlySpan<byte> choice)
    {
        var chosen = 0ul;
        foreach (var bit in choice)
            chosen = chosen << 1 | bits >> width - bit & 1;
        return chosen;
    }
}

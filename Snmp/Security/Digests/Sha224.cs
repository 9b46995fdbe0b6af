using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetWatch.Snmp.Security.Digests;

/// <summary>SHA-224 (FIPS 180-4 §5.3.2, §6.2 and §6.3), which the runtime does not have. A copy of the value is a copy of the state.</summary>
internal struct Sha224
{
    public const int DigestLength = 28;
    private const int BlockLength = 64;

    private static readonly uint[] s_constants = RoundConstants();

    private State _state;
    private Block _pending;
    private int _pendingLength;
    private ulong _length;

    [InlineArray(8)]
    private struct State
    {
        private uint _first;
    }

    [InlineArray(BlockLength)]
    private struct Block
    {
        private byte _first;
    }

    /// <summary>One that has seen nothing yet.</summary>
    public static Sha224 Create()
    {
        Sha224 hash = default;
        ReadOnlySpan<uint> initial =
            [0xC1059ED8, 0x367CD507, 0x3070DD17, 0xF70E5939, 0xFFC00B31, 0x68581511, 0x64F98FA7, 0xBEFA4FA4];
        initial.CopyTo(hash._state);
        return hash;
    }

    public void Append(ReadOnlySpan<byte> octets)
    {
        _length += (ulong)octets.Length;
        if (_pendingLength > 0)
        {
            var taken = Math.Min(BlockLength - _pendingLength, octets.Length);
            octets[..taken].CopyTo(_pending[_pendingLength..]);
            _pendingLength += taken;
            octets = octets[taken..];
            if (_pendingLength < BlockLength)
                return;
            Compress(_state, _pending);
            _pendingLength = 0;
        }
        for (; octets.Length >= BlockLength; octets = octets[BlockLength..])
            Compress(_state, octets);
        octets.CopyTo(_pending);
        _pendingLength = octets.Length;
    }

    /// <summary>Pads (FIPS 180-4 §5.1.1) and writes the first 28 octets of the state.</summary>
    public void Finish(Span<byte> hash)
    {
        Span<byte> block = _pending;
        block[_pendingLength++] = 0x80;
        block[_pendingLength..].Clear();
        if (_pendingLength > BlockLength - sizeof(ulong))
        {
            Compress(_state, block);
            block.Clear();
        }
        BinaryPrimitives.WriteUInt64BigEndian(block[^sizeof(ulong)..], _length * 8);
        Compress(_state, block);
        for (var i = 0; i < DigestLength / sizeof(uint); i++)
            BinaryPrimitives.WriteUInt32BigEndian(hash[(i * sizeof(uint))..], _state[i]);
    }

    private static void Compress(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> w = stackalloc uint[64];
        for (var t = 0; t < 16; t++)
            w[t] = BinaryPrimitives.ReadUInt32BigEndian(block[(t * sizeof(uint))..]);
        for (var t = 16; t < w.Length; t++)
        {
            var s0 = BitOperations.RotateRight(w[t - 15], 7) ^ BitOperations.RotateRight(w[t - 15], 18) ^ w[t - 15] >> 3;
            var s1 = BitOperations.RotateRight(w[t - 2], 17) ^ BitOperations.RotateRight(w[t - 2], 19) ^ w[t - 2] >> 10;
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }
        var (a, b, c, d, e, f, g, h) = (state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]);
        ReadOnlySpan<uint> k = s_constants;
        for (var t = 0; t < w.Length && t < k.Length; t++)
        {
            var sum1 = BitOperations.RotateRight(e, 6) ^ BitOperations.RotateRight(e, 11) ^ BitOperations.RotateRight(e, 25);
            var t1 = h + sum1 + (e & f ^ ~e & g) + k[t] + w[t];
            var sum0 = BitOperations.RotateRight(a, 2) ^ BitOperations.RotateRight(a, 13) ^ BitOperations.RotateRight(a, 22);
            var t2 = sum0 + (a & b ^ a & c ^ b & c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + t1, c, b, a, t1 + t2);
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    /// <summary>The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2).</summary>
    private static uint[] RoundConstants()
    {
        var constants = new uint[64];
        var count = 0;
        for (uint candidate = 2; count < constants.Length; candidate++)
            if (IsPrime(candidate))
                constants[count++] = CubeRootFraction(candidate);
        return constants;
    }

    private static bool IsPrime(uint number)
    {
        for (uint divisor = 2; divisor * divisor <= number; divisor++)
            if (number % divisor == 0)
                return false;
        return true;
    }

    /// <summary>The low 32 bits of the whole cube root of number × 2^96, in whole numbers, because a double is not exact enough to be trusted.</summary>
    private static uint CubeRootFraction(uint number)
    {
        var scaled = new BigInteger(number) << 96;
        ulong root = 0;
        for (var bit = 1ul << 35; bit > 0; bit >>= 1)
            if (BigInteger.Pow(root | bit, 3) <= scaled)
                root |= bit;
        return (uint)root;
    }
}

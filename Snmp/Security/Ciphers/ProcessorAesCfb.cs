using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using HardwareAes = System.Runtime.Intrinsics.X86.Aes;

namespace NetWatch.Snmp.Security.Ciphers;

/// <summary>AES by the processor's own instructions, without allocation and without a call into the system.</summary>
internal sealed class ProcessorAesCfb : AesCfb
{
    private const int BlocksAtOnce = 4;

    private readonly Vector128<byte>[] _roundKeys;

    public ProcessorAesCfb(ReadOnlySpan<byte> key) => _roundKeys = Expand(key);

    public override void Encrypt(Span<byte> data, Vector128<byte> initialisation)
    {
        var feedback = initialisation;
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            feedback = Cipher(feedback) ^ Vector128.Create<byte>(data);
            feedback.CopyTo(data);
        }
        ApplyToRest(data, feedback);
    }

    /// <summary>Four blocks at once: other than encrypting, decrypting needs only ciphertext, which is all there.</summary>
    public override void Decrypt(Span<byte> data, Vector128<byte> initialisation)
    {
        ReadOnlySpan<Vector128<byte>> keys = _roundKeys;
        var feedback = initialisation;
        for (; data.Length >= BlocksAtOnce * BlockLength; data = data[(BlocksAtOnce * BlockLength)..])
        {
            var blocks = MemoryMarshal.Cast<byte, Vector128<byte>>(data[..(BlocksAtOnce * BlockLength)]);
            var (c0, c1, c2, c3) = (blocks[0], blocks[1], blocks[2], blocks[3]);
            var (s0, s1, s2, s3) = (feedback ^ keys[0], c0 ^ keys[0], c1 ^ keys[0], c2 ^ keys[0]);
            for (var round = 1; round < keys.Length - 1; round++)
            {
                var roundKey = keys[round];
                s0 = HardwareAes.Encrypt(s0, roundKey);
                s1 = HardwareAes.Encrypt(s1, roundKey);
                s2 = HardwareAes.Encrypt(s2, roundKey);
                s3 = HardwareAes.Encrypt(s3, roundKey);
            }
            var last = keys[^1];
            blocks[0] = HardwareAes.EncryptLast(s0, last) ^ c0;
            blocks[1] = HardwareAes.EncryptLast(s1, last) ^ c1;
            blocks[2] = HardwareAes.EncryptLast(s2, last) ^ c2;
            blocks[3] = HardwareAes.EncryptLast(s3, last) ^ c3;
            feedback = c3;
        }
        for (; data.Length >= BlockLength; data = data[BlockLength..])
        {
            var cipher = Vector128.Create<byte>(data);
            (Cipher(feedback) ^ cipher).CopyTo(data);
            feedback = cipher;
        }
        ApplyToRest(data, feedback);
    }

    /// <summary>What is left of less than a block takes as much of the key stream as it needs.</summary>
    private void ApplyToRest(Span<byte> rest, Vector128<byte> feedback)
    {
        if (rest.IsEmpty)
            return;
        Span<byte> stream = stackalloc byte[BlockLength];
        Cipher(feedback).CopyTo(stream);
        for (var i = 0; i < rest.Length; i++)
            rest[i] ^= stream[i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<byte> Cipher(Vector128<byte> block)
    {
        ReadOnlySpan<Vector128<byte>> keys = _roundKeys;
        var state = block ^ keys[0];
        for (var round = 1; round < keys.Length - 1; round++)
            state = HardwareAes.Encrypt(state, keys[round]);
        return HardwareAes.EncryptLast(state, keys[^1]);
    }

    /// <summary>The key schedule (FIPS 197 §5.2).</summary>
    private static Vector128<byte>[] Expand(ReadOnlySpan<byte> key)
    {
        var keyWords = key.Length / sizeof(uint);
        var roundKeys = new Vector128<byte>[keyWords + 7];
        var words = MemoryMarshal.Cast<Vector128<byte>, uint>(roundKeys.AsSpan());
        for (var i = 0; i < keyWords; i++)
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(key[(i * sizeof(uint))..]);
        uint constant = 1;
        for (var i = keyWords; i < words.Length; i++)
        {
            var word = words[i - 1];
            if (i % keyWords == 0)
            {
                word = BitOperations.RotateRight(Substitute(word), 8) ^ constant;
                constant = constant << 1 ^ (constant >> 7) * 0x11B;
            }
            else if (keyWords > 6 && i % keyWords == 4)
            {
                word = Substitute(word);
            }
            words[i] = words[i - keyWords] ^ word;
        }
        return roundKeys;
    }

    /// <summary>SubWord (FIPS 197 §5.2): the instruction gives it for the second word of its operand.</summary>
    private static uint Substitute(uint word) =>
        HardwareAes.KeygenAssist(Vector128.Create(0, word, 0, 0).AsByte(), 0).AsUInt32().ToScalar();
}

using System.Runtime.Intrinsics;
using HardwareAes = System.Runtime.Intrinsics.X86.Aes;

namespace NetWatch.Snmp.Security.Ciphers;

/// <summary>AES in CFB mode with 128 bits of feedback (NIST SP 800-38A §6.3), in place, of any length.</summary>
internal abstract class AesCfb
{
    /// <summary>Octets of a block.</summary>
    public const int BlockLength = 16;

    /// <summary>With the processor's instructions where it has them: the runtime's calls cost more than a message's octets do.</summary>
    /// <param name="key">16, 24 or 32 octets.</param>
    public static AesCfb Create(ReadOnlySpan<byte> key) => HardwareAes.IsSupported ? new ProcessorAesCfb(key) : new RuntimeAesCfb(key);

    public abstract void Encrypt(Span<byte> data, Vector128<byte> initialisation);

    public abstract void Decrypt(Span<byte> data, Vector128<byte> initialisation);
}

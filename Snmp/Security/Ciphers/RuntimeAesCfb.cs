using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace NetWatch.Snmp.Security.Ciphers;

/// <summary>AES by the runtime, for processors without instructions for it that we use.</summary>
internal sealed class RuntimeAesCfb : AesCfb
{
    private const int FeedbackBits = 128;

    private readonly Aes _aes = Aes.Create();

    // Owned by the keys of a user, of which nobody knows when the last message has passed: the runtime's handle ends with the object.
    public RuntimeAesCfb(ReadOnlySpan<byte> key) => _aes.SetKey(key);

    public override void Encrypt(Span<byte> data, Vector128<byte> initialisation)
    {
        Span<byte> feedback = stackalloc byte[BlockLength];
        initialisation.CopyTo(feedback);
        var whole = data[..(data.Length / BlockLength * BlockLength)];
        if (!whole.IsEmpty)
        {
            _aes.EncryptCfb(whole, feedback, whole, PaddingMode.None, FeedbackBits);
            whole[^BlockLength..].CopyTo(feedback);
        }
        ApplyToRest(data[whole.Length..], feedback);
    }

    public override void Decrypt(Span<byte> data, Vector128<byte> initialisation)
    {
        Span<byte> feedback = stackalloc byte[BlockLength];
        Span<byte> last = stackalloc byte[BlockLength];
        initialisation.CopyTo(feedback);
        initialisation.CopyTo(last);
        var whole = data[..(data.Length / BlockLength * BlockLength)];
        if (!whole.IsEmpty)
        {
            whole[^BlockLength..].CopyTo(last);
            _aes.DecryptCfb(whole, feedback, whole, PaddingMode.None, FeedbackBits);
        }
        ApplyToRest(data[whole.Length..], last);
    }

    private void ApplyToRest(Span<byte> rest, ReadOnlySpan<byte> feedback)
    {
        if (rest.IsEmpty)
            return;
        Span<byte> stream = stackalloc byte[BlockLength];
        _aes.EncryptEcb(feedback, stream, PaddingMode.None);
        for (var i = 0; i < rest.Length; i++)
            rest[i] ^= stream[i];
    }
}

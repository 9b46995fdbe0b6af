using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using NetWatch.Snmp.Security.Ciphers;

namespace NetWatch.Snmp.Security;

/// <summary>The encryption of scoped PDUs with one localised key, in place. The privacy parameters are the 8 octets of a salt with every protocol.</summary>
internal abstract class PrivacyCipher
{
    /// <summary>Octets of msgPrivacyParameters (RFC 3414 §8.1.1.1, RFC 3826 §3.1.2.1).</summary>
    public const int ParameterLength = sizeof(ulong);

    public static PrivacyCipher Create(PrivacyProtocol protocol, ReadOnlySpan<byte> localisedKey) => protocol switch
    {
        PrivacyProtocol.Des => new DesPrivacy(localisedKey[..8], localisedKey[8..]),
        PrivacyProtocol.TripleDes => new DesPrivacy(localisedKey[..24], localisedKey[24..]),
        _ => new AesPrivacy(localisedKey),
    };

    /// <param name="data">The scoped PDU, padded to the protocol's multiple.</param>
    /// <param name="boots">msgAuthoritativeEngineBoots of the message.</param>
    /// <param name="time">msgAuthoritativeEngineTime of the message.</param>
    /// <param name="salt">One that this key has not seen.</param>
    public abstract void Encrypt(Span<byte> data, int boots, int time, ulong salt);

    /// <returns>False when the length cannot be that of a ciphertext (decryptionError).</returns>
    public abstract bool TryDecrypt(Span<byte> data, int boots, int time, ulong salt);

    /// <summary>RFC 3414 §8.1.1, draft-reeder-snmpv3-usm-3desede-00 §5.1.1: the salt changes a secret pre-IV.</summary>
    private sealed class DesPrivacy(ReadOnlySpan<byte> keys, ReadOnlySpan<byte> preInitialisation) : PrivacyCipher
    {
        private readonly DesCipher _cipher = new(keys);
        private readonly ulong _preInitialisation = BinaryPrimitives.ReadUInt64BigEndian(preInitialisation);

        public override void Encrypt(Span<byte> data, int boots, int time, ulong salt) => _cipher.EncryptCbc(data, _preInitialisation ^ salt);

        public override bool TryDecrypt(Span<byte> data, int boots, int time, ulong salt)
        {
            if (data.Length % DesCipher.BlockLength != 0)
                return false;
            _cipher.DecryptCbc(data, _preInitialisation ^ salt);
            return true;
        }
    }

    /// <summary>RFC 3826 §3.1.2.1: the IV is made of boots, time and salt.</summary>
    private sealed class AesPrivacy(ReadOnlySpan<byte> key) : PrivacyCipher
    {
        private readonly AesCfb _cipher = AesCfb.Create(key);

        public override void Encrypt(Span<byte> data, int boots, int time, ulong salt) => _cipher.Encrypt(data, Initialisation(boots, time, salt));

        public override bool TryDecrypt(Span<byte> data, int boots, int time, ulong salt)
        {
            _cipher.Decrypt(data, Initialisation(boots, time, salt));
            return true;
        }

        private static Vector128<byte> Initialisation(int boots, int time, ulong salt)
        {
            var upper = (ulong)(uint)boots << 32 | (uint)time;
            return Vector128.Create(BinaryPrimitives.ReverseEndianness(upper), BinaryPrimitives.ReverseEndianness(salt)).AsByte();
        }
    }
}

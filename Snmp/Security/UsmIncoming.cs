using System.Buffers.Binary;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Security;

/// <summary>The steps of RFC 3414 §3.2 that both sides have in common.</summary>
internal static class UsmIncoming
{
    /// <summary>Steps 5 and 6: whether the user can have this level, and the authentication.</summary>
    public static UsmFailure Authenticate(in UsmMessage message, ReadOnlySpan<byte> datagram, UsmKeys keys)
    {
        if (message.Level > keys.User.Level)
            return UsmFailure.UnsupportedSecurityLevel;
        if (message.Level != SecurityLevel.NoAuthNoPriv && !keys.Mac!.Verify(datagram[..message.Length], message.MacAt, message.MacLength))
            return UsmFailure.WrongDigest;
        return UsmFailure.None;
    }

    /// <summary>Step 8 and what the message processing does after it: decrypts the scoped PDU in place, if it is encrypted, and reads it.</summary>
    public static UsmFailure Open(in UsmMessage message, Span<byte> datagram, UsmKeys keys, out ScopedPdu scoped)
    {
        scoped = default;
        var encrypted = message.Level == SecurityLevel.AuthPriv;
        if (encrypted && (message.PrivacyParameters.Length != PrivacyCipher.ParameterLength
            || !keys.Privacy!.TryDecrypt(datagram[message.Data], message.Boots, message.Time, BinaryPrimitives.ReadUInt64BigEndian(message.PrivacyParameters))))
            return UsmFailure.DecryptionError;
        return ScopedPdu.TryRead(datagram, message.Data, out scoped) ? UsmFailure.None
            : encrypted ? UsmFailure.DecryptionError : UsmFailure.Malformed;
    }
}

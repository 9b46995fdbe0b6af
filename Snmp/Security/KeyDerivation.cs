using System.Security.Cryptography;
using NetWatch.Snmp.Security.Digests;

namespace NetWatch.Snmp.Security;

/// <summary>From passphrase to localised key (RFC 3414 §2.6 and A.2, RFC 7860 §9.3), and how short keys are made longer.</summary>
internal static class KeyDerivation
{
    private const int PassphraseStream = 1_048_576;
    private const int ChunkLength = 4_096;

    /// <summary>Ku: the hash over 1 MiB of the repeated passphrase (RFC 3414 A.2.1).</summary>
    public static void PassphraseToKey(AuthenticationProtocol protocol, ReadOnlySpan<byte> passphrase, Span<byte> key)
    {
        var digest = Digest.Of(protocol);
        var chunk = new byte[(ChunkLength / passphrase.Length + 1) * passphrase.Length];
        for (var at = 0; at < chunk.Length; at += passphrase.Length)
            passphrase.CopyTo(chunk.AsSpan(at));
        for (var left = PassphraseStream; left > 0; left -= chunk.Length)
            digest.Append(chunk.AsSpan(0, Math.Min(left, chunk.Length)));
        digest.Finish(key);
        CryptographicOperations.ZeroMemory(chunk);
    }

    /// <summary>Kul: the key for one engine (RFC 3414 A.2.2).</summary>
    public static void Localise(AuthenticationProtocol protocol, ReadOnlySpan<byte> key, ReadOnlySpan<byte> engineId, Span<byte> localised)
    {
        var digest = Digest.Of(protocol);
        digest.Append(key);
        digest.Append(engineId);
        digest.Append(key);
        digest.Finish(localised);
    }

    /// <summary>The localised key of a privacy protocol, cut or extended to its length.</summary>
    /// <param name="authentication">The protocol whose hash makes keys.</param>
    /// <param name="privacy">The protocol that the key is for.</param>
    /// <param name="key">Ku of the privacy.</param>
    /// <param name="engineId">The authoritative engine.</param>
    /// <param name="localised">As long as the protocol's key.</param>
    public static void LocalisePrivacy(
        AuthenticationProtocol authentication, PrivacyProtocol privacy, ReadOnlySpan<byte> key, ReadOnlySpan<byte> engineId, Span<byte> localised)
    {
        var digestLength = authentication.DigestLength;
        // Room for the last piece, of which only the front may be needed.
        Span<byte> pieces = stackalloc byte[ProtocolFacts.MaxPrivacyKeyLength + ProtocolFacts.MaxDigestLength];
        Localise(authentication, key, engineId, pieces[..digestLength]);
        for (var length = digestLength; length < localised.Length; length += digestLength)
        {
            var next = pieces.Slice(length, digestLength);
            if (privacy.ExtendsByPassphrase)
                ExtendByPassphrase(authentication, pieces.Slice(length - digestLength, digestLength), engineId, next);
            else
                ExtendByHash(authentication, pieces[..length], next);
        }
        pieces[..localised.Length].CopyTo(localised);
        CryptographicOperations.ZeroMemory(pieces);
    }

    /// <summary>The hash over all that there is of the key so far (draft-blumenthal-aes-usm-04 §3.1.2.1).</summary>
    private static void ExtendByHash(AuthenticationProtocol protocol, ReadOnlySpan<byte> soFar, Span<byte> next)
    {
        var digest = Digest.Of(protocol);
        digest.Append(soFar);
        digest.Finish(next);
    }

    /// <summary>The last piece taken for a passphrase, and the key from it localised (draft-reeder-snmpv3-usm-3desede-00 §2.1).</summary>
    private static void ExtendByPassphrase(AuthenticationProtocol protocol, ReadOnlySpan<byte> last, ReadOnlySpan<byte> engineId, Span<byte> next)
    {
        Span<byte> key = stackalloc byte[ProtocolFacts.MaxDigestLength];
        key = key[..last.Length];
        PassphraseToKey(protocol, last, key);
        Localise(protocol, key, engineId, next);
        CryptographicOperations.ZeroMemory(key);
    }
}

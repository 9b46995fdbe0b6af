using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using NetWatch.Snmp.Security.Digests;

namespace NetWatch.Snmp.Security;

/// <summary>The authentication of messages with one localised key: HMAC (RFC 2104) over the whole message with zeros for the parameters themselves (RFC 3414 §6.3, RFC 7860 §4.2).</summary>
internal sealed class MessageMac
{
    private const int GatheredAtMost = 2_048;

    private readonly AuthenticationProtocol _protocol;
    private readonly byte[] _inner;
    private readonly byte[] _outer;

    public MessageMac(AuthenticationProtocol protocol, ReadOnlySpan<byte> localisedKey)
    {
        _protocol = protocol;
        _inner = Padded(protocol, localisedKey, 0x36);
        _outer = Padded(protocol, localisedKey, 0x5C);
    }

    /// <summary>Octets of the authentication parameters.</summary>
    public int Length => _protocol.MacLength;

    /// <summary>Fills in the parameters of a message.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="at">Where its parameters lie; what stands there does not count.</param>
    public void Sign(Span<byte> message, int at)
    {
        Span<byte> mac = stackalloc byte[ProtocolFacts.MaxDigestLength];
        Compute(message, at, mac);
        mac[..Length].CopyTo(message[at..]);
    }

    /// <summary>Whether a message's parameters are right, told in a time that does not depend on where they are wrong.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="at">Where its parameters lie.</param>
    /// <param name="length">Their length.</param>
    public bool Verify(ReadOnlySpan<byte> message, int at, int length)
    {
        if (length != Length)
            return false;
        Span<byte> mac = stackalloc byte[ProtocolFacts.MaxDigestLength];
        Compute(message, at, mac);
        return CryptographicOperations.FixedTimeEquals(mac[..length], message.Slice(at, length));
    }

    /// <summary>The whole HMAC over three pieces in a row.</summary>
    /// <param name="before">What comes first.</param>
    /// <param name="between">What comes next.</param>
    /// <param name="after">What comes last.</param>
    /// <param name="hash">At least as long as the digest.</param>
    [SkipLocalsInit]
    internal void Hash(ReadOnlySpan<byte> before, ReadOnlySpan<byte> between, ReadOnlySpan<byte> after, Span<byte> hash)
    {
        var digest = Digest.Of(_protocol);
        var length = _inner.Length + before.Length + between.Length + after.Length;
        if (length <= GatheredAtMost)
        {
            // One call into the system's cryptography costs more than copying a message does.
            Span<byte> whole = stackalloc byte[GatheredAtMost];
            _inner.CopyTo(whole);
            before.CopyTo(whole[_inner.Length..]);
            between.CopyTo(whole[(_inner.Length + before.Length)..]);
            after.CopyTo(whole[(length - after.Length)..]);
            digest.Append(whole[..length]);
        }
        else
        {
            digest.Append(_inner);
            digest.Append(before);
            digest.Append(between);
            digest.Append(after);
        }
        Span<byte> outer = stackalloc byte[ProtocolFacts.MaxBlockLength + ProtocolFacts.MaxDigestLength];
        _outer.CopyTo(outer);
        digest.Finish(outer[_outer.Length..]);
        digest.Append(outer[..(_outer.Length + _protocol.DigestLength)]);
        digest.Finish(hash);
    }

    private void Compute(ReadOnlySpan<byte> message, int at, Span<byte> mac)
    {
        ReadOnlySpan<byte> zeros = stackalloc byte[ProtocolFacts.MaxMacLength];
        Hash(message[..at], zeros[..Length], message[(at + Length)..], mac);
    }

    private static byte[] Padded(AuthenticationProtocol protocol, ReadOnlySpan<byte> key, byte pad)
    {
        var block = new byte[protocol.BlockLength];
        key.CopyTo(block);
        foreach (ref var octet in block.AsSpan())
            octet ^= pad;
        return block;
    }
}

using System.Security.Cryptography;

namespace NetWatch.Snmp.Security.Digests;

/// <summary>
/// The hash of an authentication protocol, fed piece by piece. Each thread has one of each kind, which begins anew after <see cref="Finish"/>,
/// so that a message costs no allocation; two computations on one thread never overlap.
/// </summary>
internal abstract class Digest
{
    [ThreadStatic]
    private static Digest?[]? s_ofThread;

    /// <summary>This thread's one.</summary>
    public static Digest Of(AuthenticationProtocol protocol) =>
        (s_ofThread ??= new Digest?[(int)AuthenticationProtocol.Sha512 + 1])[(int)protocol] ??= Create(protocol);

    public abstract void Append(ReadOnlySpan<byte> octets);

    /// <summary>Writes the hash and begins anew.</summary>
    /// <param name="hash">At least as long as the protocol's digest.</param>
    public abstract void Finish(Span<byte> hash);

    private static Digest Create(AuthenticationProtocol protocol) => protocol switch
    {
        AuthenticationProtocol.Md5 => new RuntimeDigest(HashAlgorithmName.MD5),
        AuthenticationProtocol.Sha1 => new RuntimeDigest(HashAlgorithmName.SHA1),
        AuthenticationProtocol.Sha224 => new Sha224Digest(),
        AuthenticationProtocol.Sha256 => new RuntimeDigest(HashAlgorithmName.SHA256),
        AuthenticationProtocol.Sha384 => new RuntimeDigest(HashAlgorithmName.SHA384),
        AuthenticationProtocol.Sha512 => new RuntimeDigest(HashAlgorithmName.SHA512),
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "There is no hash without authentication."),
    };

    /// <summary>The runtime's implementation.</summary>
    private sealed class RuntimeDigest(HashAlgorithmName name) : Digest
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> octets) => _hash.AppendData(octets);

        public override void Finish(Span<byte> hash) => _hash.GetHashAndReset(hash);
    }

    /// <summary>Our own, because the runtime has none.</summary>
    private sealed class Sha224Digest : Digest
    {
        private Sha224 _hash = Sha224.Create();

        public override void Append(ReadOnlySpan<byte> octets) => _hash.Append(octets);

        public override void Finish(Span<byte> hash)
        {
            _hash.Finish(hash);
            _hash = Sha224.Create();
        }
    }
}

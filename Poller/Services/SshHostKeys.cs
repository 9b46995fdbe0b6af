using System.Collections.Concurrent;

namespace NetWatch.Poller.Services;

/// <summary>A host key.</summary>
/// <param name="Host">Whose: address and port as the check has them.</param>
/// <param name="Algorithm">Its kind, such as <c>ssh-ed25519</c>.</param>
/// <param name="Fingerprint">Its fingerprint, <c>SHA256:…</c>.</param>
public sealed record SshHostKey(string Host, string Algorithm, string Fingerprint);

/// <summary>The host keys that SSH servers showed first, as a <c>known_hosts</c> file has them. Safe from any thread.</summary>
public sealed class SshHostKeys
{
    private readonly ConcurrentDictionary<string, SshHostKey> _keys = new(StringComparer.OrdinalIgnoreCase);
    private int _revision;

    /// <summary>Goes up with every key that was learned.</summary>
    public int Revision => Volatile.Read(ref _revision);

    /// <summary>All of them, in the order of their hosts.</summary>
    public IReadOnlyList<SshHostKey> All => [.. _keys.Values.OrderBy(k => k.Host, StringComparer.Ordinal)];

    /// <summary>The key of a host; null for one that none was seen of.</summary>
    /// <param name="host">Address and port.</param>
    public SshHostKey? Of(string host) => _keys.GetValueOrDefault(host);

    /// <summary>Remembers a key, unless the host has one.</summary>
    /// <returns>The key that the host has.</returns>
    public SshHostKey Learn(SshHostKey key)
    {
        SshHostKey known = _keys.GetOrAdd(key.Host, key);
        if (ReferenceEquals(known, key)) Interlocked.Increment(ref _revision);
        return known;
    }
}

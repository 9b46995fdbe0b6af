namespace NetWatch.Poller.Icmp;

/// <summary>What the ICMP engine sent and what came in, since the start of the process. Safe to read from any thread.</summary>
public sealed class IcmpCounters
{
    private long _sent, _replies, _errors, _late, _duplicate, _foreign, _corrupted;

    /// <summary>Echo requests that were handed to the kernel.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>First good replies.</summary>
    public long Replies => Interlocked.Read(ref _replies);

    /// <summary>ICMP errors about echoes that waited.</summary>
    public long Errors => Interlocked.Read(ref _errors);

    /// <summary>Replies after their echo's timeout.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Second and further replies to one echo.</summary>
    public long Duplicate => Interlocked.Read(ref _duplicate);

    /// <summary>Replies and errors that are not ours: of another process, or from an address that was not asked.</summary>
    public long Foreign => Interlocked.Read(ref _foreign);

    /// <summary>Datagrams that were cut or changed on the way.</summary>
    public long Corrupted => Interlocked.Read(ref _corrupted);

    /// <summary>Counts a request.</summary>
    internal void CountSent() => Interlocked.Increment(ref _sent);

    /// <summary>Counts a reply, or what came instead of one.</summary>
    internal void Count(EchoMatch kind)
    {
        switch (kind)
        {
            case EchoMatch.Taken: Interlocked.Increment(ref _replies); break;
            case EchoMatch.Late: Interlocked.Increment(ref _late); break;
            case EchoMatch.Duplicate: Interlocked.Increment(ref _duplicate); break;
            case EchoMatch.Foreign: Interlocked.Increment(ref _foreign); break;
            case EchoMatch.Corrupted: Interlocked.Increment(ref _corrupted); break;
            default: break;
        }
    }

    /// <summary>Counts an ICMP error.</summary>
    internal void CountError(EchoMatch kind) => Interlocked.Increment(ref kind == EchoMatch.Taken ? ref _errors : ref _foreign);
}

/// <summary>How a datagram relates to the echoes that were sent.</summary>
internal enum EchoMatch
{
    /// <summary>The first good reply to, or an error about, an echo that waits.</summary>
    Taken,

    /// <summary>A reply after the echo's timeout.</summary>
    Late,

    /// <summary>A further reply to an echo that has one.</summary>
    Duplicate,

    /// <summary>Not ours.</summary>
    Foreign,

    /// <summary>Cut or changed on the way.</summary>
    Corrupted,

    /// <summary>Of a kind that does not concern us.</summary>
    Ignored,
}

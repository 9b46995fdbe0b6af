namespace NetWatch.Poller.Icmp;

/// <summary>What came in and was not the first good reply to one of our echoes. Safe from any thread.</summary>
internal sealed class IcmpCounters
{
    private long _late;
    private long _duplicate;
    private long _foreign;
    private long _corrupted;

    /// <summary>Replies after their echo's timeout.</summary>
    public long Late => Interlocked.Read(ref _late);

    /// <summary>Second and further replies to one echo.</summary>
    public long Duplicate => Interlocked.Read(ref _duplicate);

    /// <summary>Replies and errors that are not ours: of another process, or from an address that was not asked.</summary>
    public long Foreign => Interlocked.Read(ref _foreign);

    /// <summary>Datagrams that were cut or changed on the way.</summary>
    public long Corrupted => Interlocked.Read(ref _corrupted);

    /// <summary>Counts one datagram.</summary>
    public void Count(EchoMatch kind)
    {
        switch (kind)
        {
            case EchoMatch.Late: Interlocked.Increment(ref _late); break;
            case EchoMatch.Duplicate: Interlocked.Increment(ref _duplicate); break;
            case EchoMatch.Foreign: Interlocked.Increment(ref _foreign); break;
            case EchoMatch.Corrupted: Interlocked.Increment(ref _corrupted); break;
            default: break;
        }
    }
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

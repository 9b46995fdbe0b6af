namespace NetWatch.Poller.Snmp;

/// <summary>The buffers of runs: as many as go on at one time.</summary>
internal sealed class PollBufferPool
{
    /// <summary>As many are kept; more are made while more runs go on at one time.</summary>
    private const int Most = 512;

    private readonly Lock _gate = new();
    private readonly Stack<PollBuffers> _free = new();

    /// <summary>Takes one.</summary>
    public PollBuffers Take()
    {
        PollBuffers? buffers;
        lock (_gate) _free.TryPop(out buffers);
        return buffers ?? new PollBuffers();
    }

    /// <summary>Gives one back.</summary>
    public void Return(PollBuffers buffers)
    {
        buffers.End();
        lock (_gate)
            if (_free.Count < Most) _free.Push(buffers);
    }
}

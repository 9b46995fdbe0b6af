namespace NetWatch.Snmp;

/// <summary>
/// How long an agent takes to answer, after Jacobson and Karn (RFC 6298 §2, §3): a smoothed mean and deviation of answers to requests that were sent
/// once. It decides when a request is sent again; never how long an agent is waited for in all.
/// </summary>
internal struct ResponseTimeEstimate
{
    /// <summary>Nobody is asked again sooner.</summary>
    private const double ShortestMilliseconds = 200;

    private const int LargestBackoff = 6;
    private int _backoff;

    public double MeanMilliseconds { get; private set; }

    public double DeviationMilliseconds { get; private set; }

    public bool IsKnown { get; private set; }

    public static ResponseTimeEstimate Of(double mean, double deviation) =>
        new() { MeanMilliseconds = mean, DeviationMilliseconds = deviation, IsKnown = true };

    /// <summary>Takes the time of an answer to a request that was sent once.</summary>
    public void Observe(TimeSpan elapsed)
    {
        var sample = elapsed.TotalMilliseconds;
        if (IsKnown)
        {
            DeviationMilliseconds += (Math.Abs(MeanMilliseconds - sample) - DeviationMilliseconds) / 4;
            MeanMilliseconds += (sample - MeanMilliseconds) / 8;
        }
        else
        {
            MeanMilliseconds = sample;
            DeviationMilliseconds = sample / 2;
            IsKnown = true;
        }
        _backoff = 0;
    }

    /// <summary>A wait was too short, or the datagram was lost.</summary>
    public void NoteTimeout() => _backoff = Math.Min(_backoff + 1, LargestBackoff);

    /// <summary>How long to wait before sending again, at most <paramref name="longest"/>.</summary>
    public readonly TimeSpan Wait(TimeSpan longest)
    {
        if (!IsKnown)
            return longest;
        var wait = Math.Max(ShortestMilliseconds, MeanMilliseconds + 4 * DeviationMilliseconds) * (1 << _backoff);
        return wait < longest.TotalMilliseconds ? TimeSpan.FromMilliseconds(wait) : longest;
    }
}

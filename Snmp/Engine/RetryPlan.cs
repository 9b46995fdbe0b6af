namespace NetWatch.Snmp;

/// <summary>When an unanswered request is sent again and when it is given up. Pure.</summary>
internal static class RetryPlan
{
    /// <summary>How long the attempt that is sent next waits.</summary>
    /// <param name="target">Whose timeout and retries count.</param>
    /// <param name="estimate">What is known of its response time.</param>
    /// <param name="sent">Attempts sent before.</param>
    /// <param name="elapsed">Time since the first.</param>
    public static TimeSpan Wait(SnmpTarget target, in ResponseTimeEstimate estimate, int sent, TimeSpan elapsed)
    {
        var configured = Configured(target, sent);
        if (sent < target.Retries)
            return estimate.Wait(configured);
        // Attempts that were sent sooner than configured leave the last one the rest of the patience.
        var rest = Patience(target) - elapsed;
        return rest > configured ? rest : configured;
    }

    /// <summary>How long an agent is waited for in all.</summary>
    public static TimeSpan Patience(SnmpTarget target)
    {
        var sum = TimeSpan.Zero;
        for (var attempt = 0; attempt <= target.Retries; attempt++)
            sum += Configured(target, attempt);
        return sum;
    }

    /// <summary>Doubling, with a cap.</summary>
    private static TimeSpan Configured(SnmpTarget target, int attempt)
    {
        var first = target.Timeout;
        if (attempt == 0)
            return first;
        var longest = first > SnmpTarget.LongestTimeout ? first : SnmpTarget.LongestTimeout;
        // Whoever is past the cap stays there; shifting on would overflow.
        return first.Ticks > longest.Ticks >> Math.Min(attempt, 62) ? longest : TimeSpan.FromTicks(first.Ticks << attempt);
    }
}

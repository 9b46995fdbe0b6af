namespace NetWatch.Snmp.Security;

/// <summary>How often messages were refused, by reason: what usmStats count (RFC 3414 §5).</summary>
internal sealed class UsmCounters
{
    private readonly long[] _counts = new long[(int)UsmFailure.OtherReport + 1];

    public long Of(UsmFailure failure) => Interlocked.Read(ref _counts[(int)failure]);

    /// <returns>The new count.</returns>
    public long Count(UsmFailure failure) => Interlocked.Increment(ref _counts[(int)failure]);
}

namespace NetWatch.Storage.Samples;

/// <summary>When the head is sealed.</summary>
internal static class SealPlan
{
    /// <summary>True when the growing generation is old enough, or memory says so.</summary>
    /// <param name="now">The present time.</param>
    /// <param name="oldestMs">The time of the first sample that came into the generation.</param>
    /// <param name="samples">How many samples it has.</param>
    /// <param name="options">The limits.</param>
    public static bool IsDue(DateTimeOffset now, long oldestMs, int samples, StorageOptions options) =>
        samples > 0 && (samples >= options.HeadSamples || now.ToUnixTimeMilliseconds() - oldestMs >= (long)options.SealAfter.TotalMilliseconds);
}

namespace NetWatch.Notifier.Outbox;

/// <summary>When to try again: 5 s, doubling, up to 5 min, each up to a fifth later; for 24 hours from the message's making.</summary>
internal static class RetryPlan
{
    public static readonly TimeSpan First = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    private const double Jitter = 0.2;

    /// <summary>The pause after so many failed attempts.</summary>
    /// <param name="failures">Failed attempts in a row, from 1.</param>
    /// <param name="random">A number from 0 up to 1: messages that failed together do not come back together.</param>
    public static TimeSpan PauseAfter(int failures, double random)
    {
        double doublings = Math.Pow(2, Math.Clamp(failures - 1, 0, 16));
        TimeSpan pause = First * doublings;
        return (pause < Longest ? pause : Longest) * (1 + (Jitter * random));
    }

    /// <summary>True for a time that no pause from now can give: the clock was set back since, and who waits for it would wait for as long.</summary>
    public static bool IsLeftBehind(DateTimeOffset notBefore, DateTimeOffset now) => notBefore - now > Longest * 2;

    public static bool Exhausted(DateTimeOffset createdAt, DateTimeOffset now) => now - createdAt >= GiveUpAfter;
}

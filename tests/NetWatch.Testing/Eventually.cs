namespace NetWatch.Testing;

/// <summary>Waits for what a real peer or a real process does in its own time. The limit only catches a hang.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again until the answer is not null.</summary>
    /// <param name="what">What is waited for, for the failure's text.</param>
    /// <param name="ask">Gives the answer, or null while there is none.</param>
    /// <param name="seconds">The hang limit.</param>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> ask, int seconds = 120)
        where T : class
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer) return answer;
            if (TimeProvider.System.GetElapsedTime(start).TotalSeconds > seconds) Assert.Fail($"waited {seconds} s in vain for {what}");
            await Task.Delay(Pause, TimeProvider.System);
        }
    }

    /// <summary>Asks again until it holds.</summary>
    public static async Task HoldsAsync(string what, Func<Task<bool>> ask, int seconds = 120) =>
        await GetAsync(what, async () => await ask() ? "yes" : null, seconds);
}

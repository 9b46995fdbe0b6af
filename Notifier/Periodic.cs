namespace NetWatch.Notifier;

/// <summary>Work that is done again each period for as long as the process runs: a pass that fails is told, and the next one is made all the same.</summary>
internal static class Periodic
{
    /// <summary>Makes the first pass after one period; passes never overlap, and a pass that takes longer than a period is followed at once by one, not by several.</summary>
    /// <param name="every">The period, above zero.</param>
    /// <param name="time">The clock.</param>
    /// <param name="pass">One pass.</param>
    /// <param name="failed">Tells of a pass that failed. A journal that is broken for a moment, or a bug, must not end the work.</param>
    /// <param name="stoppingToken">Ends it.</param>
    /// <exception cref="OperationCanceledException">The process stops; hosts expect that of a background service.</exception>
    public static async Task RunAsync(TimeSpan every, TimeProvider time, Func<CancellationToken, Task> pass, Action<Exception> failed, CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Task done = pass(stoppingToken);
            await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            stoppingToken.ThrowIfCancellationRequested();
            if (!done.IsCompletedSuccessfully) failed(done.Exception?.InnerException ?? new TaskCanceledException(done));
        }
    }
}

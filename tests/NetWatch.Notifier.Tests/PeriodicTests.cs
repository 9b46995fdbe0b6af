using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;

namespace NetWatch.Notifier.Tests;

public sealed class PeriodicTests : IAsyncDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new(Story.Noon);
    private readonly CancellationTokenSource _stopping = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly ConcurrentQueue<Exception> _failures = [];
    private int _passes;

    [Fact]
    public async Task Failed_pass_is_told_and_the_next_is_made()
    {
        Task run = Start(async _ =>
        {
            await Task.Yield();
            throw new InvalidOperationException($"broken {_passes}");
        });
        await FailAsync(1);
        await FailAsync(2);
        Assert.Equal(["broken 1", "broken 2"], _failures.Select(f => f.Message));
        await StopAsync(run);
    }

    [Fact]
    public async Task Timeout_within_a_pass_is_a_failure_and_not_the_end()
    {
        Task run = Start(async _ =>
        {
            await Task.Yield();
            throw new TaskCanceledException("the peer is silent");
        });
        await FailAsync(1);
        await FailAsync(2);
        Assert.All(_failures, f => Assert.IsType<TaskCanceledException>(f));
        await StopAsync(run);
    }

    [Fact]
    public async Task Stop_during_a_pass_ends_it_and_is_no_failure()
    {
        TaskCompletionSource began = new();
        Task run = Start(async stopping =>
        {
            began.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stopping);
        });
        _time.Advance(Every);
        await began.Task.WaitAsync(TestContext.Current.CancellationToken);
        await StopAsync(run);
        Assert.Empty(_failures);
    }

    [Fact]
    public async Task Pass_that_takes_several_periods_is_followed_by_one()
    {
        TaskCompletionSource release = new();
        Task run = Start(_ => release.Task);
        _time.Advance(Every);
        await MadeAsync(1);
        for (int i = 0; i < 5; i++) _time.Advance(Every);
        Assert.Equal(1, _passes);
        release.SetResult();
        await MadeAsync(2);
        _time.Advance(Every);
        await MadeAsync(3);
        Assert.Empty(_failures);
        await StopAsync(run);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    private Task MadeAsync(int passes) => Eventually.HoldsAsync($"pass {passes}", () => Task.FromResult(Volatile.Read(ref _passes) == passes));

    private Task FailAsync(int failures)
    {
        _time.Advance(Every);
        return Eventually.HoldsAsync($"failure {failures}", () => Task.FromResult(_failures.Count == failures));
    }

    private async Task StopAsync(Task run)
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
    }

    private Task Start(Func<CancellationToken, Task> pass) => Periodic.RunAsync(
        Every,
        _time,
        stopping =>
        {
            Interlocked.Increment(ref _passes);
            return pass(stopping);
        },
        _failures.Enqueue,
        _stopping.Token);
}

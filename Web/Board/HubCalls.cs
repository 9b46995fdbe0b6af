using System.Threading.RateLimiting;
using Microsoft.AspNetCore.SignalR;

namespace NetWatch.Web.Board;

/// <summary>
/// Keeps one connection from making the hub work without end: <see cref="Burst"/> calls at once, one each <see cref="Pace"/> for long. Who goes on after <see cref="Patience"/> refusals is cut off. A board calls when it has missed
/// something, which is seldom.
/// </summary>
internal sealed class HubCalls : IHubFilter
{
    /// <summary>Calls at once.</summary>
    public const int Burst = 30;

    /// <summary>Refusals before the line is cut.</summary>
    public const int Patience = 100;

    /// <summary>The time after which one more is taken.</summary>
    public static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    private static readonly object Place = new();

    /// <inheritdoc/>
    public async ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        HubCallerContext context = invocationContext.Context;
        if (context.Items.TryGetValue(Place, out object? found) && found is Bucket bucket && !bucket.Takes())
        {
            if (bucket.Refused > Patience) context.Abort();
            throw new HubException("These are more calls than are taken from one connection.");
        }

        return await next(invocationContext);
    }

    /// <inheritdoc/>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[Place] = new Bucket();
        return next(context);
    }

    /// <inheritdoc/>
    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        await next(context, exception);
        if (context.Context.Items.TryGetValue(Place, out object? found) && found is Bucket bucket) bucket.Dispose();
    }

    private sealed class Bucket : IDisposable
    {
        private readonly TokenBucketRateLimiter _limiter = new(new TokenBucketRateLimiterOptions { TokenLimit = Burst, TokensPerPeriod = 1, ReplenishmentPeriod = Pace, QueueLimit = 0 });
        private int _refused;

        public int Refused => _refused;

        public bool Takes()
        {
            using RateLimitLease lease = _limiter.AttemptAcquire();
            if (!lease.IsAcquired) Interlocked.Increment(ref _refused);
            return lease.IsAcquired;
        }

        public void Dispose() => _limiter.Dispose();
    }
}

using Microsoft.Extensions.Time.Testing;

namespace NetWatch.Web.Tests.Access.Boards;

/// <summary>A clock that somebody sets: the time of day jumps, and what measures spans goes on evenly.</summary>
internal sealed class SettableClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>How far it was set.</summary>
    public TimeSpan SetBy { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}

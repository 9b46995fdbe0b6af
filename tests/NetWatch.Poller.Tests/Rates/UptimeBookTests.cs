using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Rates;

namespace NetWatch.Poller.Tests.Rates;

/// <summary>Uptime over the rollover of sysUpTime, and restarts told from it: scenarios on the fake clock.</summary>
public sealed class UptimeBookTests
{
    private const double Rollover = 4294967296;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Rollover_of_sysUpTime_is_no_restart_and_the_uptime_goes_on()
    {
        UptimeBook book = new(null);
        Assert.False(Take(book, new(Rollover - 3000, null, null, null)));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(3000, null, null, null)));
        Assert.Equal(TimeSpan.FromSeconds((Rollover + 3000) / 100), book.Uptime);
        Assert.Equal(_time.GetUtcNow() - book.Uptime, book.Boot!.At);
    }

    [Fact]
    public void Rollovers_before_anybody_watched_are_known_by_snmpEngineTime()
    {
        UptimeBook book = new(null);
        Take(book, new(5000, Math.Floor(((2 * Rollover) + 5000) / 100), 7, null));
        Assert.Equal(TimeSpan.FromSeconds(((2 * Rollover) + 5000) / 100), book.Uptime);
    }

    [Fact]
    public void Engine_time_of_another_epoch_adds_nothing()
    {
        UptimeBook book = new(null);
        Take(book, new(3_444_780_900, 184_955_241, 7, null));
        Assert.Equal(TimeSpan.FromSeconds(34_447_809), book.Uptime);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(4.0, 10.0)]
    public void Restart_is_told_once(double? bootsAfter, double? engineAfter)
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, bootsAfter is null ? null : 9000, bootsAfter - 1, null));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(1000, engineAfter, bootsAfter, null)));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(7000, engineAfter + 60, bootsAfter, null)));
        Assert.Equal(TimeSpan.FromSeconds(70), book.Uptime);
    }

    [Fact]
    public void Restart_at_the_very_moment_of_a_rollover_is_told_by_snmpEngineBoots()
    {
        UptimeBook book = new(null);
        Take(book, new(Rollover - 3000, (Rollover - 3000) / 100, 5, null));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(3000, 30, 6, null)));
    }

    [Fact]
    public void Second_restart_between_two_polls_is_told_although_sysUpTime_grew()
    {
        UptimeBook book = new(null);
        Take(book, new(1000, 10, 5, null));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(3000, 30, 6, null)));
    }

    [Fact]
    public void Agent_that_is_restarted_alone_is_no_restart_of_the_host()
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, 9000, 5, 50_000_000));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(1000, 10, 6, 50_006_000)));
        Assert.Equal(TimeSpan.FromSeconds(500_060), book.Uptime);
        Assert.Equal(UptimeBook.HostOid, book.Boot!.Oid);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(500, 5, 7, 4000)));
    }

    [Fact]
    public void Host_uptime_that_stands_still_does_not_hide_a_restart()
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, null, null, 1));
        _time.Advance(TimeSpan.FromSeconds(120));
        Assert.True(Take(book, new(1000, null, null, 1)));
    }

    [Fact]
    public void Restart_while_nobody_watched_is_told_and_a_rollover_is_not()
    {
        DateTimeOffset booted = _time.GetUtcNow() - TimeSpan.FromSeconds((Rollover + 360_000) / 100);
        UptimeBook rolled = new(new DeviceBoot(booted, UptimeBook.AgentOid));
        Assert.False(Take(rolled, new(360_000, null, null, null)));
        Assert.Equal(TimeSpan.FromSeconds((Rollover + 360_000) / 100), rolled.Uptime);

        UptimeBook same = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromSeconds(3700), UptimeBook.AgentOid));
        Assert.False(Take(same, new(360_000, null, null, null)));

        UptimeBook restarted = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromDays(30), UptimeBook.AgentOid));
        Assert.True(Take(restarted, new(360_000, null, null, null)));
        Assert.Equal(TimeSpan.FromHours(1), restarted.Uptime);
    }

    [Fact]
    public void Another_source_of_the_uptime_is_no_restart()
    {
        UptimeBook book = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromDays(30), UptimeBook.HostOid));
        Assert.False(Take(book, new(360_000, null, null, null)));
    }

    private bool Take(UptimeBook book, UptimeReading reading) => book.Take(reading, _time.GetTimestamp(), _time.GetUtcNow(), _time);
}

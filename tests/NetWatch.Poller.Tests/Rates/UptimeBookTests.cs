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
        UptimeBook rolled = new(new DeviceBoot(booted, UptimeBook.AgentOid, booted));
        Assert.False(Take(rolled, new(360_000, null, null, null)));
        Assert.Equal(TimeSpan.FromSeconds((Rollover + 360_000) / 100), rolled.Uptime);

        UptimeBook same = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromSeconds(3700), UptimeBook.AgentOid, default));
        Assert.False(Take(same, new(360_000, null, null, null)));

        UptimeBook restarted = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromDays(30), UptimeBook.AgentOid, _time.GetUtcNow() - TimeSpan.FromDays(2)));
        Assert.True(Take(restarted, new(360_000, null, null, null)));
        Assert.Equal(TimeSpan.FromHours(1), restarted.Uptime);
    }

    [Fact]
    public void Another_source_of_the_uptime_is_no_restart()
    {
        UptimeBook book = new(new DeviceBoot(_time.GetUtcNow() - TimeSpan.FromDays(30), UptimeBook.HostOid, default));
        Assert.False(Take(book, new(360_000, null, null, null)));
    }

    [Fact]
    public void Machine_that_was_paused_while_nobody_watched_did_not_restart()
    {
        DateTimeOffset booted = _time.GetUtcNow() - TimeSpan.FromDays(400);
        UptimeBook book = new(new DeviceBoot(booted, UptimeBook.AgentOid, _time.GetUtcNow() - TimeSpan.FromDays(10)));
        Assert.False(Take(book, new((TimeSpan.FromDays(400) - TimeSpan.FromMinutes(10)).TotalSeconds * 100, null, null, null)));
        Assert.Equal(booted + TimeSpan.FromMinutes(10), book.Boot!.At);
    }

    [Fact]
    public void Engine_time_that_goes_on_over_a_reboot_makes_no_rollover_of_it()
    {
        UptimeBook book = new(null);
        Take(book, new(777_600_000, 7_776_000, 5, null));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(1000, 7_776_060, 5, null)));
        Assert.Equal(TimeSpan.FromSeconds(10), book.Uptime);
    }

    [Fact]
    public void Rollover_that_does_not_fit_our_clock_is_proven_by_the_engine_time()
    {
        UptimeBook book = new(null);
        Take(book, new(Rollover - 3000, Math.Floor((Rollover - 3000) / 100), 5, null));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(60_000, Math.Floor((Rollover + 60_000) / 100), 5, null)));
        Assert.Equal(TimeSpan.FromSeconds((Rollover + 60_000) / 100), book.Uptime);
    }

    [Fact]
    public void Host_uptime_that_stands_still_moves_no_start()
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, null, null, 360_000));
        _time.Advance(TimeSpan.FromSeconds(60));
        Take(book, new(906_000, null, null, 360_000));
        DeviceBoot boot = book.Boot!;
        Assert.Equal(UptimeBook.AgentOid, boot.Oid);
        for (int i = 1; i <= 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            Assert.False(Take(book, new(906_000 + (i * 6000), null, null, 360_000)));
            Assert.Same(boot, book.Boot);
        }
    }

    [Fact]
    public void Host_uptime_that_is_missing_once_hides_no_restart_and_makes_none()
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, null, null, 50_000_000));
        DeviceBoot boot = book.Boot!;
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(1000, null, null, null)));
        Assert.Same(boot, book.Boot);
        Assert.True(book.AgentRestarted);
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(7000, null, null, 50_012_000)));

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(Take(book, new(500, null, null, null)));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(6500, null, null, 7000)));
    }

    [Fact]
    public void Host_that_tells_its_uptime_no_more_is_judged_by_its_agent()
    {
        UptimeBook book = new(null);
        Take(book, new(900_000, null, null, 50_000_000));
        for (int i = 1; i <= 4; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(60));
            Assert.False(Take(book, new(900_000 + (i * 6000), null, null, null)));
        }

        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.True(Take(book, new(1000, null, null, null)));
        Assert.Equal(UptimeBook.AgentOid, book.Boot!.Oid);
    }

    private bool Take(UptimeBook book, UptimeReading reading) => book.Take(reading, _time.GetTimestamp(), _time.GetUtcNow(), _time);
}

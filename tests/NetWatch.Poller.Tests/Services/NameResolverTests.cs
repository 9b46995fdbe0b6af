using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Poller.Services;

namespace NetWatch.Poller.Tests.Services;

public sealed class NameResolverTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Name_is_asked_once_and_again_after_its_memory()
    {
        int asked = 0;
        using NameResolver resolver = new(_time, _ => Task.FromResult<IPAddress[]>([new IPAddress([10, 0, 0, (byte)++asked])]));
        Assert.Equal("10.0.0.1", (await resolver.ResolveAsync("a.test", Second, Cancellation)).Address!.ToString());
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("10.0.0.1", (await resolver.ResolveAsync("A.TEST", Second, Cancellation)).Address!.ToString());
        _time.Advance(TimeSpan.FromSeconds(32));
        Assert.Equal("10.0.0.2", (await resolver.ResolveAsync("a.test", Second, Cancellation)).Address!.ToString());
    }

    [Fact]
    public async Task Failure_is_remembered_for_a_short_time_only()
    {
        int asked = 0;
        using NameResolver resolver = new(_time, _ => ++asked == 1
            ? Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound))
            : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        Resolution failed = await resolver.ResolveAsync("a.test", Second, Cancellation);
        Assert.Equal((null, false), (failed.Address, failed.ResolverSilent));
        Assert.Null((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.NotNull((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
    }

    [Fact]
    public async Task Slow_name_times_out_for_its_callers_and_holds_up_nobody_else()
    {
        TaskCompletionSource<IPAddress[]> slow = new();
        using NameResolver resolver = new(_time, name => name == "slow.test" ? slow.Task : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        Task<Resolution> waiting = resolver.ResolveAsync("slow.test", Second, Cancellation).AsTask();
        Assert.NotNull((await resolver.ResolveAsync("quick.test", Second, Cancellation)).Address);
        _time.Advance(Second);
        Assert.True((await waiting).ResolverSilent);
        slow.SetResult([IPAddress.Loopback]);
        Assert.NotNull((await resolver.ResolveAsync("slow.test", Second, Cancellation)).Address);
    }

    [Fact]
    public async Task Rotated_answers_leave_a_device_at_its_address_while_it_is_among_them()
    {
        IPAddress one = IPAddress.Parse("10.0.0.1"), two = IPAddress.Parse("10.0.0.2"), three = IPAddress.Parse("10.0.0.3");
        Queue<IPAddress[]> answers = new([[one, two], [two, one], [two, three], [three, two]]);
        using NameResolver resolver = new(_time, _ => Task.FromResult(answers.Dequeue()));
        List<IPAddress?> given = [];
        for (int minute = 0; minute < 4; minute++)
        {
            given.Add((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([one, one, two, two], given);
    }

    [Fact]
    public async Task Resolver_that_falls_silent_leaves_the_last_address_for_an_hour()
    {
        bool silent = false;
        using NameResolver resolver = new(_time, _ => silent
            ? Task.FromException<IPAddress[]>(new SocketException((int)SocketError.TryAgain))
            : Task.FromResult<IPAddress[]>([IPAddress.Loopback]));
        Assert.NotNull((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
        silent = true;
        for (int minute = 1; minute < 60; minute++)
        {
            _time.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal(new Resolution(IPAddress.Loopback, null, false), await resolver.ResolveAsync("a.test", Second, Cancellation));
        }

        _time.Advance(TimeSpan.FromMinutes(2));
        Resolution late = await resolver.ResolveAsync("a.test", Second, Cancellation);
        Assert.Equal((null, true), (late.Address, late.ResolverSilent));

        silent = false;
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
    }

    [Fact]
    public async Task Lookup_that_hangs_leaves_the_last_address_and_a_name_that_is_gone_does_not()
    {
        int asked = 0;
        Queue<Task<IPAddress[]>> answers = new([
            Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            new TaskCompletionSource<IPAddress[]>().Task,
        ]);
        using NameResolver resolver = new(_time, name => name == "a.test" ? answers.Dequeue() : Gone());
        Assert.NotNull((await resolver.ResolveAsync("a.test", Second, Cancellation)).Address);
        _time.Advance(TimeSpan.FromMinutes(1));
        Task<Resolution> waiting = resolver.ResolveAsync("a.test", Second, Cancellation).AsTask();
        _time.Advance(Second);
        Assert.Equal(new Resolution(IPAddress.Loopback, null, false), await waiting);
        Assert.Equal(IPAddress.Loopback, resolver.Known("a.test"));

        Task<IPAddress[]> Gone() => ++asked switch
        {
            1 => Task.FromResult<IPAddress[]>([IPAddress.Loopback]),
            2 => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound)),
            _ => Task.FromException<IPAddress[]>(new SocketException((int)SocketError.TryAgain)),
        };
        Assert.NotNull((await resolver.ResolveAsync("b.test", Second, Cancellation)).Address);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((null, false), await VerdictAsync("b.test"));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((null, true), await VerdictAsync("b.test"));

        async Task<(IPAddress?, bool)> VerdictAsync(string name)
        {
            Resolution given = await resolver.ResolveAsync(name, Second, Cancellation);
            return (given.Address, given.ResolverSilent);
        }
    }
}

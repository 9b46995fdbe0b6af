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
}

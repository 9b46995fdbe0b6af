using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

/// <summary>The phases of a run, also of one that failed: those that happened, and the one in which it did.</summary>
public sealed class PhasesTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _resolver.Dispose();

    [Theory]
    [InlineData("200 OK", ProbeOutcome.Ok)]
    [InlineData("503 Out of order", ProbeOutcome.Failed)]
    public async Task Phases_of_an_answer_follow_one_another_and_have_all_ended_also_where_it_is_not_the_right_one(string status, ProbeOutcome outcome)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener, Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"));
        ProbeResult result = await ProbeAsync(listener, "/");
        await serving;

        Assert.Equal(outcome, result.Outcome);
        // Of what is ours alone, and of what took no time, nothing need be there.
        Assert.Equal(["connect", "processing", "transfer"], result.Phases.Select(p => p.Phase).Where(p => p is not ("resolve" or "start")));
        Assert.All(result.Phases, p => Assert.True(p.Ended, p.Phase));
        Assert.All(result.Phases.Zip(result.Phases.Skip(1)), two => Assert.True(two.First.Start + two.First.Took <= two.Second.Start));
        Assert.True(result.Phases[^1].Start + result.Phases[^1].Took <= result.Elapsed);
    }

    [Fact]
    public async Task Run_that_waits_in_vain_has_the_phases_that_happened_and_ends_in_the_one_it_waited_in()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        ProbeResult result = await ProbeAsync(listener, "/", TimeSpan.FromMilliseconds(300));
        Assert.Equal((ProbeOutcome.Failed, "processing", false), (result.Outcome, result.Phases[^1].Phase, result.Phases[^1].Ended));
        Assert.Contains(result.Phases, p => p is { Phase: "connect", Ended: true });
        Assert.DoesNotContain(result.Phases, p => p.Phase is "tls" or "transfer");
    }

    [Fact]
    public async Task Refused_connection_ends_in_connect_and_a_name_without_address_in_resolve()
    {
        ProbeResult refused = await new TcpProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", new TcpProbeSpec { Port = LoopbackPort.Free() }), Cancellation);
        Assert.Equal((ProbeOutcome.Failed, "connect", false), (refused.Outcome, refused.Phases[^1].Phase, refused.Phases[^1].Ended));

        using NameResolver nobody = new(TimeProvider.System, _ => throw new SocketException((int)SocketError.HostNotFound));
        ProbeResult unknown = await new TcpProbe(nobody, TimeProvider.System).ProbeAsync(Requests.For("nowhere.example.kz", new TcpProbeSpec { Port = LoopbackPort.Free() }), Cancellation);
        PhaseTime only = Assert.Single(unknown.Phases);
        Assert.Equal(("resolve", false), (only.Phase, only.Ended));
    }

    private async Task<ProbeResult> ProbeAsync(TcpListener listener, string path, TimeSpan? timeout = null) => await new HttpProbe(_resolver, TimeProvider.System).ProbeAsync(
        Requests.For("127.0.0.1", new HttpProbeSpec { Url = new Uri($"http://{listener.LocalEndpoint}{path}"), Timeout = timeout ?? TimeSpan.FromSeconds(20) }), Cancellation);

    private static async Task AnswerAsync(TcpListener listener, byte[] answer)
    {
        using Socket guest = await listener.AcceptSocketAsync(Cancellation);
        byte[] heard = new byte[4096];
        await guest.ReceiveAsync(heard, Cancellation);
        await guest.SendAsync(answer, Cancellation);
        guest.Shutdown(SocketShutdown.Send);
        while (await guest.ReceiveAsync(heard, Cancellation) > 0)
        {
        }
    }
}

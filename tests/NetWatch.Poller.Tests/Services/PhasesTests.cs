using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
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
        ProbeResult result = await ProbeAsync(listener, TimeProvider.System);
        await serving;

        Assert.Equal(outcome, result.Outcome);
        // Of what is ours alone, and of what took no time, nothing need be there.
        Assert.Equal(["connect", "processing", "transfer"], result.Phases.Select(p => p.Phase).Where(p => p is not ("resolve" or "start")));
        Assert.All(result.Phases, p => Assert.True(p.Ended, p.Phase));
        Assert.All(result.Phases.Zip(result.Phases.Skip(1)), two => Assert.True(two.First.Start + two.First.Took <= two.Second.Start));
        Assert.True(result.Phases[^1].Start + result.Phases[^1].Took <= result.Elapsed);
    }

    [Fact]
    public async Task Run_that_waits_in_vain_ends_in_the_phase_that_it_waited_in()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        FakeTimeProvider time = new(Requests.Start);
        Task<ProbeResult> probing = ProbeAsync(listener, time);
        using Socket guest = await listener.AcceptSocketAsync(Cancellation);
        Assert.True(await guest.ReceiveAsync(new byte[4096], Cancellation) > 0);
        // It has been asked, and says nothing.
        time.Advance(TimeSpan.FromSeconds(20));
        ProbeResult result = await probing;
        PhaseTime only = Assert.Single(result.Phases);
        Assert.Equal((ProbeOutcome.Failed, "processing", TimeSpan.FromSeconds(20), false), (result.Outcome, only.Phase, only.Took, only.Ended));
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

    private async Task<ProbeResult> ProbeAsync(TcpListener listener, TimeProvider time) => await new HttpProbe(_resolver, time).ProbeAsync(
        Requests.For("127.0.0.1", new HttpProbeSpec { Url = new Uri($"http://{listener.LocalEndpoint}/"), Timeout = TimeSpan.FromSeconds(20) }), Cancellation);

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

using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class TcpProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _resolver.Dispose();

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Listening_port_answers(string address)
    {
        using TcpListener listener = new(IPAddress.Parse(address), 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Transcript transcript = new();
        ProbeResult result = await Probe(address, new TcpProbeSpec { Port = port }, transcript);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered, $"tcp:{port}"), (result.Outcome, result.Reason, result.Component));
        Assert.True(result.SawAnswer);
        Assert.Equal(result.RoundTrip!.Value.TotalSeconds, Assert.Single(result.Observations, o => o.Series.Metric.Name == "netwatch_tcp_connect_seconds").Value);
        Assert.Contains(transcript.Lines, l => l.StartsWith("connect: ", StringComparison.Ordinal) && l.Contains("is open", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refused_connection_fails_but_is_an_answer()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        ProbeResult result = await Probe("127.0.0.1", new TcpProbeSpec { Port = port });
        Assert.Equal((ProbeOutcome.Failed, Reason.ConnectionRefused), (result.Outcome, result.Reason));
        Assert.True(result.SawAnswer);
        Assert.Empty(result.Observations);
    }

    [Fact]
    public async Task Silent_port_fails_with_no_reply_after_its_timeout()
    {
        // A listener whose backlog is full drops the SYN: the kernel answers nothing.
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        IPEndPoint end = (IPEndPoint)listener.LocalEndPoint!;
        using Socket first = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await first.ConnectAsync(end, Cancellation);
        using TcpProbeFiller filler = new(end);
        ProbeResult result = await Probe("127.0.0.1", new TcpProbeSpec { Port = end.Port, Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.Equal((ProbeOutcome.Failed, Reason.NoReply), (result.Outcome, result.Reason));
        Assert.False(result.SawAnswer);
    }

    [Fact]
    public async Task Slow_connection_degrades()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        ProbeResult result = await Probe(
            "127.0.0.1", new TcpProbeSpec { Port = ((IPEndPoint)listener.LocalEndpoint).Port, ConnectThreshold = TimeSpan.FromTicks(1) });
        Assert.Equal((ProbeOutcome.Degraded, Reason.ThresholdCrossed), (result.Outcome, result.Reason));
        Assert.True(result.SawAnswer);
    }

    [Fact]
    public async Task Silent_resolver_says_nothing_of_the_device()
    {
        using NameResolver resolver = new(TimeProvider.System, _ => throw new SocketException((int)SocketError.TryAgain));
        ProbeResult result = await new TcpProbe(resolver, TimeProvider.System).ProbeAsync(Requests.For("db.test", new TcpProbeSpec { Port = 1 }), Cancellation);
        Assert.Equal((ProbeOutcome.Unknown, Reason.NameNotResolved), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData("^\\+PONG", ProbeOutcome.Ok, Reason.Answered)]
    [InlineData("^-ERR", ProbeOutcome.Failed, Reason.UnexpectedAnswer)]
    public async Task Answer_must_match_what_is_expected(string expect, ProbeOutcome outcome, Reason reason)
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = AnswerAsync(listener, "PING\r\n", ["+PO", "NG\r\n"]);
        ProbeResult result = await Probe("127.0.0.1", new TcpProbeSpec { Port = ((IPEndPoint)listener.LocalEndpoint).Port, Send = "PING\r\n", Expect = expect });
        await serving;
        Assert.Equal((outcome, reason), (result.Outcome, result.Reason));
        if (outcome == ProbeOutcome.Failed) Assert.Contains("\"+PONG\"", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        await using BadPeer peer = new(manners);
        ProbeResult result = await Probe("127.0.0.1", new TcpProbeSpec { Port = peer.EndPoint.Port, Send = "HELLO\r\n", Expect = "^READY$", Timeout = TimeSpan.FromSeconds(2) });
        BadPeerVerdict.Check(result, manners, [Reason.UnexpectedAnswer, Reason.ConnectionReset]);
    }

    [Fact]
    public async Task Checks_of_one_port_with_names_have_lines_of_their_own()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        ProbeResult plain = await Probe("127.0.0.1", new TcpProbeSpec { Port = port });
        ProbeResult named = await Probe("127.0.0.1", new TcpProbeSpec { Port = port, Name = "greeting" });
        Assert.Equal("tcp:greeting", named.Component);
        Assert.NotEqual(Assert.Single(plain.Observations).Series.Id, Assert.Single(named.Observations).Series.Id);
    }

    private static async Task AnswerAsync(TcpListener listener, string question, string[] answer)
    {
        using Socket guest = await listener.AcceptSocketAsync(Cancellation);
        byte[] heard = new byte[64];
        int length = 0;
        while (length < question.Length) length += await guest.ReceiveAsync(heard.AsMemory(length), Cancellation);
        Assert.Equal(question, System.Text.Encoding.ASCII.GetString(heard, 0, length));
        foreach (string part in answer) await guest.SendAsync(System.Text.Encoding.ASCII.GetBytes(part), Cancellation);
    }

    private async Task<ProbeResult> Probe(string address, TcpProbeSpec spec, Transcript? transcript = null) =>
        await new TcpProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For(address, spec, transcript), Cancellation);

    /// <summary>Fills what is left of a backlog with connections that nobody accepts.</summary>
    private sealed class TcpProbeFiller : IDisposable
    {
        private readonly List<Socket> _sockets = [];

        public TcpProbeFiller(IPEndPoint end)
        {
            for (int i = 0; i < 8; i++)
            {
                Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _sockets.Add(socket);
                try
                {
                    socket.Connect(end);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.InProgress or SocketError.WouldBlock)
                {
                    // It goes on by itself: that it may hang is what it is for.
                }
            }
        }

        public void Dispose() => _sockets.ForEach(s => s.Dispose());
    }
}

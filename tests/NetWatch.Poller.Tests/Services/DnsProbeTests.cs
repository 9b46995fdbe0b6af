using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services.Peers;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class DnsProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _resolver.Dispose();

    [Fact]
    public async Task Server_that_knows_the_records_answers_whatever_their_type_order_and_spelling()
    {
        await using Unbound server = await Unbound.StartAsync();
        DnsProbeSpec[] right =
        [
            new() { Query = "www.example.test" },
            new() { Query = "WWW.example.test", Expect = ["10.7.0.11", "10.7.0.10"], Only = true },
            new() { Query = "www.example.test", RecordType = DnsRecordType.AAAA, Expect = ["2001:DB8:0::10"], Only = true },
            new() { Query = "alias.example.test", RecordType = DnsRecordType.CNAME, Expect = ["www.example.test."] },
            new() { Query = "example.test", RecordType = DnsRecordType.MX, Expect = ["20 MAIL2.example.test", "10 mail1.example.test"], Only = true },
            new() { Query = "example.test", RecordType = DnsRecordType.NS, Expect = ["ns2.example.test"] },
            new() { Query = "example.test", RecordType = DnsRecordType.TXT, Expect = ["v=spf1 -all"], Only = true },
            new() { Query = "_ldap._tcp.example.test", RecordType = DnsRecordType.SRV, Expect = ["0 100 389 dc1.example.test"], Only = true },
            new() { Query = "10.7.0.10", RecordType = DnsRecordType.PTR, Expect = ["www.example.test"], Only = true },
            new() { Query = "2001:db8::10", RecordType = DnsRecordType.PTR, Expect = ["www.example.test"], Only = true },
            new() { Query = "example.test", RecordType = DnsRecordType.SOA, Expect = ["ns1.example.test admin.example.test 2026112601 3600 600 86400 60"] },
            new() { Query = "nobody.example.test", Answer = DnsAnswer.NxDomain },
            new() { Query = "www.example.test", Transport = DnsTransport.Tcp, Expect = ["10.7.0.10"] },
        ];
        foreach (DnsProbeSpec spec in right)
            foreach (string address in (string[])["127.0.0.1", "::1"])
            {
                ProbeResult result = await Probe(spec with { Port = server.Port }, address);
                Assert.True(result.Outcome == ProbeOutcome.Ok, $"{spec.Component}: {result.Detail}");
                Assert.True(result.SawAnswer);
                Assert.Equal(1, Value(result, "probe_dns_query_succeeded"));
                Assert.NotNull(result.RoundTrip);
            }
    }

    [Fact]
    public async Task Wrong_answers_are_told_with_what_is_wrong()
    {
        await using Unbound server = await Unbound.StartAsync();
        (DnsProbeSpec Spec, Reason Reason, string Words)[] wrong =
        [
            (new() { Query = "www.example.test", Expect = ["10.7.0.10", "10.7.0.99"] }, Reason.UnexpectedAnswer, "missing is 10.7.0.99"),
            (new() { Query = "www.example.test", Expect = ["10.7.0.10"], Only = true }, Reason.UnexpectedAnswer, "also 10.7.0.11"),
            (new() { Query = "www.example.test", RecordType = DnsRecordType.MX }, Reason.UnexpectedAnswer, "no MX record"),
            (new() { Query = "nobody.example.test" }, Reason.UnexpectedAnswer, "NXDOMAIN"),
            (new() { Query = "www.example.test", Answer = DnsAnswer.NxDomain }, Reason.UnexpectedAnswer, "must not exist"),
            (new() { Query = "a.example.refused" }, Reason.ServiceError, "REFUSED"),
        ];
        foreach ((DnsProbeSpec spec, Reason reason, string words) in wrong)
        {
            ProbeResult result = await Probe(spec with { Port = server.Port });
            Assert.True((result.Outcome, result.Reason) == (ProbeOutcome.Failed, reason), $"{spec.Component}: {result.Reason} {result.Detail}");
            Assert.Contains(words, result.Detail, StringComparison.Ordinal);
            Assert.True(result.SawAnswer);
        }
    }

    [Fact]
    public async Task Answer_that_does_not_fit_a_datagram_is_asked_for_by_TCP()
    {
        await using Unbound server = await Unbound.StartAsync();
        Transcript transcript = new();
        ProbeResult result = await Probe(
            new DnsProbeSpec { Query = "many.example.test", Port = server.Port, Expect = [.. Enumerable.Range(0, 60).Select(i => $"10.8.0.{i}")], Only = true }, transcript: transcript);
        Assert.Equal((ProbeOutcome.Ok, 60d), (result.Outcome, Value(result, "probe_dns_answer_rrs")));
        Assert.Contains(transcript.Lines, l => l.Contains("asking by TCP", StringComparison.Ordinal));
        Assert.Equal(["connect", "request", "resolve"], Phases(result));
    }

    [Fact]
    public async Task Serial_is_compared_with_those_of_the_other_servers_of_the_zone()
    {
        int port = LoopbackPort.Free();
        await using Nsd primary = await Nsd.StartAsync("127.0.0.1", port, 2026112605);
        await using Nsd secondary = await Nsd.StartAsync("127.0.0.2", port, 2026112605);
        await using Nsd stale = await Nsd.StartAsync("127.0.0.3", port, 2026112601);
        DnsProbeSpec spec = new() { Query = "zone.test", RecordType = DnsRecordType.SOA, Recursion = false, Port = port, Timeout = TimeSpan.FromSeconds(20) };

        ProbeResult equal = await Probe(spec with { SerialWith = ["127.0.0.2"] });
        Assert.Equal((ProbeOutcome.Ok, 2026112605d), (equal.Outcome, Value(equal, "probe_dns_serial")));
        ProbeResult behind = await Probe(spec with { SerialWith = ["127.0.0.2", "127.0.0.3"] });
        Assert.Equal((ProbeOutcome.Failed, Reason.UnexpectedAnswer), (behind.Outcome, behind.Reason));
        Assert.Equal("This server has serial 2026112605 of zone.test, and 127.0.0.3 has 2026112601.", behind.Detail);
        ProbeResult closed = await Probe(spec with { SerialWith = ["127.0.0.4"] });
        Assert.Equal((ProbeOutcome.Unknown, Reason.NoReply), (closed.Outcome, closed.Reason));
        Assert.Contains("127.0.0.4 (UDP port", closed.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("www.example.test", "REFUSED")]
    [InlineData("www.broken.test", "SERVFAIL")]
    public async Task Server_that_says_that_it_cannot_answer_is_in_error(string name, string code)
    {
        int port = LoopbackPort.Free();
        await using Nsd server = await Nsd.StartAsync("127.0.0.1", port, 1);
        ProbeResult result = await Probe(new DnsProbeSpec { Query = name, Port = port });
        Assert.Equal((ProbeOutcome.Failed, Reason.ServiceError, $"The server answers {code} for {name}."), (result.Outcome, result.Reason, result.Detail));
    }

    [Theory]
    [MemberData(nameof(BadDatagramPeer.All), MemberType = typeof(BadDatagramPeer))]
    public async Task Datagrams_that_are_no_answer_are_not_taken_for_one(BadDatagrams manners)
    {
        await using BadDatagramPeer peer = new(manners, Answer, idAt: 0);
        DnsProbeSpec spec = new() { Query = "www.example.test", Port = peer.EndPoint.Port, Timeout = TimeSpan.FromSeconds(1) };
        // The second run's question is the first at which a late answer can come.
        await Probe(spec);
        ProbeResult result = await Probe(spec);
        Reason right = manners switch
        {
            BadDatagrams.Refuses => Reason.PortUnreachable,
            BadDatagrams.AnswersTwice => Reason.Answered,
            BadDatagrams.StaysSilent or BadDatagrams.AnswersFromElsewhere => Reason.NoReply,
            _ => Reason.MalformedReply,
        };
        Assert.Equal((right == Reason.Answered ? ProbeOutcome.Ok : ProbeOutcome.Failed, right), (result.Outcome, result.Reason));
        Assert.Equal(right != Reason.NoReply, result.SawAnswer);
        Assert.Equal(right == Reason.Answered ? 1 : 0, Value(result, "probe_dns_query_succeeded"));
        Assert.InRange(result.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Question_that_was_lost_is_asked_again()
    {
        // The first question is taken as lost: the answer to it comes when it is asked for the second time, with the same id.
        await using BadDatagramPeer peer = new(BadDatagrams.AnswersLate, Answer, idAt: 0);
        ProbeResult result = await Probe(new DnsProbeSpec { Query = "www.example.test", Port = peer.EndPoint.Port, Expect = ["10.7.0.10"], Timeout = TimeSpan.FromSeconds(60) });
        Assert.Equal((ProbeOutcome.Ok, 2), (result.Outcome, peer.Asked));
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        // Two octets of length, then the head of an answer.
        await using BadPeer peer = new(manners, [0, 60, 0, 1, 0x81, 0x80, 0, 1]);
        ProbeResult result = await Probe(new DnsProbeSpec { Query = "www.example.test", Transport = DnsTransport.Tcp, Port = peer.EndPoint.Port, Timeout = TimeSpan.FromSeconds(2) });
        BadPeerVerdict.Check(result, manners, manners == BadManners.FloodsForever ? [Reason.MalformedReply] : [Reason.ConnectionClosed]);
    }

    /// <summary>The right answer to a question for www.example.test: one address.</summary>
    private static byte[] Answer(byte[] question)
    {
        byte[] answer = [.. question, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 10, 7, 0, 10];
        (answer[2], answer[3], answer[7]) = (0x81, 0x80, 1);
        return answer;
    }

    private static double Value(ProbeResult result, string metric) => Assert.Single(result.Observations, o => o.Series.Metric.Name == metric).Value;

    private static IEnumerable<string> Phases(ProbeResult result) => result.Observations
        .Where(o => o.Series.Metric.Name == "probe_dns_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal);

    private async Task<ProbeResult> Probe(DnsProbeSpec spec, string address = "127.0.0.1", Transcript? transcript = null) =>
        await new DnsProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For(address, spec, transcript), Cancellation);
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Poller.Icmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Icmp;

/// <summary>Rounds over a link that loses, delays, doubles, overtakes and changes by a plan: what the engine says of them is what the link did.</summary>
public sealed class IcmpLinkTests(ITestOutputHelper output) : IDisposable
{
    private const string Device = "tl0";
    private const int Rounds = 20;
    private const int Echoes = 20;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1.5);

    /// <summary>So far from the timeout that no machine, however slow, takes one for the other.</summary>
    private static readonly TimeSpan Late = Timeout + TimeSpan.FromSeconds(1);

    /// <summary>By how much the kernel's stamps and the link's may differ, which are of two clocks.</summary>
    private static readonly TimeSpan Stamps = TimeSpan.FromMicroseconds(200);

    private readonly NetNamespace _near = new();
    private readonly NetNamespace _far = new();
    private IcmpEngine? _engine;

    public void Dispose()
    {
        _engine?.Dispose();
        _far.Dispose();
        _near.Dispose();
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(true, false)]
    public async Task Rounds_tell_what_the_link_did(bool v6, bool raw)
    {
        using TunLink link = Join(v6, Planned(Seed()));
        await CompareAsync(link, v6, raw);
    }

    /// <summary>The kernel loses and delays before the link sees anything of it.</summary>
    [Fact]
    public async Task Rounds_tell_what_netem_did()
    {
        string tc = Peer.Require("tc");
        using TunLink link = Join(v6: false, static _ => new TunFate(false, TimeSpan.Zero));
        try
        {
            _near.Inside(tc, $"qdisc add dev {Device} root netem delay 20ms 10ms loss 10%");
        }
        catch (InvalidOperationException e)
        {
            Assert.Skip($"This kernel has no netem: {e.Message}");
        }

        await CompareAsync(link, v6: false, raw: true);
    }

    private async Task CompareAsync(TunLink link, bool v6, bool raw)
    {
        _engine = new IcmpEngine(TimeProvider.System, NullLogger<IcmpEngine>.Instance) { AllowRaw = raw, PacketsPerSecond = null };
        string[] targets = [.. Enumerable.Range(1, Rounds).Select(i => v6 ? $"2001:db8:92::{i:x}" : $"10.92.0.{i}")];
        Assert.Null(_near.Run(() => _engine.TryOpen(IPAddress.Parse(targets[0]).AddressFamily)));
        EchoPlan plan = new(Echoes, TimeSpan.FromMilliseconds(5), Timeout);
        EchoRoundResult[] results = await Task.WhenAll(targets.Select(async t => (await _engine.RunAsync(IPAddress.Parse(t), plan, TestContext.Current.CancellationToken)).Result!));
        await Eventually.HoldsAsync("all packets have left the link", () => Task.FromResult(link.IsEmpty));

        TunPacket[] echoes = [.. link.Log.Where(p => p.IsEcho)];
        ILookup<uint, (long From, long To)> came = echoes
            .Where(p => !p.Forth && !p.Fate.Changed).SelectMany(p => p.Left.Where(l => l.Taken).Select(l => (p.Serial, l.From, l.To)))
            .OrderBy(l => l.From).ToLookup(l => l.Serial, l => (l.From, l.To));
        long changed = echoes.Where(p => !p.Forth && p.Fate.Changed).Sum(p => p.Left.Count);
        List<TimeSpan> excess = [];
        int answered = 0, late = 0, duplicate = 0;
        for (int i = 0; i < Rounds; i++)
        {
            // In the order in which they left, as the engine tells them.
            List<(TunPacket Request, (long From, long To) Reply)> expected = [];
            foreach (TunPacket request in echoes.Where(p => p.Forth && p.Probed == targets[i]))
            {
                (long From, long To)[] replies = [.. came[request.Serial]];
                bool inTime = replies.Length > 0 && Stopwatch.GetElapsedTime(request.TakenAt, replies[0].From) < Timeout;
                if (inTime) expected.Add((request, replies[0]));
                if (inTime) duplicate += replies.Length - 1;
                else late += replies.Length;
            }

            answered += expected.Count;
            EchoRoundResult result = results[i];
            Assert.Equal((Echoes, expected.Count, 0), (result.Sent, result.RoundTrips.Count, result.Errors.Count));
            excess.AddRange(Agree(result, expected));
        }

        // The kernel itself throws away what has a wrong checksum, but for raw sockets of IPv4.
        if (v6 || !raw) changed = 0;
        IcmpCounters counters = _engine.Counters;
        await Eventually.HoldsAsync("the engine has seen all that came", () => Task.FromResult(counters.Replies + counters.Duplicate + counters.Late + counters.Corrupted >= answered + duplicate + late + changed));
        Assert.Equal(
            (Rounds * Echoes, answered, duplicate, late, changed, 0),
            (counters.Sent, counters.Replies, counters.Duplicate, counters.Late, counters.Corrupted, counters.Foreign));
        excess.Sort();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{answered} of {Rounds * Echoes} answered, {duplicate} twice, {late} late, {changed} changed; longer than the link's own stamps by {excess[0].TotalMicroseconds:0} to {excess[^1].TotalMicroseconds:0} µs, median {excess[excess.Count / 2].TotalMicroseconds:0} µs"));
        Assert.InRange(excess[excess.Count / 2], -Stamps, TimeSpan.FromMilliseconds(50));
    }

    /// <summary>Each round trip is as long as the link kept it, order and jitter follow from that.</summary>
    /// <returns>How much longer each was: the way to the link and from it.</returns>
    private static List<TimeSpan> Agree(EchoRoundResult result, List<(TunPacket Request, (long From, long To) Reply)> expected)
    {
        List<TimeSpan> kept = [.. expected.Select(e => Stopwatch.GetElapsedTime(e.Request.TakenAt, e.Reply.From))];
        List<TimeSpan> excess = [.. result.RoundTrips.Zip(kept, (measured, link) => measured - link)];
        Assert.All(excess, e => Assert.True(e >= -Stamps, $"a round trip is shorter by {-e.TotalMicroseconds:0} µs than the link kept it"));
        if (RoundStatistics.Of(result.RoundTrips) is not { } measured) return excess;

        RoundStatistics link = RoundStatistics.Of(kept)!;
        TimeSpan slack = Stamps + excess.Max();
        Assert.InRange(measured.Jitter - link.Jitter, -2 * slack, 2 * slack);
        foreach ((TimeSpan mine, TimeSpan its) in new[] { (measured.Min, link.Min), (measured.Median, link.Median), (measured.Mean, link.Mean), (measured.P95, link.P95), (measured.Max, link.Max) })
            Assert.InRange(mine - its, -Stamps, slack);

        // Who overtook whom, as far as it is not a matter of the slack.
        TimeSpan[] arrived = [.. expected.Select((e, i) => Stopwatch.GetElapsedTime(expected[0].Request.TakenAt, e.Request.TakenAt) + result.RoundTrips[i])];
        for (int i = 0; i < expected.Count; i++)
            for (int j = 0; j < expected.Count; j++)
                if (Stopwatch.GetElapsedTime(expected[i].Reply.From, expected[j].Reply.From) > slack)
                    Assert.True(arrived[i] < arrived[j], $"echo {i} came before echo {j}");
        return excess;
    }

    private TunLink Join(bool v6, Func<TunPacket, TunFate> plan)
    {
        _near.Inside("sysctl", "-q -w \"net.ipv4.ping_group_range=0 2147483647\"");
        // A host answers no more than so many errors a second; echoes are not meant, and this is to be sure of it.
        _far.Inside("sysctl", "-q -w net.ipv4.icmp_ratelimit=0 net.ipv6.icmp.ratelimit=0");
        TunLink link = new(_near, _far, Device, plan);
        (string near, string net, string back) = v6 ? ("2001:db8:91::1/128", "2001:db8:92::/64", "2001:db8:91::/64") : ("10.91.0.1/32", "10.92.0.0/24", "10.91.0.0/24");
        _near.Ip($"-n {_near.Name} addr add {near} dev {Device}{(v6 ? " nodad" : "")}");
        _near.Ip($"-n {_near.Name} route add {net} dev {Device}");
        _far.Ip($"-n {_far.Name} route add local {net} dev lo");
        _far.Ip($"-n {_far.Name} route add {back} dev {Device}");
        return link;
    }

    private int Seed()
    {
        int seed = Environment.GetEnvironmentVariable("NETWATCH_SEED") is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"seed {seed} (NETWATCH_SEED repeats it)");
        return seed;
    }

    /// <summary>Of a hundred packets each way eight are lost, six come twice, three come too late, three are changed; all are delayed by up to 40 ms, and so overtake each other.</summary>
    private static Func<TunPacket, TunFate> Planned(int seed)
    {
        Random random = new(seed);
        TimeSpan Delay() => TimeSpan.FromMilliseconds(random.NextDouble() * 40);
        return packet =>
        {
            if (!packet.IsEcho) return new TunFate(false, TimeSpan.Zero);
            return random.Next(100) switch
            {
                < 8 => new TunFate(false),
                < 14 => new TunFate(false, Delay(), Delay()),
                < 17 => new TunFate(false, Late),
                < 20 => new TunFate(true, Delay()),
                _ => new TunFate(false, Delay()),
            };
        };
    }
}

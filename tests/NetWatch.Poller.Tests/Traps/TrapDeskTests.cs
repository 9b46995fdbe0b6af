using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Traps;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Traps;

public sealed class TrapDeskTests
{
    private readonly FakeTimeProvider _time = new(Timeline.Start);
    private readonly Dictionary<string, IPAddress> _names = [];
    private readonly List<(string Node, TimeSpan At)> _looks = [];
    private readonly List<TrapInput> _stored = [];
    private readonly TrapDesk _desk;
    private bool _room = true;

    public TrapDeskTests()
    {
        _desk = new TrapDesk(
            new TrapSenders(_names.GetValueOrDefault, _time),
            new UnknownSenders(capacity: 3),
            new LookGate(node => _looks.Add((node, _time.GetUtcNow() - Timeline.Start)), _time),
            trap =>
            {
                if (_room) _stored.Add(trap);
                return _room;
            });
        _desk.Apply(Net.Of(
            Net.Device("sw", address: "192.0.2.1"), Net.Device("twin", address: "192.0.2.1"), Net.Device("v6", address: "2001:db8::1"),
            Net.Device("named", address: "core.example.kz"), Net.Channel("wan", "branch")));
    }

    [Fact]
    public void Trap_of_a_device_is_stored_with_name_and_readable_varbinds_and_asks_for_a_look()
    {
        Assert.True(_desk.Take(Trap("192.0.2.1")));
        TrapInput stored = Assert.Single(_stored);
        Assert.Equal(("sw", "linkDown", "IF-MIB", "2c"), (stored.NodeId, stored.Trap.Name, stored.Trap.Mib, stored.Trap.Version));
        Assert.Equal("linkDown (IF-MIB): ifIndex.3 = 3, ifOperStatus.3 = down(2)", stored.Detail);
        Assert.Equal([("sw", TimeSpan.Zero)], _looks);
        Assert.Empty(_desk.UnknownSenders);
    }

    [Theory]
    [InlineData("1.3.6.1.6.3.1.1.5.1", true)]
    [InlineData("1.3.6.1.6.3.1.1.5.2", true)]
    [InlineData("1.3.6.1.6.3.1.1.5.3", true)]
    [InlineData("1.3.6.1.6.3.1.1.5.4", true)]
    [InlineData("1.3.6.1.6.3.1.1.5.5", false)]
    [InlineData("1.3.6.1.2.1.33.2.1", true)]
    [InlineData("1.3.6.1.2.1.33.2.0.1", true)]
    [InlineData("1.3.6.1.4.1.318.0.5", true)]
    [InlineData("1.3.6.1.4.1.318.0.29", false)]
    [InlineData("1.3.6.1.4.1.534.1.11.4.1.0.3", true)]
    [InlineData("1.3.6.1.4.1.9.9.43.2.0.1", false)]
    public void Only_traps_that_may_mean_another_state_ask_for_a_look(string oid, bool asks)
    {
        _desk.Take(Trap("192.0.2.1", oid));
        Assert.Equal(asks ? 1 : 0, _looks.Count);
        Assert.Single(_stored);
    }

    [Fact]
    public void Storm_is_one_look_at_once_and_one_at_the_end_of_each_pause()
    {
        for (int i = 0; i < 100; i++)
        {
            _desk.Take(Trap("192.0.2.1"));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.Equal([0, 5, 10], _looks.Select(l => l.At.TotalSeconds));
        _time.Advance(TimeSpan.FromMinutes(1));
        _desk.Take(Trap("192.0.2.1"));
        _desk.Take(Trap("2001:db8::1"));
        Assert.Equal([("sw", TimeSpan.FromSeconds(70)), ("v6", TimeSpan.FromSeconds(70))], _looks.TakeLast(2));
        Assert.Equal(5, _desk.Looks);
    }

    [Fact]
    public void Device_with_a_name_is_found_by_what_the_probes_resolved_it_to()
    {
        _desk.Take(Trap("192.0.2.7"));
        Assert.Equal(1, _desk.Unknown);
        _names["core.example.kz"] = IPAddress.Parse("192.0.2.7");
        _time.Advance(TimeSpan.FromSeconds(10));
        _desk.Take(Trap("192.0.2.7"));
        Assert.Equal("named", Assert.Single(_stored).NodeId);
    }

    [Fact]
    public void Forwarded_trap_belongs_to_the_device_that_made_it()
    {
        IPAddress made = IPAddress.Parse("192.0.2.1");
        _desk.Take(Trap("2001:db8::1") with { AgentAddress = made });
        _desk.Take(Trap("198.51.100.1") with { AgentAddress = made, Kind = PduKind.TrapV1, Version = VersionCode.V1 });
        // A v1 agent may write any of its addresses: its own source is surer.
        _desk.Take(Trap("2001:db8::1") with { AgentAddress = made, Kind = PduKind.TrapV1, Version = VersionCode.V1 });
        Assert.Equal(["sw", "sw", "v6"], _stored.Select(s => s.NodeId));
        Assert.StartsWith("linkDown (IF-MIB) of 192.0.2.1: ", _stored[0].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_senders_are_listed_apart_and_the_one_not_heard_for_longest_gives_way()
    {
        foreach (string address in (string[])["198.51.100.1", "198.51.100.2", "198.51.100.3", "198.51.100.1", "198.51.100.4"])
        {
            _desk.Take(Trap(address));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["198.51.100.4", "198.51.100.1", "198.51.100.3"], _desk.UnknownSenders.Select(s => s.Address.ToString()));
        UnknownSender sender = _desk.UnknownSenders[1];
        Assert.Equal((2, "linkDown", Timeline.Start, Timeline.Start.AddSeconds(3)), (sender.Count, sender.LastTrap, sender.FirstSeen, sender.LastSeen));
        Assert.Empty(_stored);
        Assert.Empty(_looks);

        // One that becomes a device is unknown no longer.
        _desk.Apply(Net.Of(Net.Device("new", address: "198.51.100.1")));
        Assert.DoesNotContain(_desk.UnknownSenders, s => s.Address.ToString() == "198.51.100.1");
        _desk.Take(Trap("198.51.100.1"));
        Assert.Equal("new", Assert.Single(_stored).NodeId);
    }

    [Fact]
    public void Trap_that_the_log_has_no_room_for_is_not_taken_and_asks_for_nothing()
    {
        _room = false;
        Assert.False(_desk.Take(Trap("192.0.2.1")));
        Assert.Equal(0, _desk.Stored);
        Assert.Empty(_looks);
    }

    [Fact]
    public void What_a_device_sends_is_kept_within_bounds_and_without_control_characters()
    {
        Variable[] many = [.. Enumerable.Range(1, 200).Select(i => new Variable(ObjectIdentifier.Parse($"1.3.6.1.4.1.9999.{i}"), SnmpValue.OctetString(new string('x', 300) + "\u001b[2J")))];
        _desk.Take(Trap("192.0.2.1") with { Variables = [new Variable(ObjectIdentifier.Parse("1.3.6.1.4.1.9999.0"), SnmpValue.OctetString("two\nlines")), .. many] });
        TrapInput stored = Assert.Single(_stored);
        Assert.Equal(TrapWords.MostVariables, stored.Trap.Variables.Count);
        Assert.All(stored.Trap.Variables, v => Assert.InRange(v.Value.Length, 1, TrapWords.LongestValue));
        Assert.InRange(stored.Detail.Length, 1, TrapWords.LongestDetail);
        Assert.Contains("two lines", stored.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(stored.Detail, char.IsControl);
    }

    private SnmpNotification Trap(string source, string oid = "1.3.6.1.6.3.1.1.5.3") => new()
    {
        TrapId = ObjectIdentifier.Parse(oid),
        Variables =
        [
            new Variable(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.1.3"), SnmpValue.Integer32(3)), new Variable(ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.8.3"), SnmpValue.Integer32(2)),
        ],
        Version = VersionCode.V2,
        Kind = PduKind.TrapV2,
        Source = new IPEndPoint(IPAddress.Parse(source), 50000),
        ReceivedAt = _time.GetUtcNow(),
        Community = "public",
    };
}

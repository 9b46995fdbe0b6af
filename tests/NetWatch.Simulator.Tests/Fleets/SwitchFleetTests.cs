using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Simulator.Fleets;
using NetWatch.Simulator.Tests.Support;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Simulator.Tests.Fleets;

public sealed class SwitchFleetTests : IAsyncLifetime
{
    private static readonly UsmUser s_user = new("bench", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential");

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Switches_are_alike_in_shape_and_each_has_numbers_of_its_own()
    {
        await using var fleet = await SwitchFleet.StartAsync(
            new SwitchFleetOptions { First = IPAddress.Parse("127.78.0.250"), Port = LoopbackPort.Free(), Count = 300, Interfaces = 4, Users = [s_user] }, _time);
        Assert.Equal(IPAddress.Parse("127.78.2.37"), fleet.Devices[^1].EndPoint.Address);
        SnmpTarget[] targets =
        [
            .. fleet.Devices.Select((device, i) => i % 2 == 0 ? new SnmpTarget(device.EndPoint, VersionCode.V2, "public") : new SnmpTarget(device.EndPoint, s_user)),
        ];
        var names = await Task.WhenAll(targets.Select(target => GetAsync(target, Names.SysName)));
        Assert.Equal("fleet-00001", names[0].ToString());
        Assert.Equal(300, names.Distinct().Count());
        Assert.True(fleet.Counters.Answered >= 300);
    }

    [Fact]
    public async Task Counters_grow_with_the_clock_the_narrow_one_is_the_low_half_and_a_reboot_begins_anew()
    {
        await using var fleet = await SwitchFleet.StartAsync(new SwitchFleetOptions { Interfaces = 4 }, _time);
        var target = new SnmpTarget(fleet.Devices[0].EndPoint, VersionCode.V2, "public");
        var before = await NumberAsync(target, Names.IfHcInOctets + "3");
        Assert.Equal(before & uint.MaxValue, await NumberAsync(target, Names.IfInOctets + "3"));
        _time.Advance(TimeSpan.FromSeconds(10));
        var grown = await NumberAsync(target, Names.IfHcInOctets + "3") - before;
        Assert.InRange(grown, 60_000_000UL, 600_000_000UL);
        fleet.Reboot(0);
        Assert.Equal(0UL, await NumberAsync(target, Names.IfHcInOctets + "3"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1000UL, await NumberAsync(target, Names.SysUpTime));
        Assert.InRange(await NumberAsync(target, Names.IfHcInOctets + "3"), grown - 1, grown + 1);
    }

    private async Task<SnmpValue> GetAsync(SnmpTarget target, string oid)
    {
        var reply = await _engine.GetAsync(target with { Timeout = TimeSpan.FromSeconds(10) }, [ObjectIdentifier.Parse(oid)], Token);
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        return reply.Variables[0].Data;
    }

    private async Task<ulong> NumberAsync(SnmpTarget target, string oid)
    {
        Assert.True((await GetAsync(target, oid)).TryGetUInt64(out var number));
        return number;
    }
}

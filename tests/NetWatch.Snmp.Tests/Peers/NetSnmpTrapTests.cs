using System.Net;
using System.Threading.Channels;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>net-snmp's senders against our receiver, and our sender against snmptrapd: v1 and v2c.</summary>
public sealed class NetSnmpTrapTests : IAsyncLifetime
{
    private readonly Channel<SnmpNotification> _taken = Channel.CreateUnbounded<SnmpNotification>();
    private readonly SnmpNotificationReceiver _receiver;
    private string _address = "";

    public NetSnmpTrapTests() =>
        _receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Communities = ["public"] }, _taken.Writer.TryWrite, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        _address = _receiver.Listen(new IPEndPoint(IPAddress.Loopback, 0)).ToString();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        Assert.Equal(0, _receiver.Counters.InternalErrors);
    }

    [Fact]
    public async Task Snmptrap_v1_generic_arrives()
    {
        await Tool.RunAsync("snmptrap", "-v1", "-cpublic", _address, "1.3.6.1.4.1.8072.3.2.10", "10.0.0.9", "2", "0", "4200", "1.3.6.1.2.1.2.2.1.1.3", "i", "3");
        var trap = await NextAsync();
        Assert.Equal((SnmpNotificationIds.LinkDown, VersionCode.V1, TimeSpan.FromSeconds(42)), (trap.TrapId, trap.Version, trap.UpTime));
        Assert.Equal((IPAddress.Parse("10.0.0.9"), IPAddress.Loopback), (trap.AgentAddress, trap.Source.Address));
        Assert.Equal(new Variable(Oids.Of("1.3.6.1.2.1.2.2.1.1.3"), SnmpValue.Integer32(3)), trap.Variables[0]);
        Assert.Equal("1.3.6.1.4.1.8072.3.2.10", trap.Enterprise.ToString());
    }

    [Fact]
    public async Task Snmptrap_v1_specific_arrives()
    {
        await Tool.RunAsync("snmptrap", "-v1", "-cpublic", _address, "1.3.6.1.4.1.318", "10.0.0.9", "6", "5", "1", "1.3.6.1.4.1.318.2.3.3.0", "s", "UPS: on battery");
        var trap = await NextAsync();
        Assert.Equal("1.3.6.1.4.1.318.0.5", trap.TrapId.ToString());
        Assert.Equal("UPS: on battery", trap.Variables[0].Data.ToString());
    }

    [Fact]
    public async Task Snmptrap_v2c_arrives()
    {
        await Tool.RunAsync("snmptrap", "-v2c", "-cpublic", _address, "4200", "1.3.6.1.6.3.1.1.5.4", "1.3.6.1.2.1.2.2.1.8.3", "i", "1");
        var trap = await NextAsync();
        Assert.Equal((SnmpNotificationIds.LinkUp, VersionCode.V2, PduKind.TrapV2, TimeSpan.FromSeconds(42)), (trap.TrapId, trap.Version, trap.Kind, trap.UpTime));
        Assert.Equal([new Variable(Oids.Of("1.3.6.1.2.1.2.2.1.8.3"), SnmpValue.Integer32(1))], trap.Variables);
    }

    [Fact]
    public async Task Snmpinform_v2c_is_acknowledged_so_that_it_ends_well()
    {
        await Tool.RunAsync("snmpinform", "-v2c", "-cpublic", "-t20", "-r0", _address, "4200", "1.3.6.1.6.3.1.1.5.1");
        var inform = await NextAsync();
        Assert.True(inform.IsInform);
        Assert.Equal(SnmpNotificationIds.ColdStart, inform.TrapId);
        Assert.Equal(1, _receiver.Counters.Acknowledged);
    }

    [Fact]
    public async Task Snmpinform_over_IPv6_is_acknowledged()
    {
        var endPoint = _receiver.Listen(new IPEndPoint(IPAddress.IPv6Loopback, 0));
        await Tool.RunAsync("snmpinform", "-v2c", "-cpublic", "-t20", "-r0", $"udp6:{endPoint}", "4200", "1.3.6.1.6.3.1.1.5.2");
        Assert.Equal(IPAddress.IPv6Loopback, (await NextAsync()).Source.Address);
    }

    [Fact]
    public async Task Our_traps_and_informs_are_received_by_snmptrapd()
    {
        using var trapd = await SnmpTrapd.StartAsync();
        var sender = new SnmpNotificationSender(TimeProvider.System);
        Variable[] told = [new(Oids.Of("1.3.6.1.2.1.31.1.1.1.1.3"), SnmpValue.OctetString("Gi0/3"))];

        await sender.SendTrapAsync(new SnmpTarget(trapd.EndPoint, VersionCode.V1, "public"), Oids.Of("1.3.6.1.4.1.318.0.5"), TimeSpan.FromSeconds(1), told, Token);
        var v1 = await trapd.LineAsync("TRAP1", "Gi0/3");
        Assert.Contains(".1.3.6.1.4.1.318|6|.5|", v1, StringComparison.Ordinal);

        await sender.SendTrapAsync(new SnmpTarget(trapd.EndPoint, VersionCode.V2, "public"), SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(1), told, Token);
        await trapd.LineAsync("TRAP2", ".1.3.6.1.6.3.1.1.5.3", "Gi0/3");

        var target = new SnmpTarget(trapd.EndPoint, VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(SnmpNotificationOutcome.Acknowledged, await sender.SendInformAsync(target, SnmpNotificationIds.LinkUp, TimeSpan.FromSeconds(1), told, Token).SoonAsync());
        await trapd.LineAsync("TRAP2", ".1.3.6.1.6.3.1.1.5.4", "Gi0/3");
    }

    private Task<SnmpNotification> NextAsync() => _taken.Reader.ReadAsync(Token).SoonAsync();
}

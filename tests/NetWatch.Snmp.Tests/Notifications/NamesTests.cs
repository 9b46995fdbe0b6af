using System.Net;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Notifications;

public sealed class NamesTests
{
    private static readonly SnmpNotificationNames Names = SnmpNotificationNames.Standard;

    [Theory]
    [InlineData("1.3.6.1.6.3.1.1.5.1", "coldStart", "SNMPv2-MIB")]
    [InlineData("1.3.6.1.6.3.1.1.5.3", "linkDown", "IF-MIB")]
    [InlineData("1.3.6.1.6.3.1.1.5.5", "authenticationFailure", "SNMPv2-MIB")]
    [InlineData("1.3.6.1.6.3.1.1.5.6", "egpNeighborLoss", "RFC1213-MIB")]
    [InlineData("1.3.6.1.2.1.47.2.0.1", "entConfigChange", "ENTITY-MIB")]
    [InlineData("1.3.6.1.2.1.33.2.1", "upsTrapOnBattery", "UPS-MIB")]
    [InlineData("1.3.6.1.2.1.33.2.0.1", "upsTrapOnBattery", "UPS-MIB")]
    [InlineData("1.3.6.1.2.1.17.0.1", "newRoot", "BRIDGE-MIB")]
    [InlineData("1.3.6.1.2.1.15.0.2", "bgpBackwardTransNotification", "BGP4-MIB")]
    [InlineData("1.3.6.1.2.1.14.16.2.2", "ospfNbrStateChange", "OSPF-TRAP-MIB")]
    [InlineData("1.0.8802.1.1.2.0.0.1", "lldpRemTablesChange", "LLDP-MIB")]
    [InlineData("1.3.6.1.2.1.105.0.1", "pethPsePortOnOffNotification", "POWER-ETHERNET-MIB")]
    [InlineData("1.3.6.1.4.1.9.9.43.2.0.1", "ciscoConfigManEvent", "CISCO-CONFIG-MAN-MIB")]
    [InlineData("1.3.6.1.4.1.9.9.13.3.0.4", "ciscoEnvMonFanNotification", "CISCO-ENVMON-MIB")]
    [InlineData("1.3.6.1.4.1.318.0.5", "upsOnBattery", "PowerNet-MIB")]
    [InlineData("1.3.6.1.4.1.14988.1.1.9.0.1", "mtxrTrap", "MIKROTIK-MIB")]
    [InlineData("1.3.6.1.4.1.2011.5.25.129.2.1.1", "hwEntityRemove", "HUAWEI-BASE-TRAP-MIB")]
    public void Notification_is_known_by_its_MIB(string oid, string name, string mib)
    {
        Assert.True(Names.TryFind(Oids.Of(oid), out var found));
        Assert.Equal(new SnmpNotificationName(name, mib), found);
    }

    [Fact]
    public void Unknown_notification_keeps_its_dotted_form()
    {
        Assert.False(Names.TryFind(Oids.Of("1.3.6.1.4.1.99999.0.1"), out _));
        Assert.Equal("1.3.6.1.4.1.99999.0.1", Names.NameOf(Oids.Of("1.3.6.1.4.1.99999.0.1")));
        Assert.False(Names.TryFind(default, out _));
    }

    [Fact]
    public void Varbinds_are_told_by_name_and_enumerations_by_word_and_number()
    {
        Assert.Equal("ifOperStatus.3", Names.NameOf(Traps.IfOperStatus.Append(3)));
        Assert.Equal("ifOperStatus", Names.NameOf(Traps.IfOperStatus));
        Assert.Equal("down(2)", Names.TextOf(Traps.PortDown[0]));
        Assert.Equal("77", Names.TextOf(new Variable(Traps.IfOperStatus.Append(3), SnmpValue.Integer32(77))));
        Assert.Equal("Gi0/3", Names.TextOf(new Variable(Oids.IfDescr.Append(3), SnmpValue.OctetString("Gi0/3"))));
        Assert.Equal("upsAlarmOnBattery", Names.TextOf(new Variable(Oids.Of("1.3.6.1.2.1.33.1.6.2.1.2.1"), SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.2.1.33.1.6.3.2")))));
        Assert.Equal("2d 03:04:05", Names.TextOf(new Variable(Oids.SysUpTime, SnmpValue.TimeTicks((uint)new TimeSpan(2, 3, 4, 5).TotalSeconds * 100))));
        Assert.Equal("10.0.0.1", Names.TextOf(new Variable(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(IPAddress.Parse("10.0.0.1")))));
    }

    [Fact]
    public void Every_file_names_its_source_and_no_identifier_stands_in_two()
    {
        var mibs = MibNames.ReadEmbedded();
        Assert.All(mibs, mib => Assert.NotEmpty(mib.Source));
        var all = mibs.SelectMany(mib => mib.Notifications.Keys.Concat(mib.Objects.Keys)).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(mibs.Sum(mib => mib.Notifications.Count), Names.Count);
    }
}

using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Notifications;

public sealed class TranslationTests
{
    private static readonly byte[] Agent = [10, 0, 0, 9];

    [Theory]
    [InlineData(0, 0, "1.3.6.1.6.3.1.1.5.1")]
    [InlineData(2, 99, "1.3.6.1.6.3.1.1.5.3")]
    [InlineData(5, 0, "1.3.6.1.6.3.1.1.5.6")]
    [InlineData(6, 5, "1.3.6.1.4.1.318.0.5")]
    [InlineData(6, 0, "1.3.6.1.4.1.318.0.0")]
    [InlineData(6, -1, "1.3.6.1.4.1.318.0.4294967295")]
    public void V1_trap_gets_the_identifier_of_RFC_3584(int generic, long specific, string expected)
    {
        var notification = Taken(Traps.V1("1.3.6.1.4.1.318", Agent, generic, specific, 1234));
        Assert.Equal(expected, notification.TrapId.ToString());
        Assert.Equal((VersionCode.V1, PduKind.TrapV1, false), (notification.Version, notification.Kind, notification.IsInform));
        Assert.Equal(TimeSpan.FromMilliseconds(12340), notification.UpTime);
        Assert.Equal(("public", null, ""), (notification.Community, notification.UserName, notification.ContextName));
    }

    [Fact]
    public void V1_trap_keeps_its_varbinds_and_tells_its_agent_and_enterprise_behind_them()
    {
        var notification = Taken(Traps.V1("1.3.6.1.4.1.318", Agent, 6, 5, 1, Traps.PortDown));
        Assert.Equal(
            [Traps.PortDown[0], new(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(new IPAddress(Agent))), new(SnmpNotificationIds.SnmpTrapEnterprise, SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.4.1.318")))],
            notification.Variables);
        Assert.Equal(new IPAddress(Agent), notification.AgentAddress);
        Assert.Equal("1.3.6.1.4.1.318", notification.Enterprise.ToString());
    }

    [Fact]
    public void V1_trap_without_an_agent_address_has_none()
    {
        Assert.Null(Taken(Traps.V1("1.3.6.1.4.1.318", [0, 0, 0, 0], 6, 5, 1)).AgentAddress);
        Assert.Null(Taken(Traps.V1("1.3.6.1.4.1.318", [], 6, 5, 1)).AgentAddress);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    public void V1_trap_of_no_known_kind_is_malformed(int generic) =>
        Assert.Equal(SnmpNotificationDropReason.Malformed, Dropped(Traps.V1("1.3.6.1.4.1.318", Agent, generic, 5, 1)));

    [Fact]
    public void V2_trap_is_taken_apart()
    {
        var forwarded = new Variable(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(IPAddress.Parse("10.0.0.7")));
        var notification = Taken(NotificationWriter.Write(
            VersionCode.V2, "public", PduKind.Inform, 3, new NotificationText(SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(12), [.. Traps.PortDown, forwarded])));
        Assert.Equal(SnmpNotificationIds.LinkDown, notification.TrapId);
        Assert.Equal(TimeSpan.FromSeconds(12), notification.UpTime);
        Assert.Equal([.. Traps.PortDown, forwarded], notification.Variables);
        Assert.Equal(IPAddress.Parse("10.0.0.7"), notification.AgentAddress);
        Assert.True(notification.IsInform);
        Assert.Equal(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 50000), notification.Source);
        Assert.DoesNotContain("public", notification.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void V2_trap_without_a_time_and_with_its_identifier_last_is_taken_all_the_same()
    {
        var notification = Taken(Traps.Common(PduKind.TrapV2, 1, [.. Traps.PortDown, new(SnmpNotificationIds.SnmpTrapOid, SnmpValue.ObjectIdentifier(SnmpNotificationIds.LinkUp))]));
        Assert.Equal(SnmpNotificationIds.LinkUp, notification.TrapId);
        Assert.Null(notification.UpTime);
        Assert.Equal(Traps.PortDown, notification.Variables);
    }

    [Fact]
    public void V2_trap_that_does_not_say_what_it_is_about_is_malformed() =>
        Assert.Equal(SnmpNotificationDropReason.Malformed, Dropped(Traps.Common(PduKind.TrapV2, 1, Traps.PortDown)));

    [Theory]
    [InlineData("1.3.6.1.6.3.1.1.5.3", "1.3.6.1.6.3.1.1.5", 2, 0)]
    [InlineData("1.3.6.1.4.1.318.0.5", "1.3.6.1.4.1.318", 6, 5)]
    [InlineData("1.3.6.1.2.1.33.2.1", "1.3.6.1.2.1.33.2", 6, 1)]
    public void Notification_for_a_v1_receiver_has_the_fields_of_RFC_3584(string trapId, string enterprise, int generic, uint specific)
    {
        var form = TrapV1Form.Of(Oids.Of(trapId), [new(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(new IPAddress(Agent))), .. Traps.PortDown]);
        Assert.Equal((enterprise, generic, specific), (form.Enterprise.ToString(), form.Generic, form.Specific));
        Assert.Equal(new IPAddress(Agent), form.AgentAddress);
        Assert.Equal(Traps.PortDown, form.Variables);
    }

    [Fact]
    public void Generic_trap_for_a_v1_receiver_names_the_enterprise_that_it_had()
    {
        var form = TrapV1Form.Of(SnmpNotificationIds.ColdStart, [new(SnmpNotificationIds.SnmpTrapEnterprise, SnmpValue.ObjectIdentifier(Oids.Of("1.3.6.1.4.1.9.1.1")))]);
        Assert.Equal("1.3.6.1.4.1.9.1.1", form.Enterprise.ToString());
        Assert.Empty(form.Variables);
    }

    [Fact]
    public void Counter64_is_refused_for_a_v1_receiver() =>
        Assert.Throws<ArgumentException>(() => TrapV1Form.Of(SnmpNotificationIds.LinkDown, [new(Oids.IfHCInOctets.Append(1), SnmpValue.Counter64(1))]));

    private static SnmpNotification Taken(byte[] datagram)
    {
        SnmpNotification? taken = null;
        var receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Communities = ["public"] }, n => (taken = n) is not null, new FakeTimeProvider());
        receiver.Take(datagram, Traps.From("192.0.2.1"), new byte[8192]);
        Assert.NotNull(taken);
        return taken;
    }

    private static SnmpNotificationDropReason Dropped(byte[] datagram)
    {
        var receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Communities = ["public"] }, _ => true, new FakeTimeProvider());
        Assert.Equal(0, receiver.Take(datagram, Traps.From("192.0.2.1"), new byte[8192]));
        return Assert.Single(Enum.GetValues<SnmpNotificationDropReason>(), reason => receiver.Counters.Dropped(reason) == 1);
    }
}

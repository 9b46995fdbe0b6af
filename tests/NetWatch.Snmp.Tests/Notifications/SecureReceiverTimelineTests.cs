using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Notifications;

public sealed class SecureReceiverTimelineTests
{
    private static readonly UsmUser User = new("operator", AuthenticationProtocol.Sha256, "only-for-tests", PrivacyProtocol.Aes128, "only-for-tests");
    private static readonly EngineId SenderId = new([0x80, 0, 0, 9, 3, 1, 2, 3]);
    private static readonly SnmpTarget Target = new(new IPEndPoint(IPAddress.Loopback, 162), User);

    private readonly FakeTimeProvider _time = new();
    private readonly List<SnmpNotification> _taken = [];
    private readonly byte[] _reply = new byte[65_535];

    [Fact]
    public void Clock_of_a_sender_is_learned_from_its_first_trap_and_then_demanded()
    {
        var receiver = Receiver();
        var sender = Sender(boots: 3);
        var old = Trap(sender);
        Assert.Equal(0, receiver.Take(Copy(old), Traps.From("192.0.2.1"), _reply));
        _time.Advance(TimeSpan.FromSeconds(100));
        receiver.Take(Trap(sender), Traps.From("192.0.2.1", 1), _reply);
        Assert.Equal(2, _taken.Count);
        Assert.Equal(("operator", SecurityLevel.AuthPriv, SenderId), (_taken[0].UserName, _taken[0].Level, new EngineId(_taken[0].EngineId.ToArray())));

        // A recording is too old by now; a forged one would not verify.
        _time.Advance(TimeSpan.FromSeconds(51));
        receiver.Take(Copy(old), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(1, receiver.Counters.Dropped(SnmpNotificationDropReason.NotInTimeWindow));

        // It reboots: boots up, time from the beginning. What came before is refused from then on.
        var rebooted = Sender(boots: 4);
        receiver.Take(Trap(rebooted), Traps.From("192.0.2.1"), _reply);
        receiver.Take(Trap(sender), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(3, _taken.Count);
        Assert.Equal(2, receiver.Counters.Dropped(SnmpNotificationDropReason.NotInTimeWindow));
    }

    [Fact]
    public void Inform_finds_out_our_engine_and_is_acknowledged_and_once_more_when_it_comes_again()
    {
        var receiver = Receiver();
        var inform = Inform(77);
        Assert.Equal(InformStep.SendAgain, Exchange(receiver, inform));
        Assert.Equal((1, 1, 0), (receiver.Counters.Discoveries, receiver.Counters.Reports, receiver.Counters.DroppedTotal));
        Assert.Equal(InformStep.Acknowledged, Exchange(receiver, inform));
        Assert.Equal(InformStep.Acknowledged, Exchange(receiver, inform));
        Assert.True(Assert.Single(_taken).IsInform);
        Assert.Equal(1, receiver.Counters.Duplicates);
    }

    [Fact]
    public void Restart_of_the_receiver_costs_an_inform_one_exchange_more()
    {
        var identity = SnmpEngineIdentity.Create();
        var inform = Inform(78);
        var first = Receiver(identity);
        Exchange(first, inform);
        Assert.Equal(InformStep.Acknowledged, Exchange(first, inform));

        var second = Receiver(identity.Next());
        Assert.Equal(InformStep.SendAgain, Exchange(second, inform));
        Assert.Equal(1, second.Counters.Dropped(SnmpNotificationDropReason.NotInTimeWindow));
        Assert.Equal(InformStep.Acknowledged, Exchange(second, inform));
        Assert.Equal(2, _taken.Count);
    }

    [Fact]
    public void Reports_have_a_cap_of_their_own()
    {
        var receiver = Receiver();
        for (var i = 0; i < 150; i++)
            receiver.Take(Inform(i + 1).Write().ToArray(), Traps.From("192.0.2.1"), _reply);
        Assert.Equal((150, 100), (receiver.Counters.Discoveries, receiver.Counters.Reports));
        receiver.Take(Trap(Sender(1)), Traps.From("192.0.2.1"), _reply);
        Assert.Single(_taken);
    }

    [Fact]
    public void Version_3_is_a_wrong_version_where_no_user_may_send()
    {
        var receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Communities = ["public"] }, _ => true, _time);
        receiver.Take(Trap(Sender(1)), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(1, receiver.Counters.Dropped(SnmpNotificationDropReason.WrongVersion));
    }

    [Fact]
    public async Task Trap_as_a_user_that_the_sender_does_not_have_is_refused_at_once()
    {
        var sender = new SnmpNotificationSender(_time);
        await Assert.ThrowsAsync<ArgumentException>(async () => await sender.SendTrapAsync(Target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Identity_goes_up_at_each_start_and_begins_anew_when_its_boots_are_used_up()
    {
        var identity = SnmpEngineIdentity.Create();
        Assert.Equal((1, 21), (identity.Boots, identity.EngineId.Length));
        Assert.Equal(2, identity.Next().Boots);
        Assert.Equal(identity.EngineId.ToArray(), identity.Next().EngineId.ToArray());
        var last = new SnmpEngineIdentity(identity.EngineId, int.MaxValue - 1).Next();
        Assert.Equal(1, last.Boots);
        Assert.NotEqual(identity.EngineId.ToArray(), last.EngineId.ToArray());
    }

    private SnmpNotificationReceiver Receiver(SnmpEngineIdentity? identity = null) => new(
        new SnmpNotificationReceiverOptions { Users = [User], Identity = () => identity ?? SnmpEngineIdentity.Create() },
        notification =>
        {
            _taken.Add(notification);
            return true;
        },
        _time);

    private UsmAuthoritativeEngine Sender(int boots) => new(SenderId, boots, [User], new SaltSource(), _time);

    private static byte[] Trap(UsmAuthoritativeEngine sender)
    {
        var room = new byte[2000];
        var pdu = NotificationWriter.WritePdu(PduKind.TrapV2, 5, new NotificationText(SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(1), Traps.PortDown));
        return room[..sender.WriteTrap(room, User.NameOctets, 5, 65_507, [], pdu)];
    }

    private InformWire Inform(int requestId) =>
        InformWire.Of(Target, requestId, new NotificationText(SnmpNotificationIds.ColdStart, TimeSpan.Zero, []), new SaltSource(), _time);

    private InformStep Exchange(SnmpNotificationReceiver receiver, InformWire inform)
    {
        var length = receiver.Take(inform.Write().ToArray(), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(_reply.AsSpan(0, length), out _));
        return inform.Read(_reply.AsSpan(0, length));
    }

    private static byte[] Copy(byte[] datagram) => [.. datagram];
}

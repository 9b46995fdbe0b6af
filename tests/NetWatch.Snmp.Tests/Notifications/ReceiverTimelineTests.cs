using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp.Tests.Notifications;

public sealed class ReceiverTimelineTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<SnmpNotification> _taken = [];
    private readonly byte[] _reply = new byte[8192];
    private bool _room = true;

    private SnmpNotificationReceiver Receiver(SnmpNotificationReceiverOptions? options = null) => new(
        options ?? new SnmpNotificationReceiverOptions { Communities = ["public", "second"] },
        notification =>
        {
            if (_room)
                _taken.Add(notification);
            return _room;
        },
        _time);

    [Fact]
    public void One_source_may_send_a_hundred_a_minute_and_the_others_are_not_touched()
    {
        var receiver = Receiver();
        for (var i = 0; i < 150; i++)
            receiver.Take(Traps.LinkDown(i), Traps.From("192.0.2.1", 1000 + i), _reply);
        receiver.Take(Traps.LinkDown(), Traps.From("192.0.2.2"), _reply);
        Assert.Equal(101, _taken.Count);
        Assert.Equal(50, receiver.Counters.Dropped(SnmpNotificationDropReason.SourceRate));

        _time.Advance(TimeSpan.FromSeconds(60));
        receiver.Take(Traps.LinkDown(), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(102, _taken.Count);
    }

    [Fact]
    public void All_sources_together_may_send_two_thousand_a_minute_and_no_more_sources_are_remembered()
    {
        var receiver = Receiver();
        for (var i = 0; i < 5000; i++)
            receiver.Take(Traps.LinkDown(), Traps.From($"10.{i / 65536}.{i / 256 % 256}.{i % 256}"), _reply);
        Assert.Equal(2000, _taken.Count);
        Assert.Equal(3000, receiver.Counters.Dropped(SnmpNotificationDropReason.TotalRate));
        Assert.Equal(2000, receiver.Sources);

        _time.Advance(TimeSpan.FromMinutes(1));
        receiver.Take(Traps.LinkDown(), Traps.From("10.9.9.9"), _reply);
        Assert.Equal((2001, 1), (_taken.Count, receiver.Sources));
    }

    [Fact]
    public void What_one_source_sends_beyond_its_share_takes_nothing_from_the_whole()
    {
        var receiver = Receiver(new SnmpNotificationReceiverOptions { Communities = ["public"], PerSourceAndMinute = 5, InAllPerMinute = 10 });
        for (var i = 0; i < 100; i++)
            receiver.Take(Traps.LinkDown(), Traps.From("192.0.2.1"), _reply);
        for (var i = 0; i < 5; i++)
            receiver.Take(Traps.LinkDown(), Traps.From("192.0.2.2"), _reply);
        Assert.Equal(10, _taken.Count);
        Assert.Equal(0, receiver.Counters.Dropped(SnmpNotificationDropReason.TotalRate));
    }

    [Fact]
    public void Strangers_are_counted_and_take_nothing_from_those_who_may_send()
    {
        var receiver = Receiver();
        for (var i = 0; i < 3000; i++)
            Assert.Equal(0, receiver.Take(Traps.LinkDown(kind: PduKind.Inform, community: "guess"), Traps.From("192.0.2.1"), _reply));
        receiver.Take(Traps.LinkDown(community: "second"), Traps.From("192.0.2.1"), _reply);
        Assert.Equal("second", Assert.Single(_taken).Community);
        Assert.Equal(3000, receiver.Counters.Dropped(SnmpNotificationDropReason.UnknownCommunity));
        Assert.Equal(1, receiver.Sources);
    }

    [Fact]
    public void Inform_is_acknowledged_with_its_request_id_and_its_varbinds()
    {
        var receiver = Receiver();
        var inform = Traps.LinkDown(4711, PduKind.Inform);
        var length = receiver.Take(inform, Traps.From("192.0.2.1"), _reply);
        Assert.Equal(MessageReadResult.Ok, CommunityMessage.TryRead(_reply.AsSpan(0, length), out var answer));
        Assert.Equal((PduKind.Response, 4711, 0, 0), (answer.Kind, answer.RequestId, answer.ErrorStatus, answer.ErrorIndex));
        Assert.Equal("public"u8, answer.Community);
        CommunityMessage.TryRead(inform, out var asked);
        Assert.Equal(inform[asked.Varbinds], _reply[answer.Varbinds]);
    }

    [Fact]
    public void Inform_that_comes_again_is_acknowledged_again_and_handed_on_once()
    {
        var receiver = Receiver();
        var inform = Traps.LinkDown(5, PduKind.Inform);
        Assert.True(receiver.Take(inform, Traps.From("192.0.2.1"), _reply) > 0);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.True(receiver.Take(inform, Traps.From("192.0.2.1"), _reply) > 0);
        Assert.Single(_taken);
        Assert.Equal(1, receiver.Counters.Duplicates);

        // The same number from another port or with another content is another inform, and so it is much later.
        receiver.Take(inform, Traps.From("192.0.2.1", 50001), _reply);
        receiver.Take(Traps.Common(PduKind.Inform, 5, [new(SnmpNotificationIds.SnmpTrapOid, SnmpValue.ObjectIdentifier(SnmpNotificationIds.LinkUp))]), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(3, _taken.Count);
        _time.Advance(TimeSpan.FromMinutes(5));
        receiver.Take(inform, Traps.From("192.0.2.1"), _reply);
        Assert.Equal(4, _taken.Count);
    }

    [Fact]
    public void Informs_remembered_are_bounded_and_the_oldest_is_forgotten_first()
    {
        var receiver = Receiver(new SnmpNotificationReceiverOptions { Communities = ["public"], RememberedInforms = 3 });
        for (var i = 1; i <= 4; i++)
            receiver.Take(Traps.LinkDown(i, PduKind.Inform), Traps.From("192.0.2.1"), _reply);
        receiver.Take(Traps.LinkDown(4, PduKind.Inform), Traps.From("192.0.2.1"), _reply);
        Assert.Equal(1, receiver.Counters.Duplicates);
        receiver.Take(Traps.LinkDown(1, PduKind.Inform), Traps.From("192.0.2.1"), _reply);
        Assert.Equal((5, 1), (_taken.Count, (int)receiver.Counters.Duplicates));
    }

    [Fact]
    public void Inform_that_is_not_taken_is_not_acknowledged_and_may_come_again()
    {
        var receiver = Receiver();
        _room = false;
        Assert.Equal(0, receiver.Take(Traps.LinkDown(6, PduKind.Inform), Traps.From("192.0.2.1"), _reply));
        Assert.Equal(1, receiver.Counters.Dropped(SnmpNotificationDropReason.NotTaken));
        _room = true;
        Assert.True(receiver.Take(Traps.LinkDown(6, PduKind.Inform), Traps.From("192.0.2.1"), _reply) > 0);
        Assert.Single(_taken);
    }

    [Theory]
    [InlineData("", SnmpNotificationDropReason.Malformed)]
    [InlineData("3000", SnmpNotificationDropReason.Malformed)]
    [InlineData("3003020102", SnmpNotificationDropReason.WrongVersion)]
    [InlineData("300B0201010406707562" + "6C6963", SnmpNotificationDropReason.Malformed)]
    public void What_is_no_message_is_counted_by_kind(string hex, SnmpNotificationDropReason reason)
    {
        var receiver = Receiver();
        Assert.Equal(0, receiver.Take(Convert.FromHexString(hex), Traps.From("192.0.2.1"), _reply));
        Assert.Equal((1, 1, 1), (receiver.Counters.Received, receiver.Counters.Dropped(reason), receiver.Counters.DroppedTotal));
    }

    [Theory]
    [InlineData(PduKind.Get)]
    [InlineData(PduKind.Response)]
    [InlineData(PduKind.Report)]
    public void What_is_no_notification_is_counted_as_that(PduKind kind)
    {
        var receiver = Receiver();
        Assert.Equal(0, receiver.Take(Traps.Common(kind, 1, Traps.PortDown), Traps.From("192.0.2.1"), _reply));
        Assert.Equal(1, receiver.Counters.Dropped(SnmpNotificationDropReason.UnexpectedPdu));
    }

    [Fact]
    public void IPv4_source_in_its_IPv6_form_is_told_as_IPv4()
    {
        Receiver().Take(Traps.LinkDown(), Traps.From("::ffff:192.0.2.1"), _reply);
        Receiver().Take(Traps.LinkDown(), Traps.From("2001:db8::1"), _reply);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], _taken.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Source.Address}")));
    }
}

using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

public sealed class UsmTrapReceiverTests
{
    private static readonly IPAddress s_first = IPAddress.Parse("127.0.0.7");
    private static readonly IPAddress s_second = IPAddress.Parse("127.0.0.8");

    private readonly FakeTimeProvider _time = new();
    private readonly UsmUser _user = UsmPair.User();
    private readonly UsmTrapReceiver _receiver;

    public UsmTrapReceiverTests() => _receiver = new UsmTrapReceiver([_user, new UsmUser("public")], _time.TimestampFrequency);

    [Fact]
    public void Trap_is_taken_and_its_replay_is_not_after_the_window()
    {
        var sender = Sender(boots: 3);
        _time.Advance(TimeSpan.FromMinutes(10));
        var trap = Trap(sender);
        Assert.Equal(UsmFailure.None, Receive(trap));
        _time.Advance(TimeSpan.FromSeconds(150));
        Assert.Equal(UsmFailure.None, Receive(trap));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UsmFailure.NotInTimeWindow, Receive(trap));
        Assert.Equal(UsmFailure.None, Receive(Trap(sender)));
        Assert.Equal(1, _receiver.Counters.Of(UsmFailure.NotInTimeWindow));
    }

    [Fact]
    public void Sender_that_restarts_goes_on_and_what_is_from_before_is_refused()
    {
        var before = Trap(Sender(boots: 3));
        Assert.Equal(UsmFailure.None, Receive(before));
        Assert.Equal(UsmFailure.None, Receive(Trap(Sender(boots: 4))));

        Assert.Equal(UsmFailure.NotInTimeWindow, Receive(before));
    }

    [Fact]
    public void Two_senders_with_one_engine_id_have_clocks_of_their_own()
    {
        var first = Sender(boots: 3);
        _time.Advance(TimeSpan.FromDays(1));
        var second = Sender(boots: 1);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(UsmFailure.None, Receive(Trap(first), s_first));
            Assert.Equal(UsmFailure.None, Receive(Trap(second), s_second));
        }
        Assert.Equal(2, _receiver.Senders);
    }

    [Fact]
    public void Trap_of_a_stranger_or_below_its_users_level_is_refused()
    {
        Assert.Equal(UsmFailure.UnknownUserName, Receive(Trap(Sender(user: UsmPair.User(name: "stranger")))));
        Assert.Equal(UsmFailure.WrongDigest, Receive(Trap(Sender(user: UsmPair.User(AuthenticationProtocol.Sha1)))));
        Assert.Equal(UsmFailure.UnsupportedSecurityLevel, Receive(Trap(Sender(user: UsmPair.User(privacy: PrivacyProtocol.None)))));
        Assert.Equal(UsmFailure.UnsupportedSecurityLevel, Receive(Trap(Sender(user: new UsmUser("operator")))));
        Assert.Equal(UsmFailure.None, Receive(Trap(Sender(user: new UsmUser("public")))));
        Assert.Equal(0, _receiver.Senders);
    }

    [Fact]
    public void Other_pdus_than_traps_are_refused() =>
        Assert.Equal(UsmFailure.InvalidMessage, Receive(Trap(Sender(), kind: PduKind.Response)));

    [Fact]
    public void Table_of_senders_is_bounded_and_forgets_the_one_that_has_been_silent_longest()
    {
        var sender = Sender(boots: 3);
        var trap = Trap(sender);
        for (var i = 0; i <= UsmTrapReceiver.MostSenders; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(UsmFailure.None, Receive(trap, new IPAddress(0x0A00_0000 + i)));
        }
        Assert.Equal(UsmTrapReceiver.MostSenders, _receiver.Senders);
        _time.Advance(TimeSpan.FromHours(1));

        // The first was forgotten, so that its clock is learned anew; the others are remembered.
        Assert.Equal(UsmFailure.None, Receive(trap, new IPAddress(0x0A00_0000)));
        Assert.Equal(UsmFailure.NotInTimeWindow, Receive(trap, new IPAddress(0x0A00_0002)));
    }

    private UsmAuthoritativeEngine Sender(int boots = 1, UsmUser? user = null) =>
        new(new EngineId([0x80, 0, 0x1F, 0x88, 7]), boots, [user ?? _user], new SaltSource(), _time);

    private static byte[] Trap(UsmAuthoritativeEngine sender, PduKind kind = PduKind.TrapV2)
    {
        var room = new byte[2_000];
        foreach (var name in (string[])["operator", "public", "stranger"])
        {
            var length = sender.WriteTrap(room, System.Text.Encoding.UTF8.GetBytes(name), 5, UsmPair.MaxSize, [], UsmPair.Pdu(kind, 1));
            if (length > 0)
                return room[..length];
        }
        throw new InvalidOperationException("The sender has no such user.");
    }

    private UsmFailure Receive(byte[] trap, IPAddress? source = null)
    {
        var copy = (byte[])trap.Clone();
        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(copy, out var message));
        return _receiver.Process(message, copy, source ?? s_first, _time.GetTimestamp(), out _);
    }
}

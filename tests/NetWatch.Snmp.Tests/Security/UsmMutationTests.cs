using System.Net;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Tests.Fuzz;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>Messages that were changed on their way, seeded: nothing of them is taken unless nothing of the message is changed, and nothing throws.</summary>
public sealed class UsmMutationTests
{
    private const int Rounds = 20_000;
    private static readonly EngineId s_engine = new([0x80, 0, 0x1F, 0x88, 1]);

    public static TheoryData<AuthenticationProtocol, PrivacyProtocol> Kinds => new()
    {
        { AuthenticationProtocol.Sha256, PrivacyProtocol.Aes128 },
        { AuthenticationProtocol.Sha224, PrivacyProtocol.Des },
        { AuthenticationProtocol.Md5, PrivacyProtocol.None },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_response_is_never_taken_by_the_manager(AuthenticationProtocol authentication, PrivacyProtocol privacy)
    {
        UsmPair pair = new(UsmPair.User(authentication, privacy));
        pair.Ask();
        UsmExchange exchange = default;
        var response = pair.Serve(pair.Write(ref exchange, 70))!;
        DatagramMutator mutator = new(1);
        var taken = 0;
        for (var i = 0; i < Rounds; i++)
        {
            var changed = mutator.Mutate(response);
            var copy = exchange;
            if (pair.Process(ref copy, changed) != UsmAdvice.Response)
                continue;
            taken++;
            Assert.True(changed.AsSpan().StartsWith(response));
        }
        Assert.Equal(UsmAdvice.Response, pair.Process(ref exchange, response));
        Assert.InRange(taken, 0, Rounds / 4);
        Assert.Equal(pair.Agent.EngineId, pair.Session.EngineId);
        Assert.Equal(1, pair.Session.Boots);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_request_is_never_served_by_the_agent(AuthenticationProtocol authentication, PrivacyProtocol privacy)
    {
        UsmPair pair = new(UsmPair.User(authentication, privacy));
        pair.Ask();
        UsmExchange exchange = default;
        var request = pair.Write(ref exchange, 70);
        DatagramMutator mutator = new(2);
        var room = new byte[2_000];
        for (var i = 0; i < Rounds; i++)
        {
            var changed = mutator.Mutate(request);
            var copy = (byte[])changed.Clone();
            if (UsmMessage.TryRead(copy, out var message) != MessageReadResult.Ok)
                continue;
            var verdict = pair.Agent.Process(message, copy, room, out _);
            Assert.True(!verdict.IsAccepted || changed.AsSpan().StartsWith(request));
        }
        Assert.NotNull(pair.Serve(request));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Changed_trap_is_never_taken_and_keeps_nobody(AuthenticationProtocol authentication, PrivacyProtocol privacy)
    {
        var user = UsmPair.User(authentication, privacy);
        UsmPair pair = new(user);
        UsmTrapReceiver receiver = new([user], pair.Time.TimestampFrequency);
        var room = new byte[2_000];
        var trap = room[..pair.Agent.WriteTrap(room, "operator"u8, 5, UsmPair.MaxSize, [], UsmPair.Pdu(PduKind.TrapV2, 1))];
        DatagramMutator mutator = new(3);
        for (var i = 0; i < Rounds; i++)
        {
            var changed = mutator.Mutate(trap);
            if (changed.AsSpan().StartsWith(trap))
                continue;
            var copy = (byte[])changed.Clone();
            if (UsmMessage.TryRead(copy, out var message) == MessageReadResult.Ok)
                Assert.NotEqual(UsmFailure.None, receiver.Process(message, copy, IPAddress.Loopback, pair.Time.GetTimestamp(), out _));
        }
        Assert.Equal(0, receiver.Senders);
        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(trap, out var whole));
        Assert.Equal(UsmFailure.None, receiver.Process(whole, trap, IPAddress.Loopback, pair.Time.GetTimestamp(), out var received));
        Assert.Equal(s_engine, received.EngineId);
        Assert.Equal(1, receiver.Senders);
    }
}

using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

public sealed class UsmSessionTests
{
    private static readonly UsmPair.Ended s_answered = new(UsmAdvice.Response, UsmFailure.UnknownEngineId);

    public static TheoryData<AuthenticationProtocol, PrivacyProtocol> Combinations()
    {
        TheoryData<AuthenticationProtocol, PrivacyProtocol> combinations = [];
        foreach (var authentication in Enum.GetValues<AuthenticationProtocol>())
            foreach (var privacy in Enum.GetValues<PrivacyProtocol>())
                if (authentication != AuthenticationProtocol.None || privacy == PrivacyProtocol.None)
                    combinations.Add(authentication, privacy);
        return combinations;
    }

    [Theory]
    [MemberData(nameof(Combinations))]
    public void Manager_and_agent_understand_each_other(AuthenticationProtocol authentication, PrivacyProtocol privacy)
    {
        UsmPair pair = new(UsmPair.User(authentication, privacy));

        // The first request begins with the question for the engine ID, the next ones go straight.
        Assert.Equal(s_answered, pair.Ask());
        Assert.Equal(2, pair.Sent.Count);
        Assert.True(pair.Session.IsEstablished);
        Assert.Equal(pair.Agent.EngineId, pair.Session.EngineId);
        Assert.Equal(new UsmPair.Ended(UsmAdvice.Response, UsmFailure.None), pair.Ask());
        Assert.Single(pair.Sent);
        Assert.Equal(privacy == PrivacyProtocol.None, pair.Sent[0].AsSpan().IndexOf("context"u8) >= 0);
    }

    [Fact]
    public void Two_messages_never_have_the_same_salt()
    {
        UsmPair pair = new(UsmPair.User());
        HashSet<ulong> salts = [];
        for (var i = 0; i < 20; i++)
        {
            pair.Ask();
            foreach (var datagram in (byte[][])[pair.Sent[^1], pair.Answers[^1]])
            {
                Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(datagram, out var message));
                Assert.True(salts.Add(BitConverter.ToUInt64(message.PrivacyParameters)));
            }
        }
    }

    [Theory]
    [InlineData("stranger", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, UsmFailure.UnknownUserName)]
    [InlineData("operator", AuthenticationProtocol.Sha256, "something else", PrivacyProtocol.Aes128, UsmFailure.WrongDigest)]
    [InlineData("operator", AuthenticationProtocol.Sha512, "authentication", PrivacyProtocol.Aes128, UsmFailure.WrongDigest)]
    [InlineData("operator", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes256, UsmFailure.DecryptionError)]
    [InlineData("operator", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.TripleDes, UsmFailure.DecryptionError)]
    [InlineData("operator", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.None, UsmFailure.UnsupportedSecurityLevel)]
    [InlineData("operator", AuthenticationProtocol.None, null, PrivacyProtocol.None, UsmFailure.UnsupportedSecurityLevel)]
    public void Request_of_a_wrong_user_fails_at_once_with_the_reason(
        string name, AuthenticationProtocol authentication, string? passphrase, PrivacyProtocol privacy, UsmFailure failure)
    {
        UsmUser user = new(name, authentication, passphrase, privacy, privacy == PrivacyProtocol.None ? null : "confidential");
        UsmPair pair = new(user, UsmPair.User());

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Failed, failure), pair.Ask());
        Assert.Equal(1, pair.Agent.Counters.Of(failure));
        Assert.False(pair.Session.IsEstablished && failure != UsmFailure.DecryptionError);
    }

    [Fact]
    public void Late_answer_to_an_earlier_attempt_is_the_response()
    {
        UsmPair pair = new(UsmPair.User());
        pair.Ask();
        UsmExchange exchange = default;
        var first = pair.Serve(pair.Write(ref exchange, 77))!;
        pair.Time.Advance(TimeSpan.FromSeconds(2));
        pair.Write(ref exchange, 77);

        Assert.Equal(UsmAdvice.Response, pair.Process(ref exchange, first));
    }

    [Fact]
    public void Two_agents_with_one_engine_id_both_answer()
    {
        UsmPair first = new(UsmPair.User(), engine: 9), second = new(UsmPair.User(), engine: 9);
        // The second has been running for longer and was restarted more often.
        second.Agent = second.NewAgent(9, boots: 40);
        second.Time.Advance(TimeSpan.FromDays(30));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(UsmAdvice.Response, first.Ask().Advice);
            Assert.Equal(UsmAdvice.Response, second.Ask().Advice);
        }
        Assert.Equal(first.Session.EngineId, second.Session.EngineId);
        Assert.NotEqual(first.Session.Boots, second.Session.Boots);
    }

    [Fact]
    public void Requests_in_flight_together_all_survive_a_reboot_with_another_engine_id()
    {
        UsmPair pair = new(UsmPair.User());
        pair.Ask();
        pair.Agent = pair.NewAgent(engine: 2, boots: 1);
        var exchanges = new UsmExchange[8];
        byte[][] reports = [.. Enumerable.Range(0, 8).Select(i => pair.Serve(pair.Write(ref exchanges[i], 500 + i))!)];
        for (var i = 0; i < reports.Length; i++)
            Assert.Equal(UsmAdvice.ResendNow, pair.Process(ref exchanges[i], reports[i]));
        byte[][] responses = [.. Enumerable.Range(0, 8).Select(i => pair.Serve(pair.Write(ref exchanges[i], 500 + i))!)];
        for (var i = 0; i < responses.Length; i++)
            Assert.Equal(UsmAdvice.Response, pair.Process(ref exchanges[i], responses[i]));
    }

    /// <summary>With DES, whose cipher is ours on every processor.</summary>
    [Fact]
    public void Established_session_allocates_nothing()
    {
        UsmPair pair = new(UsmPair.User(AuthenticationProtocol.Sha256, PrivacyProtocol.Des));
        pair.Ask();
        UsmExchange exchange = default;
        byte[] room = new byte[2_000], pdu = UsmPair.Pdu(PduKind.Get, 70), answer = pair.Serve(pair.Write(ref exchange, 70))!, datagram = new byte[2_000];
        var now = pair.Time.GetTimestamp();
        var responses = 0;
        for (var i = 0; i < 2; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (responses = 0; responses < 100; responses++)
            {
                UsmRequest request = new() { MessageId = 70, MaxSize = UsmPair.MaxSize, Pdu = pdu };
                if (pair.Session.Write(ref exchange, room, request, now) == 0)
                    break;
                answer.CopyTo(datagram, 0);
                if (UsmMessage.TryRead(datagram, out var message) != MessageReadResult.Ok
                    || pair.Session.Process(ref exchange, message, datagram, now, out _) != UsmAdvice.Response)
                    break;
            }
            // The first round makes what a thread has once.
            if (i > 0)
                Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(100, responses);
    }
}

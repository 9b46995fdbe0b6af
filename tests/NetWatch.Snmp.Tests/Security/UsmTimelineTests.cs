using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>Agents that restart, forget and lie, on a fake clock.</summary>
public sealed class UsmTimelineTests
{
    private static UsmPair Established()
    {
        UsmPair pair = new(UsmPair.User());
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        return pair;
    }

    [Fact]
    public void Clock_is_extrapolated_over_a_week_without_a_message()
    {
        var pair = Established();
        pair.Time.Advance(TimeSpan.FromDays(7));

        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        Assert.Single(pair.Sent);
    }

    [Fact]
    public void Reboot_is_answered_by_the_new_boots_at_once()
    {
        var pair = Established();
        pair.Time.Advance(TimeSpan.FromHours(1));
        pair.Agent = pair.NewAgent(1, boots: 2);
        pair.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Response, UsmFailure.NotInTimeWindow), pair.Ask());
        Assert.Equal(2, pair.Sent.Count);
        Assert.Equal(2, pair.Session.Boots);
        Assert.Equal(0, pair.Session.BootsNotKept);
        Assert.Equal(1, pair.Ask() is { Advice: UsmAdvice.Response } ? pair.Sent.Count : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0)]
    public void Agent_that_forgets_its_boots_is_believed_and_told_of(int boots)
    {
        var pair = Established();
        pair.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        pair.Agent = pair.NewAgent(1, boots);
        pair.Time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Response, UsmFailure.NotInTimeWindow), pair.Ask());
        Assert.Equal(2, pair.Sent.Count);
        Assert.Equal(1, pair.Session.BootsNotKept);
        Assert.Equal(boots, pair.Session.Boots);
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        Assert.Equal(1, pair.Session.BootsNotKept);
    }

    [Fact]
    public void Reboot_with_another_engine_id_is_found_out_at_once()
    {
        var pair = Established();
        pair.Agent = pair.NewAgent(2, boots: 1);

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Response, UsmFailure.UnknownEngineId), pair.Ask());
        Assert.Equal(2, pair.Sent.Count);
        Assert.Equal(pair.Agent.EngineId, pair.Session.EngineId);
    }

    [Fact]
    public void Agent_that_is_silent_about_a_foreign_engine_id_is_asked_for_it_after_some_silence()
    {
        var pair = Established();
        pair.Agent = pair.NewAgent(2, boots: 1);
        // This one answers the question for the engine ID only, which is without authentication.
        pair.OnTheWay = answer => Reads(pair.Sent[^1]).Level == SecurityLevel.NoAuthNoPriv || Reads(answer).Level == SecurityLevel.AuthPriv ? answer : null;
        UsmExchange exchange = default;
        Assert.Equal(UsmAdvice.Ignore, pair.Ask(ref exchange, 70).Advice);
        pair.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(UsmAdvice.Ignore, pair.Ask(ref exchange, 70).Advice);
        pair.Time.Advance(TimeSpan.FromSeconds(4));

        Assert.Equal(UsmAdvice.Response, pair.Ask(ref exchange, 70).Advice);
        Assert.Equal(pair.Agent.EngineId, pair.Session.EngineId);
    }

    [Theory]
    [InlineData(149, true)]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public void Agent_takes_messages_that_are_at_most_150_seconds_old(int age, bool accepted)
    {
        var pair = Established();
        UsmExchange exchange = default;
        var request = pair.Write(ref exchange, 70);
        pair.Time.Advance(TimeSpan.FromSeconds(age));
        var answer = pair.Serve(request)!;

        Assert.Equal(accepted ? 0 : 1, pair.Agent.Counters.Of(UsmFailure.NotInTimeWindow));
        Assert.Equal(accepted ? SecurityLevel.AuthPriv : SecurityLevel.AuthNoPriv, Reads(answer).Level);
    }

    [Theory]
    [InlineData(150, true)]
    [InlineData(151, false)]
    public void Manager_takes_responses_that_are_at_most_150_seconds_old(int age, bool accepted)
    {
        var pair = Established();
        UsmExchange exchange = default;
        var answer = pair.Serve(pair.Write(ref exchange, 70))!;
        pair.Time.Advance(TimeSpan.FromSeconds(age));

        Assert.Equal(accepted ? UsmAdvice.Response : UsmAdvice.ResendNow, pair.Process(ref exchange, answer));
    }

    [Fact]
    public void Agent_without_a_window_that_forgets_its_boots_is_asked_for_them()
    {
        var pair = Established();
        pair.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        // Its answer to an old clock comes with its own, which has gone back.
        UsmExchange exchange = default;
        pair.Write(ref exchange, 70);
        pair.Agent = pair.NewAgent(1, boots: 1);
        UsmPair other = new(UsmPair.User()) { Agent = pair.Agent };
        other.Ask();
        var old = other.Answers[^1];

        Assert.Equal(UsmAdvice.ResendNow, pair.Process(ref exchange, old));
        Assert.Equal(UsmAdvice.Response, pair.Ask(ref exchange, 70).Advice);
        Assert.Equal(2, pair.Sent.Count);
        Assert.Equal(1, pair.Session.BootsNotKept);
    }

    [Fact]
    public void Exhausted_boots_fail_and_end()
    {
        UsmPair pair = new(UsmPair.User());
        pair.Agent = pair.NewAgent(1, int.MaxValue);

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Failed, UsmFailure.NotInTimeWindow), pair.Ask());
        Assert.Equal(UsmFailure.NotInTimeWindow, pair.Ask().Failure);
    }

    [Theory]
    [InlineData(UsmFailure.UnknownEngineId, 7)]
    [InlineData(UsmFailure.UnknownEngineId, 1)]
    [InlineData(UsmFailure.NotInTimeWindow, 1)]
    public void Forged_report_moves_nothing_that_is_established(UsmFailure failure, byte engine)
    {
        var pair = Established();
        var (engineId, boots) = (pair.Session.EngineId, pair.Session.Boots);
        UsmExchange exchange = default;
        var request = pair.Write(ref exchange, 70);
        pair.Process(ref exchange, Forged(failure, engine, 70));
        pair.Process(ref exchange, Forged(failure, engine, 70));
        Assert.Equal(engineId, pair.Session.EngineId);
        Assert.Equal(boots, pair.Session.Boots);

        // The true response to what was sent before still counts, and so does the next request.
        Assert.Equal(UsmAdvice.Response, pair.Process(ref exchange, pair.Serve(request)!));
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        Assert.Equal(engineId, pair.Session.EngineId);
        Assert.Equal(boots, pair.Session.Boots);
        Assert.Equal(0, pair.Session.BootsNotKept);
    }

    [Fact]
    public void Forged_reports_without_end_do_not_make_a_request_without_end()
    {
        var pair = Established();
        byte engine = 10;
        pair.OnTheWay = _ => Forged(UsmFailure.UnknownEngineId, engine++, 70);
        UsmExchange exchange = default;

        Assert.Equal(new UsmPair.Ended(UsmAdvice.Failed, UsmFailure.UnknownEngineId), pair.Ask(ref exchange, 70));
        Assert.Equal(3, pair.Sent.Count);
        pair.OnTheWay = answer => answer;
        pair.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(UsmAdvice.Response, pair.Ask().Advice);
        Assert.Equal(pair.Agent.EngineId, pair.Session.EngineId);
    }

    [Fact]
    public void Duplicate_of_a_report_is_ignored()
    {
        var pair = Established();
        pair.Agent = pair.NewAgent(2, boots: 1);
        UsmExchange exchange = default;
        var report = pair.Serve(pair.Write(ref exchange, 70))!;
        Assert.Equal(UsmAdvice.ResendNow, pair.Process(ref exchange, report));
        var response = pair.Serve(pair.Write(ref exchange, 70))!;

        Assert.Equal(UsmAdvice.Ignore, pair.Process(ref exchange, report));
        Assert.Equal(UsmAdvice.Response, pair.Process(ref exchange, response));
    }

    private static byte[] Forged(UsmFailure failure, byte engine, int messageId)
    {
        var room = new byte[500];
        UsmMessageFront front = new()
        {
            MessageId = messageId,
            MaxSize = UsmPair.MaxSize,
            EngineId = [0x80, 0, 0x1F, 0x88, engine],
            Boots = 999,
            Time = 99_999,
            UserName = "operator"u8,
        };
        return room[..UsmMessageWriter.Write(room, front, null, 0, UsmReports.Write(new byte[100], failure, messageId, 1))];
    }

    private static UsmMessage Reads(byte[] datagram)
    {
        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(datagram, out var message));
        return message;
    }
}

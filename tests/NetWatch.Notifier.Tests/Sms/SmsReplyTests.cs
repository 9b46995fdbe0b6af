using Microsoft.Extensions.Configuration;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>People take care of an incident by answering its text message.</summary>
public sealed class SmsReplyTests : SmsReplyBench
{
    [Theory]
    [InlineData("en", Number, "{0}", "CRITICAL #1 Core (Almaty) since 17:00: no answer; code {0}", "#1 Core: you take care of it", "SMS")]
    [InlineData("ru", "87011234567", "Беру, {0}!", "АВАРИЯ #1 Core (Almaty) с 17:00: не отвечает; код {0}", "#1 Core: вы занимаетесь этим", "SMS: Беру")]
    [InlineData("kk", "0077011234567", "код {0}", "АПАТ #1 Core (Almaty) 17:00-ден бері: жауап бермейді; код {0}", "#1 Core: мұнымен сіз айналысасыз", "SMS: код")]
    public async Task Code_from_the_number_that_it_was_sent_to_acknowledges_and_is_answered(string language, string sender, string reply, string told, string answer, string comment)
    {
        await using Bench bench = Create(language);
        await FailAsync(bench);
        string code = CodeIn(bench.Journal.Messages[0]);
        Assert.Equal(Fill(told, code), bench.Journal.Messages[0].Text);

        Assert.True(await ReplyAsync(bench, sender, Fill(reply, code)));
        StoryEntry entry = Assert.Single(bench.Journal.Incidents[0].Story, e => e.Kind == StoryKind.Acknowledged);
        Assert.Equal((Number, comment), (entry.Actor, entry.Text));
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.Equal([answer], Answers);
    }

    [Fact]
    public async Task What_failed_after_the_message_is_not_taken_and_is_told_in_the_answer()
    {
        await using Bench bench = Create("en");
        EventFacts facts = Device("Server");
        await bench.HappenAsync(Part(1, facts, "srv", "http:shop", NodeState.Down, Noon));
        string first = CodeIn(bench.Journal.Messages[0]);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.HappenAsync(Part(2, facts, "srv", "tcp:22", NodeState.Down, Noon.AddMinutes(1)), Due(3, Noon.AddMinutes(6)));
        string second = CodeIn(bench.Journal.Messages[^1]);
        Assert.NotEqual(first, second);

        await ReplyAsync(bench, Number, first);
        Assert.Equal(["http:shop"], Taken(bench));
        Assert.Equal(["#1 Server: you take care of it; 1 failure came later"], Answers);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.Equal([("acknowledgeBySms", $"sms:{Number}", "incidents/1", "done", "{\"comment\":null,\"problems\":1}")], Recorded(bench));

        await ReplyAsync(bench, Number, second);
        Assert.Equal(["http:shop", "tcp:22"], Taken(bench));
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
    }

    [Fact]
    public async Task What_became_worse_after_the_message_is_not_taken()
    {
        await using Bench bench = Create("en");
        EventFacts facts = Device("Server");
        await bench.HappenAsync(Part(1, facts, "srv", "storage:/", NodeState.Degraded, Noon));
        string code = CodeIn(bench.Journal.Messages[0]);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await bench.HappenAsync(Part(2, facts, "srv", "storage:/", NodeState.Down, Noon.AddMinutes(1)));

        await ReplyAsync(bench, Number, code);
        Assert.Empty(Taken(bench));
        Assert.Empty(Recorded(bench));
        Assert.Equal(["#1 Server: it has changed, answer the newer message"], Answers);
    }

    [Fact]
    public async Task Who_is_late_is_told_so()
    {
        await using Bench bench = Create("ru");
        await FailAsync(bench);
        string code = CodeIn(bench.Journal.Messages[0]);
        await bench.StepUntilAsync(bench.Incidents.AcknowledgeAsync("Айжан", 1, null, null, [], TestContext.Current.CancellationToken));
        await ReplyAsync(bench, Number, code);
        Assert.Equal(["#1 Core: уже занимается Айжан"], Answers);
        Assert.Single(bench.Journal.Incidents[0].Story, e => e.Kind == StoryKind.Acknowledged);

        await bench.HappenAsync(Node(7, Facts, "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(9)));
        await ReplyAsync(bench, Number, code);
        Assert.Contains("#1 Core: уже в норме", Answers);
    }

    [Fact]
    public async Task Code_of_another_number_a_wrong_one_or_an_old_one_acknowledges_nothing()
    {
        await using Bench bench = Create("en", ("Notifier:Recipients:1:Channel", "sms"), ("Notifier:Recipients:1:Address", Other), ("Notifier:Recipients:1:Language", "en"));
        await FailAsync(bench);
        string mine = CodeIn(bench.Journal.Messages.Single(m => m.Recipient == Number)), others = CodeIn(bench.Journal.Messages.Single(m => m.Recipient == Other));
        Assert.NotEqual(mine, others);

        await ReplyAsync(bench, Number, others);
        Assert.Equal([$"NetWatch: no alarm to you has the code {others}"], Answers);
        bench.Time.Advance(SmsReplies.Lifetime);
        await ReplyAsync(bench, Number, mine);
        Assert.Contains($"NetWatch: no alarm to you has the code {mine}", Answers);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
    }

    [Theory]
    [InlineData("+77055555555", "{0}")]
    [InlineData("NetWatch", "{0}")]
    [InlineData("", "{0}")]
    [InlineData("+770112345670", "{0}")]
    [InlineData(Number, "I am driving and call you back")]
    [InlineData(Number, "call 87011234567")]
    [InlineData(Number, "")]
    public async Task Stranger_and_text_without_a_code_are_left_to_others_and_get_no_answer(string sender, string reply)
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        Assert.False(await ReplyAsync(bench, sender, Fill(reply, CodeIn(bench.Journal.Messages[0]))));
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.Empty(Answers);
    }

    [Fact]
    public async Task Several_codes_in_one_message_are_several_answers()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        await bench.HappenAsync(Node(2, Device("Edge"), "edge", NodeState.Up, NodeState.Down, Noon));
        string[] codes = [.. bench.Journal.Messages.Select(CodeIn)];
        await ReplyAsync(bench, Number, string.Join(' ', codes) + " on my way");
        Assert.All(bench.Journal.Incidents, i => Assert.True(i.IsAcknowledged));
        Assert.Equal(["#1 Core: you take care of it\n#2 Edge: you take care of it"], Answers);
        Assert.All(bench.Journal.Incidents, i => Assert.Equal("SMS: on my way", i.Story.Single(e => e.Kind == StoryKind.Acknowledged).Text));
    }

    [Fact]
    public async Task Number_that_tries_codes_is_locked_out_for_an_hour_and_others_are_not()
    {
        await using Bench bench = Create("en", ("Notifier:Recipients:1:Channel", "sms"), ("Notifier:Recipients:1:Address", Other), ("Notifier:Recipients:1:Language", "en"));
        await FailAsync(bench);
        string mine = CodeIn(bench.Journal.Messages.Single(m => m.Recipient == Number)), others = CodeIn(bench.Journal.Messages.Single(m => m.Recipient == Other));
        string[] wrong = [.. Enumerable.Range(0, 9).Select(i => $"00000{i}").Where(c => c != mine)];
        foreach (string code in wrong.Take(ReplyGuard.MostWrong)) await ReplyAsync(bench, Number, code);
        bench.Time.Advance(TimeSpan.FromMinutes(59));
        foreach (int _ in new[] { 1, 2 }) Assert.True(await ReplyAsync(bench, Number, mine));
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.Equal(ReplyGuard.MostWrong, Answers.Length);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3233);

        await ReplyAsync(bench, Other, others);
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await ReplyAsync(bench, Number, mine);
        Assert.Contains($"#1 Core: {Other} takes care of it already", Answers);
    }

    [Fact]
    public async Task Robot_that_answers_every_answer_is_not_answered_for_ever()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        string code = CodeIn(bench.Journal.Messages[0]);
        for (int i = 0; i < 3 * ReplyGuard.MostMessages; i++) await ReplyAsync(bench, Number, code);
        Assert.Equal(ReplyGuard.MostMessages, Answers.Length);
    }

    [Fact]
    public async Task Contact_that_has_the_number_no_more_cannot_answer_by_it()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        string code = CodeIn(bench.Journal.Messages[0]);
        await using Bench later = Bench.Create(In(""), bench.Journal, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", Other), .. Replies("en")]);
        await later.HappenAsync();
        Assert.False(await ReplyAsync(later, Number, code));
        Assert.False(await ReplyAsync(later, Other, code) && later.Journal.Incidents[0].IsAcknowledged);
    }

    private static string[] Taken(Bench bench) => [.. bench.Journal.Incidents[0].Problems.Where(p => p.Acknowledged is not null).Select(p => p.Component)];

    private static IEnumerable<(string Action, string Address, string Subject, string Outcome, string? After)> Recorded(Bench bench) =>
        ((AuditLines)bench.Get<IAuditLog>()).Entries.Select(e => (e.Action, e.Address, e.Subject, e.Outcome, e.After));
}

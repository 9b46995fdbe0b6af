using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>Where a code stands, and what makes answers possible.</summary>
public sealed class SmsReplyTextTests : SmsReplyBench
{
    [Fact]
    public async Task Without_answers_no_message_has_a_code_and_nothing_is_read()
    {
        await using Bench bench = Create("en", ("Sms:Replies:Enabled", "false"));
        await FailAsync(bench);
        Assert.DoesNotContain("code", bench.Journal.Messages[0].Text, StringComparison.Ordinal);
        Assert.False(await ReplyAsync(bench, Number, bench.Get<ReplyCodes>().Of(bench.Journal.Messages[0].MessageId)));
        Assert.False(bench.Get<SmsReplies>().IsSecret(""));
    }

    [Fact]
    public async Task What_somebody_takes_care_of_and_what_is_over_has_no_code()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        await bench.StepUntilAsync(bench.Incidents.AcknowledgeAsync("Anna", 1, null, null, [], TestContext.Current.CancellationToken));
        await bench.HappenAsync(Node(9, Facts, "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(9)));
        Assert.Equal("OK #1 Core (Almaty) 17:00-17:09: answers again", bench.Journal.Messages[^1].Text);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    [InlineData("kk")]
    public async Task Test_message_explains_codes_in_one_part(string language)
    {
        await using Bench bench = Create(language);
        await bench.HappenAsync();
        await bench.StepUntilAsync(bench.Incidents.TestAsync("anna", "sms:" + Number, null, TestContext.Current.CancellationToken));
        string text = Assert.Single(bench.Journal.Messages).Text;
        Assert.True(SmsText.Of(text).IsOne, text);
        Assert.Matches("code|код", text);
    }

    [Theory]
    [InlineData("Коммутатор бухгалтерии", "АВАРИЯ #1 Коммутатор бухгалтерии с 17:00: не отвечает; код {0}")]
    [InlineData("Коммутатор бухгалтерии и отдела кадров", "АВАРИЯ #1 Коммутатор бухгалтерии и о… с 17:00: не отвечает; код {0}")]
    public async Task Site_and_the_end_of_a_long_name_give_way_to_the_code(string name, string told)
    {
        await using Bench bench = Create("ru");
        await bench.HappenAsync(Node(1, Facts with { Name = name }, "sw", NodeState.Up, NodeState.Down, Noon));
        OutboxMessage message = bench.Journal.Messages[0];
        Assert.Equal(Fill(told, CodeIn(message)), message.Text);
        Assert.True(SmsText.Of(message.Text).IsOne);
    }

    [Fact]
    public async Task Code_is_whole_or_not_there()
    {
        await using Bench bench = Create("kk");
        string[] names = [.. Enumerable.Range(1, 60).Select(i => new string('Қ', i))];
        for (int i = 0; i < names.Length; i++) await bench.HappenAsync(Node(i + 1, Device(names[i]) with { SiteName = names[^(i + 1)] }, $"n{i}", NodeState.Up, NodeState.Down, Noon.AddMinutes(10 * i)));
        string[] texts = [.. bench.Journal.Messages.Where(m => m.Step == "opened").Select(m => m.Text)];
        Assert.Contains(texts, t => t.Contains("код", StringComparison.Ordinal));
        Assert.Contains(texts, t => !t.Contains("код", StringComparison.Ordinal));
        Assert.All(texts, t => Assert.True(SmsText.Of(t).IsOne && (!t.Contains("; код", StringComparison.Ordinal) || Regex.IsMatch(t, "; код [0-9]{6}$")), t));
    }

    [Theory]
    [InlineData("+7 (701) 123-45-67", "77011234567")]
    [InlineData("8 701 123 45 67", "77011234567")]
    [InlineData("0077011234567", "77011234567")]
    [InlineData("77011234567", "77011234567")]
    [InlineData("+87011234567", "87011234567")]
    [InlineData("+4915112345678", "4915112345678")]
    [InlineData("1414", "1414")]
    [InlineData("Beeline", "")]
    [InlineData("", "")]
    [InlineData("+", "")]
    [InlineData("1234567890123456", "")]
    [InlineData("٧٧٠١١٢٣٤٥٦٧", "")]
    public void Numbers_are_known_again_however_a_network_writes_them(string sender, string number) => Assert.Equal(number, PhoneNumber.Normalize(sender));

    [Theory]
    [InlineData("Sms:Replies:Enabled is true without Sms:Gateway", "", "")]
    [InlineData("Sms:Replies:Secret is empty", "http", "")]
    [InlineData("Sms:Replies:Secret is at least 16", "http", "short")]
    [InlineData("Sms:Replies:Secret is at least 16", "http", "with/a/slash/in/between")]
    public void Answers_that_nothing_could_bring_are_a_defect(string defect, string gateway, string secret)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sms:Gateway"] = gateway,
            ["Sms:Http:Preset"] = gateway.Length > 0 ? "kannel" : null,
            ["Sms:Http:User"] = gateway.Length > 0 ? "u" : null,
            ["Sms:Replies:Enabled"] = "true",
            ["Sms:Replies:Secret"] = secret,
        }).Build();
        string told = Assert.Single(NotifierSettings.Defects(configuration));
        Assert.StartsWith(defect, told, StringComparison.Ordinal);
        Assert.DoesNotContain("slash", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_comes_from_a_file_and_one_that_is_short_or_gone_opens_nothing()
    {
        string path = In("secret");
        await using Bench bench = Create("en", ("Sms:Gateway", "http"), ("Sms:Http:Preset", "kannel"), ("Sms:Http:User", "u"), ("Sms:Replies:Secret", "file:" + path));
        SmsReplies replies = bench.Get<SmsReplies>();
        Assert.False(replies.IsSecret(""));
        File.WriteAllText(path, "\n");
        Assert.False(replies.IsSecret(""));
        File.WriteAllText(path, "0123456789abcdef\n");
        Assert.True(replies.IsSecret("0123456789abcdef"));
        Assert.False(replies.IsSecret("0123456789abcdeF"));
    }
}

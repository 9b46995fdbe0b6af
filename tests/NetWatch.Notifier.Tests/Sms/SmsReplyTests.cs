using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Sms;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>People take care of an incident by answering its text message.</summary>
public sealed class SmsReplyTests : IDisposable
{
    private const string Number = "+77011234567";
    private const string Other = "+77770000001";

    private readonly TestFolder _folder = new();

    public SmsReplyTests()
    {
        foreach (string name in new[] { "outgoing", "sent", "failed", "incoming", "outbox", "error", "inbox" }) Directory.CreateDirectory(_folder[name]);
    }

    private string[] Answers => [.. Directory.GetFiles(_folder["outgoing"]).Where(f => Path.GetFileName(f).Contains("reply", StringComparison.Ordinal)).Select(AnswerIn).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();

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
        await using Bench later = Bench.Create(_folder.Path, bench.Journal, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", Other), .. Replies("en")]);
        await later.HappenAsync();
        Assert.False(await ReplyAsync(later, Number, code));
        Assert.False(await ReplyAsync(later, Other, code) && later.Journal.Incidents[0].IsAcknowledged);
    }

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
    [InlineData("incoming", "GSM1.a1B2c3", "From: 77011234567\nFrom_TOA: 91 international, ISDN/telephone\nAlphabet: ISO\nUDH: false\n\n{0}", "latin1")]
    [InlineData("incoming", "GSM1.ucs", "From: 87011234567\nAlphabet: UCS2\n\n{0} еду", "ucs")]
    [InlineData("incoming", "GSM1.utf", "From: 77011234567\nAlphabet: UTF-8\n\nЕду {0}", "utf-8")]
    [InlineData("inbox", "IN20261123_120100_00_+77011234567_00.txt", "\uFEFF{0}", "utf-16BE")]
    [InlineData("inbox", "IN20261123_120100_00_87011234567_00.txt", "ок {0}", "utf-8")]
    [InlineData("inbox", "IN20261123_120100_01_87011234567_00.txt", "[SMSBackup000]\nPDU = Deliver\nNumber = \"87011234567\"\nText00 = 04110435044004430020\nText01 = {hex}\nCoding = Unicode_No_Compression\n", "utf-8")]
    public async Task Answer_that_a_modem_got_is_taken_away_once_it_is_whole(string folder, string name, string content, string encoding)
    {
        await using Bench bench = folder == "inbox" ? Create("en", ("Sms:Gateway", "gammu")) : Create("en");
        await FailAsync(bench);
        byte[] bytes = Encoded(Fill(content, CodeIn(bench.Journal.Messages[0])), encoding);
        string file = Path.Combine(_folder[folder], name), other = Path.Combine(_folder[folder], name.Replace("7011234567", "7055555555", StringComparison.Ordinal) + (folder == "incoming" ? ".other" : ""));
        Write(bench, file, bytes[..^4]);
        Write(bench, other, Encoding.Latin1.GetBytes("From: 77055555555\nAlphabet: ISO\n\n123456"));
        await LookAsync(bench);
        Write(bench, file, bytes);
        await LookAsync(bench);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);

        await LookAsync(bench);
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
        await LookAsync(bench);
        Assert.Equal([other], Directory.GetFiles(_folder[folder]));
    }

    [Fact]
    public async Task Answer_that_gammu_smsd_got_is_read_and_it_sends_the_answer_to_that()
    {
        await using GammuPeer gammu = GammuPeer.Start();
        await using Bench bench = Create("ru", ("Sms:Gateway", "gammu"), ("Sms:Folder", gammu.Spool));
        await FailAsync(bench);
        gammu.Receive("87011234567", $"Еду, {CodeIn(bench.Journal.Messages[0])}");
        await Eventually.HoldsAsync("the answer to be read", async () =>
        {
            // Its files have the machine's time.
            foreach (string file in Directory.GetFiles(Path.Combine(gammu.Spool, "inbox"))) File.SetLastWriteTimeUtc(file, bench.Time.GetUtcNow().UtcDateTime);
            await LookAsync(bench);
            return bench.Journal.Incidents[0].IsAcknowledged;
        });
        Assert.Equal("SMS: Еду", bench.Journal.Incidents[0].Acknowledged?.Comment ?? bench.Journal.Incidents[0].Problems[0].Acknowledged?.Comment);
        Assert.Empty(Directory.GetFiles(Path.Combine(gammu.Spool, "inbox")));
        await Eventually.HoldsAsync("gammu-smsd to send what was answered", () => Task.FromResult(gammu.Log.Contains("#1 Core: вы занимаетесь этим", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("GSM1.report", "From: 77011234567\nAlphabet: ISO\n\nSMS STATUS REPORT\nMessage_id: {0}\nStatus: 0,Ok")]
    [InlineData("GSM1.binary", "From: 77011234567\nAlphabet: binary\n\n{0}")]
    [InlineData("GSM1.none", "{0}")]
    [InlineData(".GSM1.hidden", "From: 77011234567\n\n{0}")]
    [InlineData("GSM1.x.LOCK", "From: 77011234567\n\n{0}")]
    public async Task File_that_is_no_answer_stays(string name, string content)
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        string file = Path.Combine(_folder["incoming"], name);
        Write(bench, file, Encoding.Latin1.GetBytes(Fill(content, CodeIn(bench.Journal.Messages[0]))));
        foreach (int _ in new[] { 1, 2, 3 }) await LookAsync(bench);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task What_lay_there_for_hours_before_NetWatch_ran_is_not_answered()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        string file = Path.Combine(_folder["incoming"], "GSM1.old");
        Write(bench, file, Encoding.Latin1.GetBytes("From: 77011234567\n\n" + CodeIn(bench.Journal.Messages[0])));
        bench.Time.Advance(TimeSpan.FromHours(7));
        foreach (int _ in new[] { 1, 2, 3 }) await LookAsync(bench);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);
        Assert.Empty(Answers);
    }

    [Fact]
    public async Task Pipe_and_link_hold_up_no_answer()
    {
        await using Bench bench = Create("en");
        await FailAsync(bench);
        using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", _folder["incoming/GSM1.a-pipe"]);
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(_folder["incoming/GSM1.b-link"], "/dev/zero");
        Write(bench, _folder["incoming/GSM1.c"], Encoding.Latin1.GetBytes("From: 77011234567\n\n" + CodeIn(bench.Journal.Messages[0])));
        foreach (int _ in new[] { 1, 2 }) await LookAsync(bench).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_told_once()
    {
        await using Bench bench = Create("en");
        Directory.Delete(_folder["incoming"]);
        foreach (int _ in new[] { 1, 2, 3 }) await LookAsync(bench);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3237);
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
        string path = _folder["secret"];
        await using Bench bench = Create("en", ("Sms:Gateway", "http"), ("Sms:Http:Preset", "kannel"), ("Sms:Http:User", "u"), ("Sms:Replies:Secret", "file:" + path));
        SmsReplies replies = bench.Get<SmsReplies>();
        Assert.False(replies.IsSecret(""));
        File.WriteAllText(path, "\n");
        Assert.False(replies.IsSecret(""));
        File.WriteAllText(path, "0123456789abcdef\n");
        Assert.True(replies.IsSecret("0123456789abcdef"));
        Assert.False(replies.IsSecret("0123456789abcdeF"));
    }

    private static EventFacts Facts => Device("Core") with { SiteName = "Almaty", FailingSince = Noon };

    private static string Fill(string text, string code) => text
        .Replace("{0}", code, StringComparison.Ordinal).Replace("{hex}", Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(code)), StringComparison.Ordinal);

    private static string CodeIn(OutboxMessage message) => Regex.Match(message.Text, "(?:code|код) ([0-9]{6})$").Groups[1].Value is { Length: ReplyCodes.Length } code ? code : throw new InvalidOperationException(message.Text);

    private static string[] Taken(Bench bench) => [.. bench.Journal.Incidents[0].Problems.Where(p => p.Acknowledged is not null).Select(p => p.Component)];

    private static byte[] Encoded(string text, string encoding) => encoding == "ucs" && text.IndexOf("\n\n", StringComparison.Ordinal) is var end
        ? [.. Encoding.Latin1.GetBytes(text[..(end + 2)]), .. Encoding.BigEndianUnicode.GetBytes(text[(end + 2)..])]
        : Encoding.GetEncoding(encoding).GetBytes(text);

    private static string AnswerIn(string file)
    {
        byte[] content = File.ReadAllBytes(file);
        int end = content.AsSpan().IndexOf("\n\n"u8) + 2;
        bool narrow = Encoding.Latin1.GetString(content, 0, end).Contains("Alphabet: UTF-8", StringComparison.Ordinal);
        return (narrow ? Encoding.UTF8 : Encoding.BigEndianUnicode).GetString(content, end, content.Length - end);
    }

    private static void Write(Bench bench, string file, byte[] content)
    {
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, bench.Time.GetUtcNow().UtcDateTime);
    }

    private static Task LookAsync(Bench bench) => bench.StepUntilAsync(bench.Service<ReplyWatch>().LookAsync(TestContext.Current.CancellationToken));

    private static Task<bool> ReplyAsync(Bench bench, string sender, string text) => bench.StepUntilAsync(bench.Get<SmsReplies>().TakeAsync(sender, text, TestContext.Current.CancellationToken));

    private static Task FailAsync(Bench bench) => bench.HappenAsync(Node(1, Facts, "core", NodeState.Up, NodeState.Down, Noon) with { Detail = null });

    private (string, string)[] Replies(string language) => [("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path), ("Sms:Replies:Enabled", "true"), ("Notifier:Recipients:0:Language", language)];

    private Bench Create(string language, params (string Key, string Value)[] settings) =>
        Bench.Create(_folder.Path, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", Number), .. Replies(language).Where(r => !settings.Any(s => s.Key == r.Item1)), .. settings]);
}

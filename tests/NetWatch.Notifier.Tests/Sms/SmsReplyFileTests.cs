using System.Text;
using Microsoft.Extensions.Configuration;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Sms;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>Answers that a modem of one's own got.</summary>
public sealed class SmsReplyFileTests : SmsReplyBench
{
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
        string file = Path.Combine(In(folder), name), other = Path.Combine(In(folder), name.Replace("7011234567", "7055555555", StringComparison.Ordinal) + (folder == "incoming" ? ".other" : ""));
        Write(bench, file, bytes[..^4]);
        Write(bench, other, Encoding.Latin1.GetBytes("From: 77055555555\nAlphabet: ISO\n\n123456"));
        await LookAsync(bench);
        Write(bench, file, bytes);
        await LookAsync(bench);
        Assert.False(bench.Journal.Incidents[0].IsAcknowledged);

        await LookAsync(bench);
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
        await LookAsync(bench);
        Assert.Equal([other], Directory.GetFiles(In(folder)));
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
        string file = Path.Combine(In("incoming"), name);
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
        string file = Path.Combine(In("incoming"), "GSM1.old");
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
        using System.Diagnostics.Process made = System.Diagnostics.Process.Start("mkfifo", In("incoming/GSM1.a-pipe"));
        await made.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(In("incoming/GSM1.b-link"), "/dev/zero");
        Write(bench, In("incoming/GSM1.c"), Encoding.Latin1.GetBytes("From: 77011234567\n\n" + CodeIn(bench.Journal.Messages[0])));
        foreach (int _ in new[] { 1, 2 }) await LookAsync(bench).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(bench.Journal.Incidents[0].IsAcknowledged);
    }

    [Fact]
    public async Task Folder_that_is_not_there_is_told_once()
    {
        await using Bench bench = Create("en");
        Directory.Delete(In("incoming"));
        foreach (int _ in new[] { 1, 2, 3 }) await LookAsync(bench);
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3237);
    }

    private static byte[] Encoded(string text, string encoding) => encoding == "ucs" && text.IndexOf("\n\n", StringComparison.Ordinal) is var end
        ? [.. Encoding.Latin1.GetBytes(text[..(end + 2)]), .. Encoding.BigEndianUnicode.GetBytes(text[(end + 2)..])]
        : Encoding.GetEncoding(encoding).GetBytes(text);

    private static void Write(Bench bench, string file, byte[] content)
    {
        File.WriteAllBytes(file, content);
        File.SetLastWriteTimeUtc(file, bench.Time.GetUtcNow().UtcDateTime);
    }

    private static Task LookAsync(Bench bench) => bench.StepUntilAsync(bench.Service<ReplyWatch>().LookAsync(TestContext.Current.CancellationToken));
}

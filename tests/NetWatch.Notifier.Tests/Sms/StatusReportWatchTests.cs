using System.Diagnostics;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>A folder of reports in which anything may lie, in any order and half of it only.</summary>
public sealed class StatusReportWatchTests : IDisposable
{
    private const string Number = "77011234567";
    private const string Delivered = "0,Ok,short message received by the SME";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Report_that_is_there_before_the_networks_number_is_known_is_taken_when_it_is()
    {
        await using Bench bench = await SpooledAsync();
        File.WriteAllText(_folder["incoming/GSM1.early"], Report(Delivered));
        await LookAsync(bench);
        Assert.Equal("nothing, 1 left", Told(bench));
        await SendAsync(bench);
        await LookAsync(bench);
        Assert.Equal("Arrived, 0 left", Told(bench));
    }

    [Fact]
    public async Task Report_of_no_message_of_ours_is_left_alone_after_a_while()
    {
        await using Bench bench = await SpooledAsync();
        File.WriteAllText(_folder["incoming/GSM1.other"], Report(Delivered));
        await LookAsync(bench);
        bench.Time.Advance(IncomingFiles.Patience);
        await SendAsync(bench);
        await LookAsync(bench);
        Assert.Equal("nothing, 1 left", Told(bench));
    }

    [Theory]
    [InlineData("Status: 7")]
    [InlineData("Status: 70")]
    [InlineData("Stat")]
    [InlineData("Message_id: 1")]
    [InlineData("SMS STATUS REP")]
    public async Task Half_a_report_says_nothing_and_the_whole_one_is_taken(string end)
    {
        await using Bench bench = await SentAsync();
        string whole = Report("70,Permanent error,SM validity period expired"), half = whole[..(whole.IndexOf(end, StringComparison.Ordinal) + end.Length)];
        File.WriteAllText(_folder["incoming/GSM1.a"], half);
        await LookAsync(bench);
        Assert.Equal("nothing, 1 left", Told(bench));
        File.WriteAllText(_folder["incoming/GSM1.a"], whole);
        await LookAsync(bench);
        Assert.Equal("Lost, 0 left", Told(bench));
    }

    [Fact]
    public async Task File_that_cannot_be_read_is_told_once_and_does_not_stand_before_the_others()
    {
        await using Bench bench = await SentAsync();
        File.WriteAllText(_folder["incoming/GSM1.a"], Report(Delivered, "118"));
        using (new FileStream(_folder["incoming/GSM1.a"], FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            File.WriteAllText(_folder["incoming/GSM1.b"], Report(Delivered));
            foreach (int _ in new[] { 1, 2 }) await LookAsync(bench);
        }

        Assert.Equal("Arrived, 1 left", Told(bench));
        Assert.Single(bench.Log.Lines, l => l.Id.Id == 3111);
    }

    [Fact]
    public async Task Links_pipes_and_empty_files_are_passed_over()
    {
        await using Bench bench = await SentAsync();
        File.WriteAllText(_folder["elsewhere"], Report(Delivered));
        File.CreateSymbolicLink(_folder["incoming/GSM1.link"], _folder["elsewhere"]);
        File.CreateSymbolicLink(_folder["incoming/GSM1.nowhere"], _folder["gone"]);
        File.WriteAllText(_folder["incoming/GSM1.empty"], "");
        using (Process pipe = Process.Start("mkfifo", _folder["incoming/GSM1.pipe"])) await pipe.WaitForExitAsync(TestContext.Current.CancellationToken);
        await LookAsync(bench);
        Assert.Equal("nothing, 4 left", Told(bench));
        Assert.True(File.Exists(_folder["elsewhere"]));
        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id == 3111);
    }

    [Fact]
    public async Task Report_among_thousands_of_others_is_taken_within_a_few_looks()
    {
        await using Bench bench = await SentAsync();
        for (int i = 0; i < 2_000; i++) File.WriteAllText(_folder[$"incoming/GSM1.{i:0000}"], i % 2 == 0 ? "From: 77010000000\n\ntext" : Report(Delivered, "200"));
        File.WriteAllText(_folder["incoming/GSM1.ours"], Report(Delivered));
        for (int i = 0; i < 8; i++) await LookAsync(bench);
        Assert.Equal("Arrived, 2000 left", Told(bench));
    }

    private string Told(Bench bench)
    {
        string told = string.Join(' ', bench.Journal.Incidents[0].Story.Where(e => e.Kind is StoryKind.Arrived or StoryKind.Lost).Select(e => e.Kind));
        return $"{(told.Length > 0 ? told : "nothing")}, {Directory.GetFiles(_folder["incoming"]).Length} left";
    }

    private static string Report(string status, string id = "117") =>
        $"From: {Number}\nSent: 26-11-23 12:00:09\nAlphabet: ISO\nUDH: no\n\nSMS STATUS REPORT\nMessage_id: {id}\nDischarge_timestamp: 26-11-23 12:00:12\nStatus: {status}";

    private static async Task LookAsync(Bench bench)
    {
        Task look = bench.Service<StatusReportWatch>().LookAsync(TestContext.Current.CancellationToken);
        while (!look.IsCompleted)
        {
            await bench.HappenAsync();
            await Task.Yield();
        }

        await look;
    }

    private async Task<Bench> SpooledAsync()
    {
        foreach (string name in new[] { "outgoing", "sent", "failed", "incoming" }) Directory.CreateDirectory(_folder[name]);
        Bench bench = Bench.Create(
            _folder.Path,
            ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+" + Number), ("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path), ("Sms:Receipts", "true"));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        return bench;
    }

    /// <summary>The network takes the message and calls it 117.</summary>
    private async Task SendAsync(Bench bench)
    {
        string file = Assert.Single(Directory.GetFiles(_folder["outgoing"]));
        File.WriteAllText(_folder["sent/" + Path.GetFileName(file)], $"To: {Number}\nMessage_id: 117\n\ntext");
        File.Delete(file);
        await bench.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal("117", bench.Journal.Messages[0].Receipt);
    }

    private async Task<Bench> SentAsync()
    {
        Bench bench = await SpooledAsync();
        await SendAsync(bench);
        return bench;
    }
}

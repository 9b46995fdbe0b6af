using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Sms;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>The files that real programs write of what the network reports to their modem.</summary>
public sealed class StatusReportPeerTests : IDisposable
{
    private const string Number = "77011234567";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Sms_server_tools_write_reports_that_are_taken_and_a_message_that_is_left()
    {
        await using SmsToolsPeer smsd = SmsToolsPeer.Prepare();
        await using Bench bench = Create("smstools", smsd.Spool);
        await FailAsync(bench);
        await smsd.StartAsync(receives: true);
        await PassUntilSentAsync(bench);
        int reference = int.Parse(bench.Journal.Messages[0].Receipt!, System.Globalization.CultureInfo.InvariantCulture);
        smsd.Modem.Bring(IncomingPdu.StatusReport(Number, reference, 0x30));
        smsd.Modem.Bring(IncomingPdu.Deliver(Number, "Қабылдадым"));
        await Eventually.HoldsAsync("smsd to fetch both", () => Task.FromResult(smsd.Modem.Kept == 0 && Directory.GetFiles(smsd.Spool + "/incoming").Length == 2));
        await LookAsync(bench);
        string left = Assert.Single(Directory.GetFiles(smsd.Spool + "/incoming"));
        Assert.DoesNotContain("SMS STATUS REPORT", File.ReadAllText(left), StringComparison.Ordinal);
        Assert.Empty(Told(bench));

        smsd.Modem.Bring(IncomingPdu.StatusReport(Number, reference, 0x00));
        await Eventually.HoldsAsync("smsd to fetch it", () => Task.FromResult(smsd.Modem.Kept == 0 && Directory.GetFiles(smsd.Spool + "/incoming").Length == 2));
        await LookAsync(bench);
        Assert.Equal(left, Assert.Single(Directory.GetFiles(smsd.Spool + "/incoming")));
        Assert.Equal([StoryKind.Arrived], Told(bench));
    }

    [Fact]
    public async Task Gammu_smsd_writes_the_reference_into_what_it_sent_and_reports_that_name_it()
    {
        await using GammuPeer gammu = GammuPeer.Start();
        await using Bench bench = Create("gammu", gammu.Spool);
        await FailAsync(bench);
        await PassUntilSentAsync(bench);
        // Its dummy phone knows one reference.
        Assert.Equal("255", bench.Journal.Messages[0].Receipt);
        foreach ((string word, StoryKind[] told) in new (string, StoryKind[])[] { ("Pending", []), ("Failed", [StoryKind.Lost]) })
        {
            gammu.Bring("+" + Number, 255, word);
            await Eventually.HoldsAsync("gammu-smsd to fetch it", () => Task.FromResult(Directory.GetFiles(gammu.Spool + "/inbox").Length == 1));
            await LookAsync(bench);
            Assert.Empty(Directory.GetFiles(gammu.Spool + "/inbox"));
            Assert.Equal(told, Told(bench));
        }
    }

    private static IEnumerable<StoryKind> Told(Bench bench) => bench.Journal.Incidents[0].Story.Where(e => e.Kind is StoryKind.Arrived or StoryKind.Lost).Select(e => e.Kind);

    /// <summary>The engine takes what is put into the log meanwhile. A file that is still being written is whole at the next look.</summary>
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

    private static Task FailAsync(Bench bench) => bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));

    private static Task PassUntilSentAsync(Bench bench) => Eventually.HoldsAsync("the message to be sent", async () =>
    {
        await bench.PassAsync(TimeSpan.FromSeconds(1));
        return bench.Journal.Messages[0].Status == OutboxStatus.Delivered;
    });

    private Bench Create(string gateway, string spool) => Bench.Create(
        _folder.Path,
        ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+" + Number), ("Sms:Gateway", gateway), ("Sms:Folder", spool), ("Sms:Receipts", "true"));
}

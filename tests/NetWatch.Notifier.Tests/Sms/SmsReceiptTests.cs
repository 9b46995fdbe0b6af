using System.Globalization;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Notifier.Tests.Notices;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Http;
using NetWatch.Testing.Sms;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>What networks and gateways say afterwards of messages that they had accepted.</summary>
public sealed class SmsReceiptTests : IDisposable
{
    private const string Number = "+77011234567";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Kannel_calls_the_signed_address_and_what_it_says_there_stands()
    {
        await using KannelPeer kannel = await KannelPeer.StartAsync("1414");
        await using WebhookPeer caller = WebhookPeer.Start();
        await using Bench bench = Create(
            ("Sms:Gateway", "http"), ("Sms:Http:Preset", "kannel"), ("Sms:Http:Server", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{kannel.Port}")),
            ("Sms:Http:User", KannelPeer.User),
            // Its fake SMSC reports nothing; that the SMSC took the message (8) is bearerbox's own report, by the same address.
            ("Sms:Http:Url", "{server}/cgi-bin/sendsms?username={user}&password={password}&to={to}&charset=UTF-8&coding={coding}&text={text}&dlr-mask=31&dlr-url={receipt}"), ("Sms:Http:Password", KannelPeer.Password),
            ("Sms:CallbackUrl", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{caller.Port}")));
        await FailAsync(bench);
        await bench.DispatchAsync();
        Assert.Equal((OutboxStatus.Delivered, (string?)null), (bench.Journal.Messages[0].Status, bench.Journal.Messages[0].LastError));

        await Eventually.HoldsAsync("Kannel to report", () => Task.FromResult(caller.Heard.Count > 0));
        string[] path = caller.Heard[0].Path.Split('?');
        Assert.Equal("status=8", path[1]);
        string token = path[0].Split("/api/v1/sms/receipts/")[1];
        Assert.DoesNotContain("7701", token, StringComparison.Ordinal);
        Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, token, "8"));
        Assert.Null(Assert.Single(bench.Journal.Incidents[0].Telling.Readers).ArrivedAt);
        bench.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, token, "1"));
        Reader reader = Assert.Single(bench.Journal.Incidents[0].Telling.Readers);
        Assert.Equal(bench.Time.GetUtcNow(), reader.ArrivedAt);

        // Again, otherwise, and for ever: it stands.
        int story = bench.Journal.Incidents[0].Story.Count;
        foreach (string status in new[] { "1", "8", "delivered", "nonsense" }) Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, token, status));
        Assert.Equal(story, bench.Journal.Incidents[0].Story.Count);
    }

    [Fact]
    public async Task Kannel_tells_what_the_network_reports_to_its_modem()
    {
        await using FakeModem modem = FakeModem.Start();
        await using KannelPeer kannel = await KannelPeer.StartAsync("1414", modem: modem);
        await using WebhookPeer caller = WebhookPeer.Start();
        await using Bench bench = Create(
            ("Sms:Gateway", "http"), ("Sms:Http:Preset", "kannel"), ("Sms:Http:Server", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{kannel.Port}")),
            ("Sms:Http:User", KannelPeer.User), ("Sms:Http:Password", KannelPeer.Password), ("Sms:CallbackUrl", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{caller.Port}")));
        await FailAsync(bench);
        await bench.DispatchAsync();
        await Eventually.HoldsAsync("the modem to send", () => Task.FromResult(modem.Sent.Count == 1));
        Assert.True(modem.Sent[0].ReportWanted);
        await modem.ReportAsync(0x46);
        await Eventually.HoldsAsync("Kannel to report", () => Task.FromResult(caller.Heard.Count > 0));
        string[] call = caller.Heard[0].Path.Split("/api/v1/sms/receipts/")[1].Split("?status=");
        Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, call[0], call[1]));
        Assert.Equal("opened: status 2", Assert.Single(bench.Journal.Incidents[0].Story, e => e.Kind == StoryKind.Lost).Text);
    }

    [Fact]
    public async Task Report_that_is_forged_old_or_of_no_message_is_unknown_and_changes_nothing()
    {
        await using Bench bench = Create(("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path));
        await FailAsync(bench);
        long cursor = bench.Journal.Cursor;
        string token = bench.Get<ReceiptLinks>().Make(bench.Journal.Messages[0]);
        string other = bench.Get<ReceiptLinks>().Make(bench.Journal.Messages[0] with { MessageId = "<incident-1.opened.00000000.x@y>" });
        foreach (string forged in new[] { "", "a", new string('A', 4000), (token[0] == 'A' ? 'B' : 'A') + token[1..], token[..^1] + (token[^1] == 'A' ? 'B' : 'A'), "ключ", other })
            Assert.Equal(ReceiptVerdict.Unknown, await ReportAsync(bench, forged, "2"));
        bench.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(ReceiptVerdict.Unknown, await ReportAsync(bench, token, "2"));
        Assert.Equal(cursor, bench.Journal.Cursor);
    }

    [Fact]
    public async Task Reports_are_taken_at_a_bounded_rate()
    {
        await using Bench bench = Create(("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path));
        await FailAsync(bench);
        string token = bench.Get<ReceiptLinks>().Make(bench.Journal.Messages[0]);
        for (int i = 0; i < 600; i++) Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, token, "8"));
        Assert.Equal(ReceiptVerdict.TooMany, await ReportAsync(bench, token, "1"));
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(ReceiptVerdict.Taken, await ReportAsync(bench, token, "1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Message_that_never_arrives_goes_to_the_next_address_at_once_and_once(bool restarts)
    {
        Company company = new() { Restarts = restarts };
        company.Set(Company.Of(Company.Person("anna", "sms", "mail"), Company.Person("bek", "mail")));
        company.Node("sw", NodeState.Down);
        string[] before = [.. company.Notices.Select(n => $"{n.To.Contact} {n.To.Channel}")];
        Assert.Contains("anna sms", before);
        DeliveryReported lost = new(1, "opened", "sms", "anna@sms", false, "error 30005");
        company.Act(lost, "sms").Act(lost, "sms").Act(new MessageLate(1, "sms", "anna@sms", "later"));

        Assert.Equal(["anna mail"], company.Notices.Skip(before.Length).Select(n => $"{n.To.Contact} {n.To.Channel}"));
        StoryEntry entry = Assert.Single(company.Incidents[1].Story, e => e.Kind == StoryKind.Lost);
        Assert.Equal(("anna", "sms:anna@sms", "opened: error 30005"), (entry.Who, entry.Where, entry.Text));
        company.Act(new DeliveryReported(99, "opened", "sms", "anna@sms", false, null), "sms").Act(new DeliveryReported(1, "update-7", "sms", "nobody@sms", true, null), "sms");
        Assert.Equal(before.Length + 1, company.Notices.Count);
    }

    [Fact]
    public void Message_of_which_a_part_is_lost_after_another_arrived_did_not_arrive_and_stays_lost()
    {
        Company company = new();
        company.Set(Company.Of(Company.Person("anna", "sms", "mail")));
        company.Node("sw", NodeState.Down);
        DeliveryReported arrived = new(1, "opened", "sms", "anna@sms", true, null), lost = arrived with { Arrived = false };
        company.Act(arrived, "sms");
        Assert.NotNull(company.Incidents[1].Telling.Readers[0].ArrivedAt);
        company.Act(lost, "sms");
        Assert.Null(company.Incidents[1].Telling.Readers[0].ArrivedAt);
        Assert.Equal(["anna sms", "anna mail"], company.Notices.Select(n => $"{n.To.Contact} {n.To.Channel}"));
        Assert.Equal([StoryKind.Arrived, StoryKind.Lost], company.Incidents[1].Story.Where(e => e.Kind is StoryKind.Arrived or StoryKind.Lost).Select(e => e.Kind));
    }

    [Theory]
    [InlineData("0,Ok,short message received by the SME", StoryKind.Arrived)]
    [InlineData("48,Failed,congestion", null)]
    [InlineData("70,Permanent error,SM validity period expired", StoryKind.Lost)]
    public async Task Status_reports_of_the_sms_server_tools_are_taken_and_other_files_are_left(string status, StoryKind? told)
    {
        foreach (string name in new[] { "outgoing", "sent", "failed", "incoming" }) Directory.CreateDirectory(_folder[name]);
        await using Bench bench = Create(("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path), ("Sms:Receipts", "true"));
        await FailAsync(bench);
        await bench.DispatchAsync();
        string file = Assert.Single(Directory.GetFiles(_folder["outgoing"]));
        File.WriteAllText(_folder["sent/" + Path.GetFileName(file)], "To: 77011234567\nMessage_id: 117\n\ntext");
        File.Delete(file);
        await bench.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("117", bench.Journal.Messages[0].Receipt);

        string Report(string from, string id) => $"From: {from}\nSent: 26-11-23 12:00:09\nAlphabet: ISO\nUDH: false\n\nSMS STATUS REPORT\nMessage_id: {id}\nDischarge_timestamp: 26-11-23 12:00:12\nStatus: {status}\n";
        File.WriteAllText(_folder["incoming/GSM1.ours"], Report("77011234567", "117"));
        File.WriteAllText(_folder["incoming/GSM1.other"], Report("77010000000", "117"));
        File.WriteAllText(_folder["incoming/GSM1.number"], Report("77011234567", "118"));
        File.WriteAllText(_folder["incoming/GSM1.text"], "From: 77011234567\n\nMessage_id: 117\nStatus: 0");
        StatusReportWatch watch = bench.Service<StatusReportWatch>();
        foreach (int _ in new[] { 1, 2 }) await bench.StepUntilAsync(watch.LookAsync(TestContext.Current.CancellationToken));

        Assert.Equal(["GSM1.number", "GSM1.other", "GSM1.text"], Directory.GetFiles(_folder["incoming"]).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(told is { } kind ? [kind] : [], bench.Journal.Incidents[0].Story.Where(e => e.Kind is StoryKind.Arrived or StoryKind.Lost).Select(e => e.Kind));
    }

    [Theory]
    [InlineData("Sms:CallbackUrl is no URL", "kannel", "netwatch:8080")]
    [InlineData("Sms:CallbackUrl is set, and {receipt} stands neither", "smsc", "http://127.0.0.1:8080")]
    public void Callback_that_nothing_would_use_is_a_defect(string defect, string preset, string url)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sms:Gateway"] = "http",
            ["Sms:Http:Preset"] = preset,
            ["Sms:Http:User"] = "u",
            ["Sms:CallbackUrl"] = url,
        }).Build();
        Assert.StartsWith(defect, Assert.Single(NotifierSettings.Defects(configuration)), StringComparison.Ordinal);
    }

    private static Task<ReceiptVerdict> ReportAsync(Bench bench, string token, string status) =>
        bench.StepUntilAsync(bench.Get<SmsReceipts>().TakeAsync(token, status, null, TestContext.Current.CancellationToken));

    private static Task FailAsync(Bench bench) => bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));

    private Bench Create(params (string Key, string Value)[] settings) =>
        Bench.Create(_folder.Path, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", Number), .. settings]);
}

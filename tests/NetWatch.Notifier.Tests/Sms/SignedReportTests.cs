using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing.Http;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>Reports of a provider that knows one address for all messages, as smsc.kz does.</summary>
public sealed class SignedReportTests : IDisposable
{
    private const string Phone = "77011234567";
    private const string Key = "s3cret:with a colon";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1", StoryKind.Arrived)]
    [InlineData("2", StoryKind.Arrived)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("3", StoryKind.Lost)]
    [InlineData("20", StoryKind.Lost)]
    [InlineData("25", StoryKind.Lost)]
    public async Task Report_is_found_by_the_number_that_the_provider_answered_and_read_by_its_statuses(string status, StoryKind? told)
    {
        await using WebhookPeer smsc = WebhookPeer.Start();
        await using Bench bench = await SentAsync(smsc);
        foreach (HashAlgorithmName name in new[] { HashAlgorithmName.MD5, HashAlgorithmName.SHA1 })
            Assert.Equal(ReceiptVerdict.Taken, await TakeAsync(bench, Signed("4711", Phone, status, Key, name) with { Error = "6" }));
        IEnumerable<StoryEntry> entries = bench.Journal.Incidents[0].Story.Where(e => e.Kind is StoryKind.Arrived or StoryKind.Lost);
        Assert.Equal(told is { } kind ? [(kind, kind == StoryKind.Lost ? $"opened: status {status}, error 6" : "opened")] : [], entries.Select(e => (e.Kind, e.Text)));
    }

    [Fact]
    public async Task Report_that_is_not_signed_or_of_no_message_is_unknown_and_changes_nothing()
    {
        await using WebhookPeer smsc = WebhookPeer.Start();
        await using Bench bench = await SentAsync(smsc);
        long cursor = bench.Journal.Cursor;
        SignedReport good = Signed("4711", Phone, "20", Key);
        foreach (SignedReport bad in new[]
        {
            good with { Status = "1" }, good with { Id = "4712" }, good with { Md5 = "" }, good with { Md5 = good.Md5[..^1] }, good with { Md5 = "", Sha1 = good.Md5 },
            Signed("4711", Phone, "20", ""), Signed("4711", Phone, "20", "another"), Signed("4712", Phone, "20", Key), Signed("4711", "77010000000", "20", Key),
            // The same bytes are signed, cut otherwise: the provider's number would be another's.
            good with { Id = $"4711:{Phone}", Phone = "20", Status = Key.Split(':')[0] }, Signed("x", Phone, "20", Key), Signed("4711", Phone, "", Key),
        })
            Assert.Equal(ReceiptVerdict.Unknown, await TakeAsync(bench, bad));
        bench.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(ReceiptVerdict.Unknown, await TakeAsync(bench, good));
        Assert.Equal(cursor, bench.Journal.Cursor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("file:/nowhere/secret")]
    public async Task Without_a_secret_nothing_is_signed(string secret)
    {
        await using WebhookPeer smsc = WebhookPeer.Start();
        await using Bench bench = await SentAsync(smsc, secret);
        foreach (string key in new[] { "", secret }) Assert.Equal(ReceiptVerdict.Unknown, await TakeAsync(bench, Signed("4711", Phone, "20", key)));
        Assert.Equal(secret.Length > 0 ? 1 : 0, bench.Log.Lines.Count(l => l.Text.Contains("Sms:Http:ReportSecret", StringComparison.Ordinal)));
    }

    private static SignedReport Signed(string id, string phone, string status, string secret, HashAlgorithmName? name = null)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(name ?? HashAlgorithmName.MD5);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}:{phone}:{status}:{secret}"));
        string hex = string.Concat(hash.GetHashAndReset().Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
        return new SignedReport(id, phone, status, "", name == HashAlgorithmName.SHA1 ? "" : hex, name == HashAlgorithmName.SHA1 ? hex : "");
    }

    private static async Task<ReceiptVerdict> TakeAsync(Bench bench, SignedReport report)
    {
        Task<ReceiptVerdict> taken = bench.Get<SmsReceipts>().TakeAsync(report, TestContext.Current.CancellationToken).AsTask();
        while (!taken.IsCompleted)
        {
            await bench.HappenAsync();
            await Task.Yield();
        }

        return await taken;
    }

    private async Task<Bench> SentAsync(WebhookPeer smsc, string secret = Key)
    {
        smsc.Answer = _ => ("200 OK", "", "OK - 1 SMS, ID - 4711");
        Bench bench = Bench.Create(
            _folder.Path,
            ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+" + Phone), ("Sms:Gateway", "http"), ("Sms:Http:Preset", "smsc"),
            ("Sms:Http:Server", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{smsc.Port}")), ("Sms:Http:User", "u"), ("Sms:Http:Password", "p"), ("Sms:Http:ReportSecret", secret));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        await bench.DispatchAsync();
        Assert.Equal("4711", bench.Journal.Messages[0].Receipt);
        return bench;
    }
}

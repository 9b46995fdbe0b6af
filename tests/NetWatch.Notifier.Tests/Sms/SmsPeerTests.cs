using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Tests.Support;
using NetWatch.Testing;
using NetWatch.Testing.Sms;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>Real programs of the trade get the messages, and their texts come out whole.</summary>
public sealed class SmsPeerTests : IDisposable
{
    /// <summary>Every letter that Kazakh has and Latin has not.</summary>
    private const string Kazakh = "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё😀";

    /// <summary>All of the extension, and what is rare of the rest.</summary>
    private const string Seven = "@£$¥ èéùìòÇ Øø Åå Δ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ ¡ÄÖÑÜ§¿äöñüà ^{}\\[~]|€";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kk", Kazakh, true)]
    [InlineData("ru", "Подъезд №5", true)]
    [InlineData("en", Seven, false)]
    public async Task Kannel_takes_opening_and_recovery_and_its_smsc_gets_every_letter(string language, string name, bool is16Bit)
    {
        await using KannelPeer kannel = await KannelPeer.StartAsync();
        await using Bench bench = Create(language, Kannel(kannel, ("Sms:From", "NetWatch")));
        await TellAsync(bench, name);
        await bench.DispatchAsync();

        Assert.All(bench.Journal.Messages, m => Assert.Equal((OutboxStatus.Delivered, (string?)null), (m.Status, m.LastError)));
        await Eventually.HoldsAsync("the SMSC to get both", () => Task.FromResult(kannel.Got.Count >= 2));
        Assert.Equal([.. bench.Journal.Messages.Select(m => new SmscMessage("NetWatch", "+77011234567", is16Bit, m.Text))], kannel.Got);
        Assert.Contains(name, kannel.Got[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kannel_without_a_sender_is_an_administrators_matter_and_with_one_of_its_own_is_none()
    {
        await using (KannelPeer none = await KannelPeer.StartAsync())
        {
            await using Bench refused = Create("en", Kannel(none));
            await TellAsync(refused, "Switch");
            await refused.DispatchAsync();
            Assert.Equal("400 Sender missing and no global set, rejected", refused.Journal.Messages[0].LastError);
            Assert.Equal((OutboxStatus.Pending, true), (refused.Journal.Messages[0].Status, refused.Log.Lines.Any(l => l.Id.Id == 3204)));
        }

        await using KannelPeer own = await KannelPeer.StartAsync("1414");
        await using Bench bench = Create("en", Kannel(own));
        await TellAsync(bench, "Switch");
        await bench.DispatchAsync();
        await Eventually.HoldsAsync("the SMSC to get both", () => Task.FromResult(own.Got.Count >= 2));
        Assert.Equal(["1414", "1414"], own.Got.Select(m => m.From));
    }

    [Fact]
    public async Task Kannel_that_refuses_the_password_is_loud_and_its_password_is_shown_nowhere()
    {
        await using KannelPeer kannel = await KannelPeer.StartAsync("1414");
        await using Bench bench = Create("en", Kannel(kannel, ("Sms:Http:Password", "wr0ng-s3cret")));
        await TellAsync(bench, "Switch");
        await bench.DispatchAsync();

        Assert.Equal("403 Authorization failed for ***", bench.Journal.Messages[0].LastError);
        Assert.Contains(bench.Log.Lines, l => l.Id.Id == 3204);
        Assert.DoesNotContain(bench.Log.Lines, l => l.Text.Contains("wr0ng", StringComparison.Ordinal));
        Assert.Empty(kannel.Got);
    }

    [Theory]
    [InlineData("kk", Kazakh, true)]
    [InlineData("en", Seven, false)]
    public async Task Sms_server_tools_send_by_their_modem_what_lay_there_before_they_ran(string language, string name, bool is16Bit)
    {
        await using SmsToolsPeer smsd = SmsToolsPeer.Prepare();
        await using Bench bench = Create(language, ("Sms:Gateway", "smstools"), ("Sms:Folder", smsd.Spool), ("Sms:Receipts", "true"));
        await TellAsync(bench, name);
        await bench.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((2, 0), (bench.Counters.Pending, smsd.Modem.Sent.Count));

        await smsd.StartAsync();
        await PassUntilSentAsync(bench);
        Assert.Equal([.. bench.Journal.Messages.Select(m => new SubmittedSms("+77011234567", is16Bit, true, 1, 1, m.Text))], smsd.Modem.Sent);
        Assert.Equal(["1", "2"], bench.Journal.Messages.Select(m => m.Receipt));
    }

    [Fact]
    public async Task Sms_server_tools_cut_a_long_text_at_their_modem_and_no_letter_is_lost()
    {
        await using SmsToolsPeer smsd = SmsToolsPeer.Prepare();
        await using Bench bench = Create("kk", ("Sms:Gateway", "smstools"), ("Sms:Folder", smsd.Spool));
        string text = string.Concat(Enumerable.Repeat("Ұзын мәтін. ", 20));
        bench.Journal.Put(Message(text));
        await smsd.StartAsync();
        await PassUntilSentAsync(bench);
        Assert.Equal(text, string.Concat(smsd.Modem.Sent.OrderBy(s => s.Part).Select(s => s.Text)));
        Assert.Equal(4, smsd.Modem.Sent[0].Parts);
    }

    [Fact]
    public async Task Message_that_the_network_refuses_is_given_to_the_sms_server_tools_again()
    {
        await using SmsToolsPeer smsd = SmsToolsPeer.Prepare();
        smsd.Modem.Refuses = true;
        await smsd.StartAsync();
        await using Bench bench = Create("en", ("Sms:Gateway", "smstools"), ("Sms:Folder", smsd.Spool));
        await TellAsync(bench, "Switch");
        await Eventually.HoldsAsync("the failure to be seen", async () =>
        {
            await bench.PassAsync(TimeSpan.FromSeconds(1));
            return bench.Journal.Messages[0].LastError?.Contains("could not send it: ", StringComparison.Ordinal) == true;
        });
        Assert.Contains("38", bench.Journal.Messages[0].LastError, StringComparison.Ordinal);

        smsd.Modem.Refuses = false;
        await PassUntilSentAsync(bench);
        Assert.Equal(bench.Journal.Messages.Select(m => m.Text), smsd.Modem.Sent.Select(s => s.Text));
    }

    [Theory]
    [InlineData("kk", Kazakh, "Unicode")]
    [InlineData("en", Seven, "7 bit")]
    public async Task Gammu_smsd_sends_by_its_dummy_phone_in_the_coding_that_the_text_needs(string language, string name, string coding)
    {
        await using GammuPeer gammu = GammuPeer.Start();
        await using Bench bench = Create(language, ("Sms:Gateway", "gammu"), ("Sms:Folder", gammu.Spool));
        await TellAsync(bench, name);
        await PassUntilSentAsync(bench);

        string[] log = [.. gammu.Log.Split('\n').Select(l => l.Split("]: ", 2)[^1].Replace("gammu: ", "", StringComparison.Ordinal))];
        foreach (OutboxMessage message in bench.Journal.Messages)
        {
            int at = Array.IndexOf(log, message.Text);
            Assert.True(at > 0, gammu.Log);
            Assert.StartsWith($"{coding} SMS, length ", log[..at].Last(l => l.Contains(" SMS, length ", StringComparison.Ordinal)), StringComparison.Ordinal);
        }

        Assert.Equal(2, log.Count(l => l.StartsWith("Transmitted OUTA", StringComparison.Ordinal) && l.Contains(" to +77011234567", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Gammu_smsd_sends_a_long_text_in_parts()
    {
        await using GammuPeer gammu = GammuPeer.Start();
        await using Bench bench = Create("kk", ("Sms:Gateway", "gammu"), ("Sms:Folder", gammu.Spool));
        bench.Journal.Put(Message(string.Concat(Enumerable.Repeat("Ұзын мәтін. ", 12))));
        await PassUntilSentAsync(bench);
        Assert.Equal(3, gammu.Log.Split('\n').Count(l => l.Contains("Unicode SMS, length", StringComparison.Ordinal)));
        Assert.Equal(3, gammu.Log.Split('\n').Count(l => l.Contains("SMS sent on device", StringComparison.Ordinal)));
    }

    private static async Task PassUntilSentAsync(Bench bench)
    {
        await Eventually.HoldsAsync("the messages to be sent", async () =>
        {
            await bench.PassAsync(TimeSpan.FromSeconds(1));
            return bench.Journal.Messages.All(m => m.Status != OutboxStatus.Pending);
        });
        Assert.All(bench.Journal.Messages, m => Assert.Equal(OutboxStatus.Delivered, m.Status));
    }

    private static async Task TellAsync(Bench bench, string name) => await bench.HappenAsync(
        Node(1, Device(name), "sw", NodeState.Up, NodeState.Down, reason: Reason.NoReply), Node(2, Device(name), "sw", NodeState.Down, NodeState.Up));

    private static OutboxMessage Message(string text) => new()
    {
        Incident = 7,
        Step = "opened",
        Recipient = "+77011234567",
        Channel = "sms",
        Language = "kk",
        MessageId = "<incident-7.opened.a.b@x>",
        Subject = "",
        Text = text,
        CreatedAt = Noon,
        NotBefore = Noon,
    };

    private static (string Key, string Value)[] Kannel(KannelPeer kannel, params (string Key, string Value)[] more)
    {
        (string, string)[] settings =
        [
            ("Sms:Gateway", "http"), ("Sms:Http:Preset", "kannel"), ("Sms:Http:Server", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{kannel.Port}")),
            ("Sms:Http:User", KannelPeer.User), ("Sms:Http:Password", KannelPeer.Password), .. more,
        ];
        return [.. settings.GroupBy(s => s.Item1, (_, of) => of.Last())];
    }

    private Bench Create(string language, params (string Key, string Value)[] settings) => Bench.Create(
        _folder.Path, [("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+77011234567"), ("Notifier:Recipients:0:Language", language), .. settings]);
}

using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace NetWatch.Testing.Sms;

/// <summary>A message as the SMSC got it.</summary>
/// <param name="From">The sender.</param>
/// <param name="To">The number.</param>
/// <param name="Is16Bit">Whether it came in UCS-2.</param>
/// <param name="Text">Its text.</param>
public sealed record SmscMessage(string From, string To, bool Is16Bit, string Text);

/// <summary>A real Kannel (bearerbox and smsbox) on loopback, with its fake SMSC that tells what it got.</summary>
public sealed partial class KannelPeer : IAsyncDisposable
{
    private const string FakeSmsc = "/usr/lib/kannel/test/fakesmsc";

    private readonly TemporaryFolder _folder = new();
    private readonly int _smscPort = LoopbackPort.Free();
    private PeerProcess? _bearerbox;
    private PeerProcess? _smsbox;
    private PeerProcess? _smsc;
    private string _before = "";

    private KannelPeer()
    {
    }

    /// <summary>Where its HTTP interface listens.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <summary>Its user.</summary>
    public static string User => "netwatch";

    /// <summary>The user's password.</summary>
    public static string Password => "k4nnel & s3cret";

    /// <summary>What the SMSC got, in order.</summary>
    public IReadOnlyList<SmscMessage> Got => _smsc is null ? [] : [.. GotLine().Matches(_before + _smsc.Output).Select(Read)];

    /// <summary>Starts it, with its SMSC. Skips the test (fails it under CI) where it is not installed.</summary>
    /// <param name="globalSender">The sender of messages that name none; null for none.</param>
    /// <param name="inbound">The URL that it hands messages to that phones send, with its escapes; null for none.</param>
    /// <param name="modem">A modem that it sends by instead of its fake SMSC, which reports nothing of its own.</param>
    public static async Task<KannelPeer> StartAsync(string? globalSender = null, string? inbound = null, FakeModem? modem = null)
    {
        Peer.Require("bearerbox");
        Peer.Require("smsbox");
        Peer.Require(FakeSmsc);
        KannelPeer peer = new();
        try
        {
            int admin = await peer.StartBoxesAsync(globalSender, inbound, modem);
            if (modem is null) await peer.StartSmscAsync();
            // A message that comes before its boxes know each other would wait for an answer for ever.
            await Eventually.HoldsAsync("Kannel's boxes and its SMSC to be connected", () => IsConnectedAsync(admin));
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (PeerProcess? process in new[] { _smsc, _smsbox, _bearerbox })
            if (process is not null)
                await process.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<int> StartBoxesAsync(string? globalSender, string? inbound, FakeModem? modem)
    {
        (int admin, int box) = (LoopbackPort.Free(), LoopbackPort.Free());
        string configuration = _folder["kannel.conf"];
        await File.WriteAllTextAsync(
            configuration,
            string.Create(CultureInfo.InvariantCulture, $"""
            group = core
            admin-port = {admin}
            admin-interface = 127.0.0.1
            admin-password = x
            smsbox-port = {box}
            smsbox-interface = 127.0.0.1

            group = smsc
            {(modem is null ? Fake(_smscPort) : ByModem(modem.Port))}

            group = smsbox
            bearerbox-host = 127.0.0.1
            sendsms-port = {Port}
            sendsms-interface = 127.0.0.1
            {(globalSender is null ? "" : $"global-sender = {globalSender}")}

            group = sendsms-user
            username = {User}
            password = "{Password}"
            concatenation = true
            max-messages = 10

            {(inbound is null ? "" : $"group = sms-service\nkeyword = default\ncatch-all = true\nmax-messages = 0\nget-url = \"{inbound}\"\n")}
            """));
        _bearerbox = await PeerProcess.StartAsync(admin, "bearerbox", configuration);
        _smsbox = await PeerProcess.StartAsync(Port, "smsbox", configuration);
        return admin;
    }

    private static string Fake(int port) => string.Create(CultureInfo.InvariantCulture, $"""
        smsc = fake
        port = {port}
        connect-allow-ip = 127.0.0.1
        """);

    /// <summary>Reports are to come unasked (AT+CNMI, its fourth number).</summary>
    private static string ByModem(int port) => string.Create(CultureInfo.InvariantCulture, $"""
        smsc = at
        smsc-id = modem
        modemtype = plain
        device = rawtcp
        host = 127.0.0.1
        port = {port}
        my-number = 77010000000

        group = modems
        id = plain
        name = plain
        init-string = "AT+CNMI=1,2,0,1,0"
        """);

    private static async Task<bool> IsConnectedAsync(int admin)
    {
        using HttpClient client = new();
        string status = await client.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{admin}/status.txt?password=x")));
        return status.Contains("smsbox:", StringComparison.Ordinal) && status.Contains("(online", StringComparison.Ordinal);
    }

    /// <summary>A phone sends a message.</summary>
    public async Task SendAsync(string from, string text)
    {
        // It says what it sends at its start only.
        string before = _before + _smsc!.Output + "\n";
        await _smsc.DisposeAsync();
        _before = before;
        await StartSmscAsync($"{from} 1414 text {text}");
    }

    private async Task StartSmscAsync(string message = "1 2 text hello")
    {
        // It sends one message at its start and then only listens.
        _smsc = PeerProcess.Start(FakeSmsc, "-H", "127.0.0.1", "-r", _smscPort.ToString(CultureInfo.InvariantCulture), "-i", "1000000", "-m", "-1", message);
        await Eventually.HoldsAsync("the fake SMSC to be connected", () => Task.FromResult(_smsc.Output.Contains("sent message 1", StringComparison.Ordinal)));
    }

    /// <summary>Its lines are "sender receiver type data"; data of 16 bits is written as in a URL, each octet.</summary>
    private static SmscMessage Read(Match line)
    {
        bool is16Bit = line.Groups[3].Value == "ucs-2";
        string data = line.Groups[4].Value;
        return new SmscMessage(line.Groups[1].Value, line.Groups[2].Value, is16Bit, is16Bit ? Encoding.BigEndianUnicode.GetString(WebUtility.UrlDecodeToBytes(Encoding.ASCII.GetBytes(data), 0, data.Length)!) : data);
    }

    [GeneratedRegex(@"Got message \d+: <(\S+) (\+\S+) (text|ucs-2) (.*)>")]
    private static partial Regex GotLine();
}

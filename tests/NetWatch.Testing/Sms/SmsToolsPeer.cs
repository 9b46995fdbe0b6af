using System.Globalization;

namespace NetWatch.Testing.Sms;

/// <summary>The real SMS Server Tools (smsd) with a spool of the test's own and a modem behind a socket.</summary>
public sealed class SmsToolsPeer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PeerProcess? _process;

    private SmsToolsPeer()
    {
        foreach (string name in new[] { "outgoing", "checked", "sent", "failed", "incoming" }) Directory.CreateDirectory(_folder[name]);
    }

    /// <summary>The folder of its spool.</summary>
    public string Spool => _folder.Path;

    /// <summary>Its modem.</summary>
    public FakeModem Modem { get; } = FakeModem.Start();

    /// <summary>Makes the spool; nothing runs yet. Skips the test (fails it under CI) where it is not installed.</summary>
    public static SmsToolsPeer Prepare()
    {
        Peer.Require("smsd");
        return new SmsToolsPeer();
    }

    /// <summary>Starts smsd.</summary>
    /// <param name="receives">Whether it fetches what comes in; without, it is quicker.</param>
    public async Task StartAsync(bool receives = false)
    {
        string configuration = _folder["smsd.conf"];
        await File.WriteAllTextAsync(
            configuration,
            string.Create(CultureInfo.InvariantCulture, $"""
            devices = GSM1
            outgoing = {Spool}/outgoing
            checked = {Spool}/checked
            incoming = {Spool}/incoming
            sent = {Spool}/sent
            failed = {Spool}/failed
            logfile = {Spool}/log
            infofile = {Spool}/working
            pidfile = {Spool}/pid
            delaytime = 1
            errorsleeptime = 1
            blocktime = 1

            [GSM1]
            device = @127.0.0.1:{Modem.Port}
            init = AT
            incoming = {(receives ? "yes" : "no")}
            check_network = 0
            send_retries = 0

            """));
        _process = PeerProcess.Start("smsd", "-t", "-c", configuration);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        await Modem.DisposeAsync();
        _folder.Dispose();
    }
}

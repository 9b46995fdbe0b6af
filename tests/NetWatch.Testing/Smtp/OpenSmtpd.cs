using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MimeKit;

namespace NetWatch.Testing.Smtp;

/// <summary>
/// OpenSMTPD as Debian ships it, in a mount namespace of its own, so that its queue and its control socket touch
/// nothing of this machine's. It needs root.
/// </summary>
public sealed class OpenSmtpd : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly string _folder;

    private OpenSmtpd(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts it. Skips the test (fails it under CI) where it is not installed.</summary>
    public static async Task<OpenSmtpd> StartAsync()
    {
        string smtpd = Peer.Require("smtpd");
        string unshare = Peer.Require("unshare");
        if (Environment.UserName != "root") Assert.Skip("OpenSMTPD needs root; aiosmtpd proves the same without it");

        int port = LoopbackPort.Free();
        string folder = Directory.CreateTempSubdirectory("netwatch-opensmtpd-").FullName;
        string configuration = Path.Combine(folder, "smtpd.conf");
        await File.WriteAllTextAsync(
            configuration,
            $$"""
            listen on 127.0.0.1 port {{port}}
            action "keep" maildir "{{folder}}/mail" virtual { "@" = "nobody" }
            match from any for any action "keep"

            """);
        // The delivery runs as nobody.
        string script = $"chmod 755 {folder} && mkdir -m 777 {folder}/mail && mount -t tmpfs -o mode=755 tmpfs /var/spool && mount -t tmpfs -o mode=755 tmpfs /run && mkdir -m 711 /var/spool/smtpd && exec {smtpd} -d -f {configuration}";
        Process process = Process.Start(new ProcessStartInfo(unshare, ["-m", "sh", "-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        OpenSmtpd peer = new(process, folder, port);
        if (await peer.ListensAsync()) return peer;

        string said = await process.StandardError.ReadToEndAsync();
        await peer.DisposeAsync();
        Peer.Missing("OpenSMTPD cannot run in a mount namespace here: " + said);
        return peer;
    }

    /// <summary>Waits until so many mails were delivered.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsAsync(int count)
    {
        using CancellationTokenSource hang = new(Ceiling, TimeProvider.System);
        string arrived = Path.Combine(_folder, "mail", "new");
        while (!Directory.Exists(arrived) || Directory.GetFiles(arrived).Length < count)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, hang.Token);
        return SmtpPeer.Maildir(Path.Combine(_folder, "mail"));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<bool> ListensAsync()
    {
        using CancellationTokenSource hang = new(Ceiling, TimeProvider.System);
        while (!_process.HasExited)
        {
            using TcpClient client = new();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port, hang.Token);
                return true;
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, hang.Token);
            }
        }

        return false;
    }
}

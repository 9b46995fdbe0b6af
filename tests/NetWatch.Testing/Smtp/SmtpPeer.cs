using System.Diagnostics;
using System.Globalization;
using MimeKit;

namespace NetWatch.Testing.Smtp;

/// <summary>A real mail server on loopback (aiosmtpd), whose mailbox the test reads.</summary>
public sealed class SmtpPeer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _maildir;

    private SmtpPeer(Process process, string maildir, int port)
    {
        _process = process;
        _maildir = maildir;
        Port = port;
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Starts it. Skips the test (fails it under CI) where it is not installed.</summary>
    /// <param name="maildir">The Maildir that it writes.</param>
    /// <param name="options">How it misbehaves: the script tells.</param>
    public static Task<SmtpPeer> StartAsync(string maildir, params string[] options) => StartInsideAsync(null, maildir, options);

    /// <summary>Starts it inside a network namespace, or outside of any.</summary>
    /// <param name="inside">The namespace, or null.</param>
    /// <param name="maildir">The Maildir that it writes.</param>
    /// <param name="options">How it misbehaves: the script tells.</param>
    public static async Task<SmtpPeer> StartInsideAsync(NetNamespace? inside, string maildir, params string[] options)
    {
        // Debian's aiosmtpd belongs to Debian's Python, whatever else is on PATH.
        const string python = "/usr/bin/python3";
        if (!File.Exists(python)) Peer.Missing("python3 is not installed");
        using (Process probe = Process.Start(new ProcessStartInfo(python, ["-c", "import aiosmtpd"]) { RedirectStandardError = true })!)
        {
            await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
            if (probe.ExitCode != 0) Peer.Missing("python3-aiosmtpd is not installed");
        }

        string script = Path.Combine(AppContext.BaseDirectory, "Smtp", "smtp_peer.py");
        ProcessStartInfo start = new(python, [script, maildir, .. options])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        Process process = (inside is null ? Process.Start(start) : inside.Run(() => Process.Start(start)))!;
        string? port = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.NotNull(port);
        return new SmtpPeer(process, maildir, int.Parse(port, CultureInfo.InvariantCulture));
    }

    /// <summary>The mails that were accepted, oldest first.</summary>
    public IReadOnlyList<MimeMessage> Mails() => Maildir(_maildir);

    /// <summary>The mails of a Maildir, oldest first.</summary>
    public static IReadOnlyList<MimeMessage> Maildir(string folder) =>
        [.. new DirectoryInfo(Path.Combine(folder, "new")).GetFiles().OrderBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal)
            .Select(f => MimeMessage.Load(f.FullName))];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5))) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}

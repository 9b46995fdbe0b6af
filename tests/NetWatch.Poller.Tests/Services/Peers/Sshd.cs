using System.Diagnostics;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>OpenSSH's server as Debian ships it, on a port of loopback, with host keys that the test made.</summary>
internal sealed class Sshd : IAsyncDisposable
{
    private readonly Daemon _daemon;

    private Sshd(Daemon daemon) => _daemon = daemon;

    /// <summary>What it logged.</summary>
    public string Log => _daemon.Said;

    /// <summary>Makes a host key.</summary>
    /// <param name="file">Where its private part goes.</param>
    /// <param name="kind"><c>ed25519</c>, <c>ecdsa</c> or <c>rsa</c>.</param>
    /// <returns>Its fingerprint, as <c>ssh-keygen</c> tells it.</returns>
    public static async Task<string> MakeKeyAsync(string file, string kind)
    {
        string keygen = Peer.Require("ssh-keygen");
        await RunAsync(keygen, "-q", "-t", kind, "-N", "", "-f", file);
        return (await RunAsync(keygen, "-lf", file + ".pub")).Split(' ')[1];
    }

    /// <summary>Starts it.</summary>
    /// <param name="folder">Where its configuration goes.</param>
    /// <param name="port">The port.</param>
    /// <param name="keys">The files of its host keys.</param>
    public static async Task<Sshd> StartAsync(TemporaryFolder folder, int port, params string[] keys)
    {
        string program = Peer.Require("sshd");
        if (Environment.UserName != "root") Assert.Skip("sshd needs root for its folder of privilege separation");
        Directory.CreateDirectory("/run/sshd");
        await File.WriteAllTextAsync(folder["sshd_config"], $"""
            Port {port}
            ListenAddress 127.0.0.1
            PidFile none
            UsePAM no
            LogLevel VERBOSE
            PerSourceMaxStartups none
            MaxStartups 100
            {string.Join('\n', keys.Select(k => $"HostKey {k}"))}

            """);
        return new Sshd(await Daemon.StartAsync(program, ["-D", "-e", "-f", folder["sshd_config"]], () => Daemon.ListensAsync("127.0.0.1", port)));
    }

    public ValueTask DisposeAsync() => _daemon.DisposeAsync();

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return said;
    }
}

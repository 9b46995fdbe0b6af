using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>A real server's program in the foreground, with a folder of its own; it is ended with the test.</summary>
internal sealed class Daemon : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private Daemon(Process process)
    {
        _process = process;
        _process.OutputDataReceived += Hear;
        _process.ErrorDataReceived += Hear;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to its output.</summary>
    public string Said
    {
        get
        {
            lock (_said) return _said.ToString();
        }
    }

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="program">Its full path, from <see cref="Peer.Require"/>.</param>
    /// <param name="arguments">Its arguments: it must stay in the foreground.</param>
    /// <param name="isReady">Whether it answers.</param>
    public static async Task<Daemon> StartAsync(string program, IEnumerable<string> arguments, Func<Task<bool>> isReady)
    {
        Daemon daemon = new(Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!);
        await Eventually.HoldsAsync(
            $"{Path.GetFileName(program)} to be ready",
            async () => daemon._process.HasExited ? throw new InvalidOperationException($"{program} has ended: {daemon.Said}") : await isReady(),
            seconds: 60);
        return daemon;
    }

    /// <summary>Whether a TCP port accepts connections.</summary>
    public static async Task<bool> ListensAsync(string address, int port)
    {
        using TcpClient client = new();
        try
        {
            await client.ConnectAsync(IPAddress.Parse(address), port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Hear(object sender, DataReceivedEventArgs line)
    {
        lock (_said) _said.AppendLine(line.Data);
    }
}

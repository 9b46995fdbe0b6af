using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Testing;

/// <summary>A real peer that runs as a process for a test, with what it printed.</summary>
public sealed class PeerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly List<string> _output = [];

    private PeerProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Take(e.Data);
        process.ErrorDataReceived += (_, e) => Take(e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it printed.</summary>
    public string Output
    {
        get
        {
            lock (_output) return string.Join('\n', _output);
        }
    }

    /// <summary>Starts a program, and waits until it listens on a port.</summary>
    /// <param name="port">The TCP port of 127.0.0.1.</param>
    /// <param name="program">The program, found by <see cref="Peer.Require"/>.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<PeerProcess> StartAsync(int port, string program, params string[] arguments)
    {
        PeerProcess peer = Start(program, arguments);
        try
        {
            await Eventually.HoldsAsync($"{program} to listen", async () =>
            {
                if (peer._process.HasExited) throw new InvalidOperationException($"{program} ended:\n{peer.Output}");
                using TcpClient client = new();
                try
                {
                    await client.ConnectAsync(IPAddress.Loopback, port);
                    return true;
                }
                catch (SocketException)
                {
                    return false;
                }
            });
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a program.</summary>
    public static PeerProcess Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Peer.Require(program)) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return new PeerProcess(Process.Start(start)!);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_output) _output.Add(line);
    }
}

using System.Net;
using System.Net.Sockets;
using NetWatch.Poller.Services.Wire;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>chronyd as Debian ships it, which serves this machine's time on loopback and sets nothing.</summary>
internal sealed class Chrony : IAsyncDisposable
{
    private readonly Daemon _daemon;
    private readonly TemporaryFolder _folder;

    private Chrony(Daemon daemon, TemporaryFolder folder, int port) => (_daemon, _folder, Port) = (daemon, folder, port);

    public int Port { get; }

    /// <summary>Starts it.</summary>
    /// <param name="lines">Further lines of its configuration: without <c>local</c> it is not synchronized.</param>
    public static async Task<Chrony> StartAsync(params string[] lines)
    {
        string program = Peer.Require("chronyd");
        if (Environment.UserName != "root") Assert.Skip("chronyd needs root");
        TemporaryFolder folder = new();
        int port = LoopbackPort.Free();
        await File.WriteAllTextAsync(folder["chrony.conf"], $"""
            port {port}
            cmdport 0
            bindcmdaddress /
            bindaddress 127.0.0.1
            allow 127.0.0.0/8
            pidfile {folder["pid"]}
            {string.Join('\n', lines)}

            """);
        Daemon daemon = await Daemon.StartAsync(program, ["-d", "-x", "-u", "root", "-f", folder["chrony.conf"]], () => AnswersAsync(port));
        return new Chrony(daemon, folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        await _daemon.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<bool> AnswersAsync(int port)
    {
        using UdpClient client = new();
        client.Connect(IPAddress.Loopback, port);
        using CancellationTokenSource wait = new(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        try
        {
            await client.SendAsync(NtpPacket.Question(1), wait.Token);
            await client.ReceiveAsync(wait.Token);
            return true;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}

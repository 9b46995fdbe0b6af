using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Tests.Support;
using NetWatch.Testing;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>Debian's snmptrapd on a free loopback port with a configuration of its own; writes what it receives into a file, one line each.</summary>
internal sealed class SnmpTrapd : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;
    private readonly string _log;

    private SnmpTrapd(Process process, DirectoryInfo folder, string log, int port)
    {
        _process = process;
        _folder = folder;
        _log = log;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="more">Further lines of its configuration.</param>
    public static async Task<SnmpTrapd> StartAsync(params string[] more)
    {
        var executable = Peer.Require("snmptrapd");
        var folder = Directory.CreateTempSubdirectory("netwatch-snmptrapd-");
        var port = LoopbackPort.Free();
        var configuration = Path.Combine(folder.FullName, "snmptrapd.conf");
        var log = Path.Combine(folder.FullName, "log");
        string[] lines = ["disableAuthorization no", "authCommunity log public", "format1 TRAP1|%N|%w|%q|%a|%v\\n", "format2 TRAP2|%v\\n", .. more];
        await File.WriteAllTextAsync(configuration, string.Join('\n', lines) + "\n", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SNMP_PERSISTENT_DIR"] = folder.FullName;
        start.Environment["MIBS"] = "";
        foreach (var argument in (string[])["-f", "-C", "-c", configuration, "-n", "-On", "-Lf", log, "udp:127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture)])
            start.ArgumentList.Add(argument);
        var trapd = new SnmpTrapd(Process.Start(start)!, folder, log, port);
        try
        {
            await Waiting.UntilAsync(trapd.IsListening, "snmptrapd to listen");
        }
        catch
        {
            trapd.Dispose();
            throw;
        }
        return trapd;
    }

    /// <summary>Waits for a line that holds all these words.</summary>
    public async Task<string> LineAsync(params string[] words)
    {
        var found = "";
        await Waiting.UntilAsync(() => (found = Lines().FirstOrDefault(line => words.All(word => line.Contains(word, StringComparison.Ordinal))) ?? "").Length > 0, string.Join(", ", words));
        return found;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Lines()
    {
        if (!File.Exists(_log))
            return [];
        using var reader = new StreamReader(new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n');
    }

    /// <summary>Its start stands in the log before the socket is bound, so the system is asked.</summary>
    private bool IsListening()
    {
        Assert.False(_process.HasExited, "snmptrapd ended: " + string.Join('\n', Lines()));
        try
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(EndPoint);
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using NetWatch.Snmp.Tests.Support;
using NetWatch.Testing;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>Debian's snmpd on a free loopback port with a configuration of its own; stopped when disposed of.</summary>
internal sealed class Snmpd : IDisposable
{
    private readonly Process _process;
    private readonly DirectoryInfo _folder;

    private Snmpd(Process process, DirectoryInfo folder, int port)
    {
        _process = process;
        _folder = folder;
        EndPoint = new IPEndPoint(IPAddress.Loopback, port);
    }

    public IPEndPoint EndPoint { get; }

    public string Address => EndPoint.ToString();

    public SnmpTarget Target(VersionCode version = VersionCode.V2, string community = "public") =>
        new(EndPoint, version, community) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="engine">Asks whether it answers.</param>
    /// <param name="lines">Further lines of its configuration.</param>
    public static async Task<Snmpd> StartAsync(SnmpEngine engine, params string[] lines)
    {
        var executable = Peer.Require("snmpd");
        var folder = Directory.CreateTempSubdirectory("netwatch-snmpd-");
        var port = LoopbackPort.Free();
        var configuration = Path.Combine(folder.FullName, "snmpd.conf");
        await File.WriteAllTextAsync(
            configuration,
            $"""
            agentaddress udp:127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}
            rocommunity public
            rwcommunity private
            sysLocation rack 7
            sysName real-agent
            {string.Join('\n', lines)}

            """,
            TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo(executable) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SNMP_PERSISTENT_DIR"] = folder.FullName;
        start.Environment["MIBS"] = "";
        foreach (var argument in (string[])["-f", "-C", "-c", configuration, "-Lf", Path.Combine(folder.FullName, "log")])
            start.ArgumentList.Add(argument);
        var snmpd = new Snmpd(Process.Start(start)!, folder, port);
        for (var attempt = 0; attempt < 60; attempt++)
        {
            var reply = await engine.GetAsync(
                snmpd.Target() with { Timeout = TimeSpan.FromMilliseconds(500), Retries = 0 }, [Oids.SysName], TestContext.Current.CancellationToken);
            if (reply.Outcome == SnmpOutcome.Answered)
                return snmpd;
            if (reply.Outcome != SnmpOutcome.Timeout)
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
        snmpd.Dispose();
        Assert.Fail("snmpd did not begin to answer.");
        return snmpd;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}

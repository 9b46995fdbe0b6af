using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Services;
using NetWatch.Poller.Snmp;
using NetWatch.Poller.Tests.Services;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class SnmpdTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Snmpd_gives_the_real_counters_of_loopback_and_they_become_a_rate()
    {
        string executable = Peer.Require("snmpd");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netwatch-poller-snmpd-");
        int port = FreePort();
        string configuration = Path.Combine(folder.FullName, "snmpd.conf");
        await File.WriteAllTextAsync(configuration, $"agentaddress udp:127.0.0.1:{port}\nrocommunity public\nsysName real-agent\nsysLocation rack 7\n", Cancellation);
        ProcessStartInfo start = new(executable, ["-f", "-C", "-c", configuration, "-Lf", Path.Combine(folder.FullName, "log")]);
        start.Environment["SNMP_PERSISTENT_DIR"] = folder.FullName;
        start.Environment["MIBS"] = "";
        using Process snmpd = Process.Start(start)!;
        try
        {
            await using SnmpEngine engine = new(new SnmpEngineOptions(), TimeProvider.System);
            using NameResolver resolver = new(TimeProvider.System);
            SnmpProbe probe = new(engine, resolver, TimeProvider.System, new ProfileBook(ProfileSet.Shipped));
            SnmpProbeSpec spec = new() { Port = port, Credential = new SnmpCredential("c", "2c", new Secret("public")), Timeout = TimeSpan.FromSeconds(1), Retries = 8 };
            Transcript transcript = new();
            ProbeRequest request = Requests.For("127.0.0.1", spec, transcript, DeviceKind.Server);
            // Until snmpd has bound its port, the kernel refuses.
            ProbeResult first = await Eventually.GetAsync("snmpd to answer", async () =>
                await probe.ProbeAsync(request, Cancellation) is { Reason: not Reason.PortUnreachable } answer ? answer : null);
            Assert.True(first.Outcome == ProbeOutcome.Ok, string.Join('\n', transcript.Lines.TakeLast(40)));
            Assert.Equal(("real-agent", "rack 7"), (first.Facts!["sysName"], first.Facts["sysLocation"]));
            // A loopback port has no cable: it is read and never a problem.
            Assert.DoesNotContain(first.Findings, f => f.Component == "port:lo");
            Assert.Equal(NetworkInterface.GetAllNetworkInterfaces().Select(i => i.Name).Order(), Parts(first).Order());

            Observation before = InOctets(first);
            Assert.Null(before.Context!.SpeedBitsPerSecond);
            await MakeTrafficAsync();
            // snmpd refreshes its view of the interfaces every few seconds.
            ProbeResult second = first;
            for (int tries = 0; tries < 100 && InOctets(second).Raw == before.Raw; tries++)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
                second = await probe.ProbeAsync(request with { StartedAt = request.StartedAt.AddSeconds(30), Transcript = null }, Cancellation);
            }

            Assert.True(InOctets(second).Raw >= before.Raw + 1_000_000);
            CounterRates rates = new();
            Assert.Empty(rates.Take(first, TimeSpan.FromSeconds(30)));
            RateValue rate = Assert.Single(rates.Take(second, TimeSpan.FromSeconds(30)), r => r.Series == InOctets(second).Series);
            Assert.Equal((InOctets(second).Raw - before.Raw) / 30.0, rate.PerSecond, 3);
        }
        finally
        {
            snmpd.Kill();
            await snmpd.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    private static async Task MakeTrafficAsync()
    {
        using UdpClient sink = new(new IPEndPoint(IPAddress.Loopback, 0));
        using UdpClient source = new();
        byte[] datagram = new byte[10_000];
        for (int i = 0; i < 110; i++) await source.SendAsync(datagram, (IPEndPoint)sink.Client.LocalEndPoint!, Cancellation);
    }

    private static IEnumerable<string> Parts(ProbeResult result) =>
        result.Observations.Where(o => o.Series.Metric.Name == "ifOperStatus").Select(o => o.Series.Part);

    private static Observation InOctets(ProbeResult result) =>
        Assert.Single(result.Observations, o => o.Series.Metric.Name == "ifHCInOctets" && o.Series.Part == "lo");

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

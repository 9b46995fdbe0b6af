using System.Diagnostics;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
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
        await WithSnmpdAsync("rocommunity public\nsysName real-agent\nsysLocation rack 7\n", new SnmpCredential("c", "2c", new Secret("public")), DeviceKind.Server, async (probe, request, first, transcript) =>
        {
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
        });
    }

    /// <summary>snmpd as a switch of SNMPv3 that has the bridge of each VLAN in a context: it asks another agent for them, each context by a community.</summary>
    [Fact]
    public async Task Snmpd_gives_the_stations_of_each_VLAN_in_the_context_of_the_VLAN()
    {
        await using SnmpAgent agent = new(new SnmpAgentOptions(), TimeProvider.System);
        SnmpAgentDevice device = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", Vlans(10, 20, 30));
        device.CommunityContexts = new Dictionary<string, ISnmpObjectSource> { ["public@10"] = Bridge(10), ["public@20"] = Bridge(20) };
        SnmpUser user = new("watcher")
        {
            Authentication = new(SnmpAuthentication.Sha256, new Secret("authentication 1")),
            Privacy = new(SnmpPrivacy.Aes128, new Secret("confidential 1")),
        };
        await WithSnmpdAsync(
            $"""
            sysObjectID .1.3.6.1.4.1.9.1.1208
            sysDescr Cisco IOS Software, C2960X Software
            createUser watcher SHA-256 "authentication 1" AES "confidential 1"
            group readers usm watcher
            view all included .1
            access readers "" usm priv exact all none none
            access readers vlan- usm priv prefix all none none
            proxy -v 2c -c public 127.0.0.1:{device.EndPoint.Port} .1.3.6.1.4.1.9.9.46
            proxy -Cn vlan-10 -v 2c -c public@10 127.0.0.1:{device.EndPoint.Port} .1.3.6.1.2.1.17
            proxy -Cn vlan-20 -v 2c -c public@20 127.0.0.1:{device.EndPoint.Port} .1.3.6.1.2.1.17

            """,
            SnmpCredential.Of("c", user),
            DeviceKind.Switch,
            async (probe, request, first, _) =>
            {
                IReadOnlyList<ForwardingEntry> told = first.Picture!.Forwarding;
                for (int run = 0; run < 4; run++)
                {
                    ProbeResult result = await probe.ProbeAsync(request, Cancellation);
                    Assert.Equal(ProbeOutcome.Ok, result.Outcome);
                    told = result.Picture!.Forwarding;
                }

                // VLAN 30 has no context, which the agent reports.
                Assert.Equal([new ForwardingEntry("00:1b:21:00:00:0a", 10, "lo"), new ForwardingEntry("00:1b:21:00:00:14", 20, "lo")], told);
            });

        static SnmpObjectTable Vlans(params int[] numbers)
        {
            SnmpObjectTable objects = new();
            foreach (int number in numbers)
                foreach (int column in (int[])[2, 3]) objects.Set(ObjectIdentifier.Parse($"1.3.6.1.4.1.9.9.46.1.3.1.1.{column}.1.{number}"), SnmpValue.Integer32(1));
            return objects;
        }

        static SnmpObjectTable Bridge(int vlan)
        {
            SnmpObjectTable objects = new();
            objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.17.1.4.1.2.7"), SnmpValue.Integer32(1));
            objects.Set(ObjectIdentifier.Parse($"1.3.6.1.2.1.17.4.3.1.2.0.27.33.0.0.{vlan}"), SnmpValue.Integer32(7));
            objects.Set(ObjectIdentifier.Parse($"1.3.6.1.2.1.17.4.3.1.3.0.27.33.0.0.{vlan}"), SnmpValue.Integer32(3));
            return objects;
        }
    }

    private static async Task WithSnmpdAsync(string lines, SnmpCredential credential, DeviceKind kind, Func<SnmpProbe, ProbeRequest, ProbeResult, Transcript, Task> test)
    {
        string executable = Peer.Require("snmpd");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netwatch-poller-snmpd-");
        int port = LoopbackPort.Free();
        string configuration = Path.Combine(folder.FullName, "snmpd.conf");
        await File.WriteAllTextAsync(configuration, $"agentaddress udp:127.0.0.1:{port}\n{lines}", Cancellation);
        string log = Path.Combine(folder.FullName, "log");
        ProcessStartInfo start = new(executable, ["-f", "-C", "-c", configuration, "-Lf", log]);
        start.Environment["SNMP_PERSISTENT_DIR"] = folder.FullName;
        start.Environment["MIBS"] = "";
        using Process snmpd = Process.Start(start)!;
        try
        {
            await using SnmpEngine engine = new(new SnmpEngineOptions(), TimeProvider.System);
            using NameResolver resolver = new(TimeProvider.System);
            SnmpProbe probe = new(engine, resolver, TimeProvider.System, new ProfileBook(ProfileSet.Shipped));
            SnmpProbeSpec spec = new() { Port = port, Credential = credential, Timeout = TimeSpan.FromSeconds(1), Retries = 8 };
            Transcript transcript = new();
            ProbeRequest request = Requests.For("127.0.0.1", spec, transcript, kind);
            // Until snmpd has bound its port, the kernel refuses.
            ProbeResult first = await Eventually.GetAsync("snmpd to answer", async () =>
                snmpd.HasExited ? throw new InvalidOperationException($"snmpd ended:\n{await File.ReadAllTextAsync(log, Cancellation)}")
                : await probe.ProbeAsync(request, Cancellation) is { Reason: not Reason.PortUnreachable } answer ? answer : null);
            await test(probe, request, first, transcript);
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
}

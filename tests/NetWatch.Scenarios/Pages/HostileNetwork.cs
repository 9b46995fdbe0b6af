using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Pages;

/// <summary>A switch and a web server that write into every text they have what would run in a browser, end a header or forge a line of a log.</summary>
internal sealed class HostileNetwork : IAsyncDisposable
{
    /// <summary>What runs where it is taken for markup.</summary>
    public const string Markup = "<img src=x onerror='window.hacked = 1'><script>window.hacked = 1</script>";

    /// <summary>What ends a header or a line where it is taken as it is.</summary>
    public const string Lines = "\r\nBcc: thief@example.kz\r\n\r\n09:00:00 crit: NetWatch[1] forged \u001b[2J";

    private static readonly ObjectIdentifier s_system = ObjectIdentifier.Parse("1.3.6.1.2.1.1"), s_ports = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1"), s_morePorts = ObjectIdentifier.Parse("1.3.6.1.2.1.31.1.1.1");

    private readonly SnmpAgent _agent = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly SnmpAgentDevice _device;
    private readonly WebApplication _web;
    private readonly int _webPort = LoopbackPort.Free();

    private HostileNetwork()
    {
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, LoopbackPort.Free()), "hostile", Objects());
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_webPort}"));
        _web = builder.Build();
        _web.MapGet("/health", () => Results.Json(new { state = Markup + Lines }));
    }

    public static async Task<HostileNetwork> StartAsync()
    {
        HostileNetwork network = new();
        await network._web.StartAsync();
        return network;
    }

    /// <summary>devices.json with both.</summary>
    /// <param name="folder">Where the community is written.</param>
    public string Devices(TemporaryFolder folder)
    {
        File.WriteAllText(folder["community"], "hostile");
        return $$"""
            { "defaults": { "interval": "1s", "timeout": "900ms", "failures": 1 },
              "credentials": { "agent": { "type": "snmp", "version": "2c", "community": "file:community" } },
              "devices": [
                { "id": "sw-1", "address": "127.0.0.1", "kind": "switch", "reachability": "snmp", "limits": [ { "text": "sysName", "name": "name", "when": "unequal", "critical": "sw-1" } ],
                  "probes": [ { "type": "snmp", "credential": "agent", "port": {{_device.EndPoint.Port}}, "uplinks": ["*"] } ] },
                { "id": "web-1", "address": "127.0.0.1", "kind": "server",
                  "probes": [ { "type": "http", "url": "http://127.0.0.1:{{_webPort}}/health", "json": { "state": "ok" } } ] } ] }
            """;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        await _agent.DisposeAsync();
    }

    private static SnmpObjectTable Objects()
    {
        SnmpObjectTable objects = new();
        objects.Set(s_system.Append(1, 0), SnmpValue.OctetString("descr " + Markup + Lines));
        objects.Set(s_system.Append(2, 0), SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9.1.1208")));
        objects.Set(s_system.Append(3, 0), SnmpValue.TimeTicks(100_000));
        objects.Set(s_system.Append(4, 0), SnmpValue.OctetString("contact " + Markup));
        objects.Set(s_system.Append(5, 0), SnmpValue.OctetString("name " + Markup + Lines));
        objects.Set(s_system.Append(6, 0), SnmpValue.OctetString("place " + Markup));
        objects.Set(s_ports.Append(1, 1), SnmpValue.Integer32(1));
        objects.Set(s_ports.Append(2, 1), SnmpValue.OctetString("port " + Markup));
        objects.Set(s_ports.Append(3, 1), SnmpValue.Integer32(6));
        objects.Set(s_ports.Append(5, 1), SnmpValue.Gauge32(1_000_000_000));
        objects.Set(s_ports.Append(7, 1), SnmpValue.Integer32(1));
        objects.Set(s_ports.Append(8, 1), SnmpValue.Integer32(2));
        objects.Set(s_ports.Append(10, 1), SnmpValue.Counter32(1000));
        objects.Set(s_ports.Append(16, 1), SnmpValue.Counter32(1000));
        objects.Set(s_morePorts.Append(1, 1), SnmpValue.OctetString("Gi" + Markup));
        objects.Set(s_morePorts.Append(6, 1), SnmpValue.Counter64(1000));
        objects.Set(s_morePorts.Append(10, 1), SnmpValue.Counter64(1000));
        objects.Set(s_morePorts.Append(15, 1), SnmpValue.Gauge32(1000));
        objects.Set(s_morePorts.Append(18, 1), SnmpValue.OctetString("alias " + Markup + Lines));
        return objects;
    }
}

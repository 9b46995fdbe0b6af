using System.Net;
using System.Text.Json;
using NetWatch.Snmp;
using NetWatch.Testing;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Discovery;

/// <summary>An installation with credentials and one device, and agents on loopback: a watched one and a new one.</summary>
public sealed class ScanHost : AccessHost
{
    /// <summary>At the rate of scans these take twenty seconds: long enough to be met while they run.</summary>
    public const string Many = "127.46.0.0/20";

    private readonly SnmpAgent _agents = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly int _port = LoopbackPort.Free();

    protected override string Devices => $$"""
        { "defaults": { "credential": "public", "snmp": { "port": {{_port}} } },
          "credentials": { "public": { "type": "snmp", "community": "public-of-the-test" }, "other": { "type": "snmp", "community": "other-of-the-test" }, "web": { "type": "login", "user": "u", "password": "p-of-the-test" } },
          "devices": [ { "id": "sw-1", "address": "127.45.0.1", "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] } ] }
        """;

    public override async ValueTask InitializeAsync()
    {
        Add("127.45.0.1", "watched");
        Add("127.45.0.2", "SW-2");
        await base.InitializeAsync();
    }

    /// <summary>A scan as the API answers it once it has ended.</summary>
    internal static async Task<JsonElement> EndedAsync(Browser browser, string id) => (JsonElement)await Eventually.GetAsync<object>("the scan to end", async () =>
    {
        (HttpStatusCode status, JsonElement scan) = await browser.SendAsync("GET", $"/scans/{id}");
        Assert.Equal(HttpStatusCode.OK, status);
        return scan.GetProperty("state").GetString() == "running" ? null : scan;
    });

    private void Add(string address, string name)
    {
        SnmpObjectTable objects = new();
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.2.0"), SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.35265.1.81")));
        objects.Set(ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(name));
        _agents.Add(new IPEndPoint(IPAddress.Parse(address), _port), "public-of-the-test", objects);
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Discovery;

/// <summary>Agents on addresses of the loopback, all at one port, and a desk that scans them.</summary>
internal sealed class ScannedAgents : IAsyncDisposable
{
    private readonly SnmpAgent _agents = new(new SnmpAgentOptions(), TimeProvider.System);
    private readonly IcmpEngine _icmp = new(TimeProvider.System, NullLogger<IcmpEngine>.Instance);
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private ScanDesk? _desk;

    /// <summary>The agents' port.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <summary>The TCP ports that are looked at.</summary>
    public List<int> TcpPorts { get; } = [];

    /// <summary>Addresses that do not answer pings.</summary>
    public HashSet<string> Silent { get; } = [];

    /// <summary>The clock of the desk; not of the network.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Asks for names; by default there are none.</summary>
    public Func<IPAddress, Task<string>> LookUp { get; set; } = static _ => Task.FromException<string>(new SocketException((int)SocketError.HostNotFound));

    public ScanDesk Desk => _desk ??= new ScanDesk(
        new ScanRun(_icmp, _resolver, new ProfileBook(ProfileSet.Shipped), TimeProvider.System) { Ports = TcpPorts, LookUp = address => LookUp(address), Ping = Silent.Count == 0 ? null : PingAsync },
        Time, NullLogger.Instance);

    /// <summary>Adds an agent that says a name and what it is.</summary>
    public SnmpAgentDevice Add(string address, string name, string community = "public", string product = "1.3.6.1.4.1.99999.7", string description = "A device", int services = 72, byte[]? engineId = null)
    {
        SnmpObjectTable objects = new();
        void Set(string oid, SnmpValue value) => objects.Set(ObjectIdentifier.Parse(oid), value);
        Set("1.3.6.1.2.1.1.1.0", SnmpValue.OctetString(description));
        Set("1.3.6.1.2.1.1.2.0", SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse(product)));
        Set("1.3.6.1.2.1.1.5.0", SnmpValue.OctetString(name));
        Set("1.3.6.1.2.1.1.6.0", SnmpValue.OctetString("Room 7\r\n"));
        Set("1.3.6.1.2.1.1.7.0", SnmpValue.Integer32(services));
        if (engineId is not null) Set("1.3.6.1.6.3.10.2.1.1.0", SnmpValue.OctetString(engineId));
        return _agents.Add(new IPEndPoint(IPAddress.Parse(address), Port), community, objects);
    }

    /// <summary>A devices file with credentials a (public), b (other) and c (version 1, public), and these devices.</summary>
    public DeviceCatalog Catalog(string devices = "") => DevicesFileReader.Read($$"""
        { "defaults": { "snmp": { "port": {{Port}} } },
          "credentials": {
            "a": { "type": "snmp", "community": "public" }, "b": { "type": "snmp", "community": "other" }, "c": { "type": "snmp", "version": "1", "community": "public" },
            "u": { "type": "snmp", "version": "3", "user": "nobody" } },
          "devices": [ {{devices}} ] }
        """, new NoSecrets()).Catalog!;

    /// <summary>Scans to the end.</summary>
    public async Task<NetworkScan> ScanAsync(string ranges, string credentials, DeviceCatalog? catalog = null, bool askSilent = false)
    {
        (NetworkScan scan, bool started) = Start(ranges, credentials, catalog, askSilent);
        Assert.True(started);
        await Desk.WaitAsync();
        Assert.Equal(ScanState.Done, scan.State);
        Assert.Equal(scan.Total, scan.Probed);
        return scan;
    }

    public (NetworkScan Scan, bool Started) Start(string ranges, string credentials = "", DeviceCatalog? catalog = null, bool askSilent = false, string by = "aigerim")
    {
        if (_icmp.TryOpen(AddressFamily.InterNetwork) is { } refusal) Peer.Missing(refusal.Text);
        return Desk.Start(
            new ScanPlan(ScanRanges.Read(ranges.Split(' ')).Ranges!, credentials.Split(' ', StringSplitOptions.RemoveEmptyEntries)) { AskSilent = askSilent },
            catalog ?? Catalog(), by);
    }

    public async ValueTask DisposeAsync()
    {
        if (_desk is not null) await _desk.DisposeAsync();
        await _agents.DisposeAsync();
        _icmp.Dispose();
        _resolver.Dispose();
    }

    private async ValueTask<(TimeSpan? RoundTrip, string? Refusal)> PingAsync(IPAddress address, CancellationToken cancellationToken) =>
        Silent.Contains(address.ToString()) ? (null, null) : await new EchoAsker(_icmp, TimeProvider.System).AskAsync(address, cancellationToken);

    private sealed class NoSecrets : ISecretSource
    {
        public SecretLookup FromEnvironment(string name) => SecretLookup.Missing("none here");

        public SecretLookup FromFile(string path) => SecretLookup.Missing("none here");
    }
}

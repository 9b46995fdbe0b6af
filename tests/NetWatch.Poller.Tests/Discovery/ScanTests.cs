using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;
using NetWatch.Simulator.Company;
using NetWatch.Simulator.Network;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Discovery;

/// <summary>What a scan finds at real agents on loopback.</summary>
public sealed class ScanTests : IAsyncDisposable
{
    private readonly ScannedAgents _network = new();

    public ValueTask DisposeAsync() => _network.DisposeAsync();

    [Fact]
    public async Task Agent_is_asked_with_one_credential_after_the_other_until_one_is_answered()
    {
        _network.Add("127.41.7.1", "SW-1.example", community: "other", description: "FortiGate-60F", product: "1.3.6.1.4.1.12356.101.1.641");
        NetworkScan scan = await _network.ScanAsync("127.41.7.1-2", "a b");
        FoundDevice found = scan.Found[0];
        FoundAgent agent = found.Finding.Agent!;
        Assert.Equal(("b", _network.Port, "SW-1.example", "FortiGate-60F", "1.3.6.1.4.1.12356.101.1.641", "Room 7"), (agent.Credential, agent.Port, agent.SysName, agent.SysDescr, agent.SysObjectId, agent.Location));
        Assert.Equal(("Fortinet", DeviceKind.Firewall), (agent.Vendor, agent.Kind));
        Assert.Equal(("sw-1", "SW-1.example", "127.41.7.1", DeviceKind.Firewall), (found.Proposal!.Id, found.Proposal.Name, found.Proposal.Address, found.Proposal.Kind));
        Assert.Equal(new ProposedProbe("snmp", null, "b"), found.Proposal.Probes.Single(p => p.Type == "snmp"));
        // What has no agent is told as what it is: an address that answers pings, and nothing more.
        Assert.All(scan.Found.Skip(1), f => Assert.Null(f.Finding.Agent));
        Assert.All(scan.Found.Skip(1), f => Assert.Equal(["icmp"], f.Proposal!.Probes.Select(p => p.Type)));
    }

    [Theory]
    [InlineData("c")]
    [InlineData("u c")]
    public async Task Agent_of_version_1_is_known_although_it_lacks_what_is_asked(string credentials)
    {
        _network.Add("127.41.7.1", "old", services: 2);
        FoundAgent agent = (await _network.ScanAsync("127.41.7.1", credentials)).Found[0].Finding.Agent!;
        Assert.Equal(("c", "old", DeviceKind.Switch), (agent.Credential, agent.SysName, agent.Kind));
    }

    [Fact]
    public async Task Agent_that_refuses_the_user_is_told_with_the_reason()
    {
        SnmpAgentDevice device = _network.Add("127.41.7.1", "v3");
        device.Engine = new SnmpAgentEngine();
        ScanFinding finding = (await _network.ScanAsync("127.41.7.1", "u")).Found[0].Finding;
        Assert.Null(finding.Agent);
        Assert.Equal("u: the agent does not know the user.", finding.AgentTrouble);
    }

    [Fact]
    public async Task What_is_watched_is_named_and_its_agent_is_left_alone()
    {
        SnmpAgentDevice device = _network.Add("127.41.7.1", "sw-1");
        NetworkScan scan = await _network.ScanAsync("127.41.7.1", "a", _network.Catalog("""{ "id": "core", "address": "127.41.7.1" }"""));
        Assert.Equal(("core", null), (scan.Found[0].Finding.WatchedAs, scan.Found[0].Proposal));
        Assert.Equal(0, device.Requests);
    }

    [Fact]
    public async Task Silent_address_is_asked_only_when_that_is_wanted()
    {
        _network.Silent.Add("127.41.7.1");
        SnmpAgentDevice device = _network.Add("127.41.7.1", "shy");
        Assert.Empty((await _network.ScanAsync("127.41.7.1", "a")).Found);
        Assert.Equal(0, device.Requests);
        FoundDevice found = Assert.Single((await _network.ScanAsync("127.41.7.1", "a", askSilent: true)).Found);
        Assert.Equal((null, "shy"), (found.Finding.RoundTrip, found.Finding.Agent!.SysName));
        Assert.Equal(["snmp"], found.Proposal!.Probes.Select(p => p.Type));
    }

    [Fact]
    public async Task Without_a_credential_no_agent_is_asked()
    {
        SnmpAgentDevice device = _network.Add("127.41.7.1", "sw-1");
        Assert.Null((await _network.ScanAsync("127.41.7.1", "", askSilent: true)).Found[0].Finding.Agent);
        Assert.Equal(0, device.Requests);
    }

    [Fact]
    public async Task Port_that_takes_a_connection_is_a_check_and_one_that_refuses_is_none()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Parse("127.41.7.1"), 0));
        listener.Listen();
        int open = ((IPEndPoint)listener.LocalEndPoint!).Port;
        _network.TcpPorts.AddRange([open, LoopbackPort.Free()]);
        FoundDevice found = (await _network.ScanAsync("127.41.7.1", "")).Found[0];
        Assert.Equal([open], found.Finding.OpenPorts);
        Assert.Equal(open, found.Proposal!.Probes.Single(p => p.Type == "tcp").Port);
    }

    [Fact]
    public async Task Name_of_reverse_dns_names_what_does_not_name_itself()
    {
        _network.LookUp = address => Task.FromResult($"host-{address.GetAddressBytes()[3]}.example.");
        ProposedDevice proposal = (await _network.ScanAsync("127.41.7.9", "")).Found[0].Proposal!;
        Assert.Equal(("host-9", "host-9.example"), (proposal.Id, proposal.Name));
    }

    [Fact]
    public async Task Resolver_that_never_answers_is_asked_a_few_times_and_then_no_more()
    {
        int asked = 0;
        _network.LookUp = _ =>
        {
            Interlocked.Increment(ref asked);
            return Task.FromException<string>(new SocketException((int)SocketError.TryAgain));
        };
        NetworkScan scan = await _network.ScanAsync("127.41.7.0/25", "");
        Assert.Equal(126, scan.Answered);
        Assert.InRange(asked, 16, 16 + 48);
        Assert.All(scan.Found, f => Assert.Null(f.Finding.DnsName));
    }

    [Fact]
    public async Task Two_addresses_of_one_engine_are_told_as_probably_the_same()
    {
        byte[] engine = [0x80, 0, 0x1F, 0x88, 4, 1, 2, 3];
        _network.Add("127.41.7.1", "core", engineId: engine);
        _network.Add("127.41.7.2", "core", engineId: engine);
        _network.Add("127.41.7.3", "core", engineId: [.. engine[..^1], 9]);
        NetworkScan scan = await _network.ScanAsync("127.41.7.1-3", "a");
        Assert.Equal([null, "127.41.7.1", null], scan.Found.Select(f => f.SameAsAddress?.ToString()));
        Assert.Equal(["core", "core-2", "core-3"], scan.Found.Select(f => f.Proposal!.Id));
    }

    [Fact]
    public async Task Simulated_company_is_found_with_the_kinds_of_its_families()
    {
        Assert.SkipUnless(SimulatedCompany.WholeLoopbackIsRouted(), "this machine answers on 127.0.0.1 alone");
        SimulatedCompany company = SimulatedCompany.Create(oneAddress: false, _network.Port);
        await using SimulatedNetwork network = await SimulatedNetwork.StartAsync(company, TimeProvider.System, new SimulatedNetworkOptions());
        DeviceCatalog catalog = Core.Configuration.DevicesFileReader.Read($$"""
            { "defaults": { "credential": "demo", "snmp": { "port": {{_network.Port}} } }, "credentials": { "demo": { "type": "snmp", "community": "{{SimulatedCompany.Community}}" } }, "devices": [] }
            """, new Secretless()).Catalog!;
        NetworkScan scan = await _network.ScanAsync("127.40.1.0/27 127.40.2.0/28 127.40.3.0/28 127.40.4.0/28", "demo", catalog);
        FoundDevice[] agents = [.. scan.Found.Where(f => f.Finding.Agent is not null)];
        Assert.Equal(company.Devices.Select(d => (d.EndPoint.Address, d.HostName, d.Id)).OrderBy(d => d.Id), agents.Select(f => (f.Finding.Address, f.Finding.Agent!.SysName, f.Proposal!.Id)).OrderBy(f => f.Id));
        // What NetWatch says of a kind is true; where it cannot know, it says so.
        Assert.All(agents.Where(f => f.Finding.Agent!.Kind is not null), f => Assert.Equal(company.Device(f.Proposal!.Id).Kind, f.Proposal.Kind));
        Assert.True(agents.Count(f => f.Finding.Agent!.Kind is not null) > agents.Length / 2);
    }

    private sealed class Secretless : Core.Configuration.ISecretSource
    {
        public Core.Configuration.SecretLookup FromEnvironment(string name) => Core.Configuration.SecretLookup.Missing("none here");

        public Core.Configuration.SecretLookup FromFile(string path) => Core.Configuration.SecretLookup.Missing("none here");
    }
}

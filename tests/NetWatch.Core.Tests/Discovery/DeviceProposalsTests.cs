using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Discovery;

namespace NetWatch.Core.Tests.Discovery;

public sealed class DeviceProposalsTests
{
    private const string Watched = """
        { "defaults": { "credential": "public", "snmp": { "port": 1161 } },
          "credentials": { "public": { "type": "snmp", "community": "x" }, "other": { "type": "snmp", "community": "y" } },
          "devices": [ { "id": "sw-1", "address": "10.0.0.1" }, { "id": "srv", "address": "srv.example" } ] }
        """;

    private static readonly DeviceCatalog Catalog = Read(Watched).Catalog!;

    private static readonly Gen<FoundAgent> Agents = Gen.Select(
        OneOf("public", "other"), OneOf(161, 1161), Gen.OneOf(Gen.Const(""), Gen.Const("sw-1"), Gen.String[0, 200]), OneOf<DeviceKind?>(null, DeviceKind.Switch, DeviceKind.Server, DeviceKind.AccessPoint),
        (credential, port, name, kind) => new FoundAgent(credential, port) { SysName = OneLine(name), Kind = kind });

    private static readonly Gen<ScanFinding> Findings = Gen.Select(
        Gen.Bool, Gen.Select(Gen.Bool, Agents, (has, agent) => has ? agent : null), OneOf(22, 80, 443, 3389).Array[0, 4], OneOf<string?>(null, "a.example", "b.example", "sw-1.example"),
        (answers, agent, ports, dns) => new ScanFinding(IPAddress.None) { RoundTrip = answers ? TimeSpan.FromMilliseconds(1) : null, Agent = agent, OpenPorts = [.. ports.Distinct().Order()], DnsName = dns });

    [Fact]
    public void Whatever_is_proposed_is_accepted_as_an_entry_of_the_devices_file() => Findings.Array[1, 12].Sample(array =>
    {
        ScanFinding[] findings = [.. array.Select((f, i) => f with { Address = IPAddress.Parse($"10.0.0.{i + 2}") })];
        IReadOnlyList<FoundDevice> found = DeviceProposals.Of(findings, Catalog);
        JsonNode file = JsonNode.Parse(Watched)!;
        foreach (ProposedDevice proposal in found.Select(f => f.Proposal).OfType<ProposedDevice>()) file["devices"]!.AsArray().Add(Entry(proposal));
        CatalogReading reading = Read(file.ToJsonString());
        Assert.Empty(reading.Defects);
        foreach (FoundDevice one in found.Where(f => f.Proposal is not null))
        {
            Node node = reading.Catalog!.Nodes[one.Proposal!.Id];
            SnmpProbeSpec? snmp = node.Probes.OfType<SnmpProbeSpec>().SingleOrDefault();
            Assert.Equal((one.Finding.Agent?.Credential, one.Finding.Agent?.Port), (snmp?.Credential.Id, snmp?.Port));
            Assert.Equal(one.Finding.RoundTrip is not null, node.Probes.Any(p => p is IcmpProbeSpec));
        }
    });

    [Fact]
    public void Nothing_is_proposed_where_something_is_watched_or_nothing_answered_or_no_check_would_hold()
    {
        IReadOnlyList<FoundDevice> found = DeviceProposals.Of(
            [
                new ScanFinding(IPAddress.Parse("10.0.0.1")) { RoundTrip = TimeSpan.Zero, WatchedAs = DeviceProposals.WatchedAt(Catalog, IPAddress.Parse("10.0.0.1")) },
                new ScanFinding(IPAddress.Parse("10.0.0.2")),
                new ScanFinding(IPAddress.Parse("10.0.0.3")) { AgentTrouble = "public: the agent does not know the user." },
                new ScanFinding(IPAddress.Parse("10.0.0.4")) { RoundTrip = TimeSpan.Zero },
            ],
            Catalog);
        Assert.Equal("sw-1", found[0].Finding.WatchedAs);
        Assert.Equal([null, null, null, "10.0.0.4"], found.Select(f => f.Proposal?.Id));
    }

    [Theory]
    [InlineData(DeviceKind.Switch, "")]
    [InlineData(DeviceKind.Printer, "")]
    [InlineData(DeviceKind.Server, "22 443")]
    [InlineData(null, "22 443")]
    public void Open_ports_are_checks_of_what_may_serve_somebody(DeviceKind? kind, string ports)
    {
        ScanFinding finding = new(IPAddress.Parse("10.0.0.2")) { Agent = new FoundAgent("public", 1161) { Kind = kind }, OpenPorts = [22, 80, 443] };
        ProposedDevice proposal = DeviceProposals.Of([finding], Catalog)[0].Proposal!;
        Assert.Equal(ports, string.Join(' ', proposal.Probes.Where(p => p.Type == "tcp").Select(p => p.Port)));
    }

    [Fact]
    public void Addresses_of_one_device_are_told_by_what_only_one_device_has()
    {
        FoundAgent agent = new("public", 161) { SysName = "core", SysObjectId = "1.3.6.1.4.1.9.1.1" };
        IReadOnlyList<FoundDevice> found = DeviceProposals.Of(
            [
                At(2, agent with { EngineId = "8000" }), At(3, agent with { EngineId = "8000" }), At(4, agent),
                At(5, agent with { OwnAddresses = [IPAddress.Parse("10.0.0.4")] }), At(6, agent with { Serial = "X1" }), At(7, agent with { Serial = "X1", SysName = "other" }),
                At(8, agent with { SysName = "lone", OwnAddresses = [IPAddress.Parse("10.0.0.8"), IPAddress.Parse("10.0.0.1")] }),
            ],
            Catalog);
        Assert.Equal([null, "10.0.0.2", null, "10.0.0.4", null, null, null], found.Select(f => f.SameAsAddress?.ToString()));
        Assert.Equal([null, null, null, null, null, null, "sw-1"], found.Select(f => f.SameAsDevice));
    }

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static ScanFinding At(int host, FoundAgent agent) => new(IPAddress.Parse($"10.0.0.{host}")) { Agent = agent };

    /// <summary>As the scan reads what agents say: on one line, without what is no text.</summary>
    private static string OneLine(string text) => string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))).Trim();

    private static JsonObject Entry(ProposedDevice proposal)
    {
        JsonArray probes = [];
        foreach (ProposedProbe probe in proposal.Probes)
        {
            JsonObject written = new() { ["type"] = probe.Type };
            if (probe.Port is { } port) written["port"] = port;
            if (probe.Credential is { } credential) written["credential"] = credential;
            probes.Add((JsonNode)written);
        }

        return new JsonObject { ["id"] = proposal.Id, ["name"] = proposal.Name, ["address"] = proposal.Address, ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(proposal.Kind.ToString()), ["probes"] = probes };
    }

    private static CatalogReading Read(string json) => DevicesFileReader.Read(json, new NoSecrets());

    private sealed class NoSecrets : ISecretSource
    {
        public SecretLookup FromEnvironment(string name) => SecretLookup.Missing("none here");

        public SecretLookup FromFile(string path) => SecretLookup.Missing("none here");
    }
}

using System.Text.Json;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Simulator.Company;
using NetWatch.Testing;
using NJsonSchema;

namespace NetWatch.Simulator.Tests.Company;

public sealed class DevicesFileTests
{
    private sealed class NoSecrets(string? folder = null) : ISecretSource
    {
        public SecretLookup FromEnvironment(string name) => SecretLookup.Missing("There is no environment here.");

        public SecretLookup FromFile(string path) => folder is null
            ? SecretLookup.Missing("There are no files here.")
            : SecretLookup.Found(File.ReadAllText(Path.Combine(folder, path)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Devices_json_is_accepted_without_a_defect(bool oneAddress)
    {
        var reading = DevicesFileReader.Read(SimulatedCompany.Create(oneAddress).ToDevicesJson(), new NoSecrets());

        Assert.Empty(reading.Defects);
        Assert.NotNull(reading.Catalog);
        // The community in the file itself is the one thing to be warned about.
        Assert.Single(reading.Warnings);
    }

    [Fact]
    public void Written_folder_is_accepted_without_a_warning()
    {
        var folder = Directory.CreateTempSubdirectory("netwatch-simulator-");
        try
        {
            var data = Path.Combine(folder.FullName, "demo");
            var path = SimulatedCompany.Create(oneAddress: false).WriteTo(data);
            var reading = DevicesFileReader.Read(File.ReadAllText(path), new NoSecrets(data));

            Assert.Empty(reading.Defects);
            Assert.Empty(reading.Warnings);
            var probe = Assert.IsType<SnmpProbeSpec>(reading.Catalog!.Nodes["ala-core-1"].Probes[0]);
            Assert.Equal(SimulatedCompany.Community, probe.Credential.Community!.Reveal());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Devices_json_fits_the_schema(bool oneAddress)
    {
        var schema = await JsonSchema.FromJsonAsync(
            await File.ReadAllTextAsync(Path.Combine(Peer.RepositoryRoot(), "devices.schema.json"), TestContext.Current.CancellationToken),
            TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(
            SimulatedCompany.Create(oneAddress).ToDevicesJson(), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip });

        Assert.Empty(schema.Validate(JsonSerializer.Serialize(document.RootElement)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Catalog_says_what_the_company_is(bool oneAddress)
    {
        var company = SimulatedCompany.Create(oneAddress);
        var catalog = DevicesFileReader.Read(company.ToDevicesJson(), new NoSecrets()).Catalog!;

        Assert.True(company.Devices.Count >= 40);
        Assert.Equal(company.Devices.Select(device => device.Id).Append(SimulatedCompany.ThisMachine), catalog.Devices.Select(device => device.Id));
        Assert.Equal(4, catalog.Sites.Count);
        foreach (var node in company.Devices.Concat<SimulatedNode>(company.Channels))
        {
            var read = catalog.Nodes[node.Id];
            var probe = Assert.IsType<SnmpProbeSpec>(Assert.Single(read.Probes));
            Assert.Equal("snmp", read.Reachability);
            Assert.Equal((node.EndPoint.Address.ToString(), node.EndPoint.Port), (read.Address, probe.Port));
            Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1)), (probe.Interval, probe.Timeout));
            Assert.Equal(node.Parents, read.Parents);
            Assert.Equal(node.Importance, read.Importance);
        }
        foreach (var channel in catalog.Channels)
            Assert.Contains(channel.Near!.IfName, company.Device(channel.Near.DeviceId).PortNames);
    }

    [Fact]
    public void The_machine_itself_is_pinged_and_belongs_to_no_site()
    {
        var machine = DevicesFileReader.Read(SimulatedCompany.Create(oneAddress: false).ToDevicesJson(), new NoSecrets()).Catalog!.Nodes[SimulatedCompany.ThisMachine];

        Assert.IsType<IcmpProbeSpec>(Assert.Single(machine.Probes));
        Assert.Null(machine.SiteId);
        Assert.Empty(machine.Parents);
    }

    [Fact]
    public void Every_kind_of_device_occurs()
    {
        var kinds = SimulatedCompany.Create(oneAddress: false).Devices.Select(device => device.Kind).ToHashSet();

        Assert.Superset(
            new HashSet<DeviceKind> { DeviceKind.Switch, DeviceKind.Router, DeviceKind.Firewall, DeviceKind.Server, DeviceKind.Ups, DeviceKind.Printer, DeviceKind.AccessPoint },
            kinds);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_agent_has_a_place_of_its_own(bool oneAddress)
    {
        var company = SimulatedCompany.Create(oneAddress, port: 20_000);
        var places = company.Devices.Concat<SimulatedNode>(company.Channels).Select(node => node.EndPoint).ToArray();

        Assert.Equal(places.Length, places.Distinct().Count());
        if (oneAddress)
            Assert.Equal(Enumerable.Range(20_000, places.Length), places.Select(place => place.Port));
        else
            Assert.All(places, place => Assert.Equal(20_000, place.Port));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(65_300)]
    [InlineData(-1)]
    public void Port_out_of_range_is_refused(int port) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SimulatedCompany.Create(oneAddress: true, port));
}

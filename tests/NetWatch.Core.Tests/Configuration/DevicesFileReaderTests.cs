using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;

namespace NetWatch.Core.Tests.Configuration;

public sealed class DevicesFileReaderTests
{
    [Fact]
    public void Device_without_probes_is_pinged_with_the_defaults()
    {
        Device device = OnlyDevice("""{ "defaults": { "interval": "10s", "icmp": { "count": 3, "spacing": "50ms" } }, "devices": [ { "id": "a", "address": "10.0.0.1" } ] }""");

        Assert.Equal(new IcmpProbeSpec { Interval = TimeSpan.FromSeconds(10), Count = 3, Spacing = TimeSpan.FromMilliseconds(50) }, Assert.Single(device.Probes));
        Assert.Equal("icmp", device.Reachability);
        Assert.Equal(("a", DeviceKind.Other, Importance.Normal, null), (device.Name, device.Kind, device.Importance, device.Site));
    }

    [Fact]
    public void Device_without_probes_is_asked_by_snmp_when_the_defaults_name_a_credential()
    {
        Device device = OnlyDevice("""
            { "defaults": { "credential": "c", "snmp": { "retries": 0 } },
              "credentials": { "c": { "type": "snmp", "community": "env:BRANCH_COMMUNITY" } },
              "devices": [ { "id": "a", "address": "10.0.0.1" } ] }
            """);

        Assert.Equal(["icmp", "snmp"], device.Probes.Select(p => p.Component));
        SnmpProbeSpec snmp = Assert.IsType<SnmpProbeSpec>(device.Probes[1]);
        Assert.Equal((0, 161, "2c", FakeSecrets.Branch), (snmp.Retries, snmp.Port, snmp.Credential.Version, snmp.Credential.Community!.Reveal()));
    }

    [Fact]
    public void Setting_of_a_check_comes_from_its_entry_then_its_type_then_all_then_built_in()
    {
        Device device = OnlyDevice("""
            { "defaults": { "interval": "1m", "timeout": "3s", "failures": 5, "tcp": { "timeout": "4s", "failures": 6 } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "tcp", "port": 22, "failures": 7 } ] } ] }
            """);

        Assert.Equal(new TcpProbeSpec
        {
            Port = 22,
            Interval = TimeSpan.FromMinutes(1),
            Timeout = TimeSpan.FromSeconds(4),
            FailuresToHard = 7,
            SuccessesToClear = 2,
        }, Assert.Single(device.Probes));
    }

    /// <summary>A key of a check may be called as a type of check is.</summary>
    [Fact]
    public void Defaults_of_type_tls_are_none_of_the_key_tls_of_other_checks()
    {
        Device device = OnlyDevice("""
            { "defaults": { "tls": { "port": 8443 }, "postgresql": { "tls": "required" } },
              "credentials": { "l": { "type": "login", "user": "u", "password": "env:BRANCH_COMMUNITY" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "tls" }, { "type": "postgresql", "login": "l" }, { "type": "smtp" } ] } ] }
            """);

        Assert.Equal(8443, Assert.IsType<TlsProbeSpec>(device.Probes[0]).Port);
        Assert.Equal(DatabaseTls.Required, Assert.IsType<PostgresqlProbeSpec>(device.Probes[1]).Tls);
        Assert.False(Assert.IsType<SmtpProbeSpec>(device.Probes[2]).Tls);
    }

    [Fact]
    public void Threshold_set_to_null_is_switched_off_whatever_the_defaults_say()
    {
        Device device = OnlyDevice("""
            { "defaults": { "icmp": { "thresholds": { "loss": "40%", "roundTrip": "80ms" } } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "icmp", "thresholds": { "loss": null } } ] } ] }
            """);

        IcmpProbeSpec icmp = Assert.IsType<IcmpProbeSpec>(Assert.Single(device.Probes));
        Assert.Null(icmp.LossThreshold);
        Assert.Equal(TimeSpan.FromMilliseconds(80), icmp.RoundTripThreshold);
    }

    [Theory]
    [InlineData("""[ { "type": "tcp", "port": 22 }, { "type": "icmp" } ]""", "icmp")]
    [InlineData("""[ { "type": "tcp", "port": 22 }, { "type": "snmp", "credential": "c" } ]""", "snmp")]
    [InlineData("""[ { "type": "tcp", "port": 22 }, { "type": "snmp", "credential": "c", "optional": true } ]""", "tcp:22")]
    [InlineData("""[ { "type": "tcp", "port": 22 }, { "type": "tcp", "port": 443 } ]""", "tcp:22")]
    [InlineData("""[ { "type": "icmp" }, { "type": "tcp", "port": 22 } ], "reachability": "tcp" """, "tcp:22")]
    [InlineData("""[ { "type": "tcp", "port": 22 }, { "type": "tcp", "port": 443 } ], "reachability": "tcp:443" """, "tcp:443")]
    public void Reachability_is_the_declared_check_else_icmp_else_snmp_else_the_first(string probes, string expected)
    {
        Device device = OnlyDevice($$"""
            { "credentials": { "c": { "type": "snmp", "community": "env:BRANCH_COMMUNITY" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": {{probes}} } ] }
            """);

        Assert.Equal(expected, device.Reachability);
    }

    [Fact]
    public void Everything_that_is_written_arrives_in_the_catalog()
    {
        DeviceCatalog catalog = Good("""
            { // a comment, and trailing commas
              "selfCheck": { "targets": ["192.0.2.1", "gw.example"] },
              "sites": [ { "id": "hq", "name": "Head office" }, { "id": "br" }, ],
              "channels": [ { "id": "ch", "name": "Channel 1", "from": "hq", "to": "br", "near": { "device": "rtr", "ifName": "Gi0/1" }, "far": "10.9.0.1",
                              "provider": "Telecom", "speed": "2.5G", "role": "main", "importance": "high" } ],
              "devices": [
                { "id": "rtr", "name": "Router", "address": "2001:db8::1", "kind": "router", "site": "hq", "importance": "critical", "tags": ["core", "lab"] },
                { "id": "ap", "address": "ap.example.org", "kind": "accessPoint", "parents": ["rtr", "ch"] } ] }
            """);

        Assert.Equal([new Site("hq", "Head office"), new Site("br", "br") { SnmpPacketsPerSecond = 50 }], catalog.Sites);
        Assert.Equal(["192.0.2.1", "gw.example"], catalog.SelfCheckTargets);
        Assert.Equal(["ch", "rtr", "ap"], catalog.InOrder.Select(n => n.Id));
        Channel channel = Assert.Single(catalog.Channels);
        Assert.Equal(("Channel 1", "hq", "br", "10.9.0.1", "Telecom", 2_500_000_000L, "main", Importance.High),
            (channel.Name, channel.From, channel.To, channel.Address, channel.Provider, channel.SpeedBitsPerSecond, channel.Role, channel.Importance));
        Assert.Equal(new NearPort("rtr", "Gi0/1"), channel.Near);
        Device router = Assert.IsType<Device>(catalog.Nodes["rtr"]);
        Assert.Equal(("Router", "2001:db8::1", DeviceKind.Router, "hq", Importance.Critical), (router.Name, router.Address, router.Kind, router.Site, router.Importance));
        Assert.Equal(["core", "lab"], router.Tags);
        Assert.Equal(["rtr", "ch"], catalog.Nodes["ap"].Parents);
        Assert.Equal("accessPoint", catalog.Nodes["ap"].KindName);
    }

    [Fact]
    public void What_must_run_and_which_versions_are_approved_come_from_the_nearest_list()
    {
        Device device = OnlyDevice("""
            { "defaults": { "snmp": { "approvedVersions": ["cisco-ios 15.2(7)E*"], "processes": ["sshd"] } },
              "credentials": { "c": { "type": "snmp", "community": "env:BRANCH_COMMUNITY" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "snmp", "credential": "c", "processes": ["nginx", "sqlservr.exe"], "services": [] } ] } ] }
            """);

        SnmpProbeSpec snmp = Assert.IsType<SnmpProbeSpec>(Assert.Single(device.Probes));
        Assert.Equal(["nginx", "sqlservr.exe"], snmp.Processes);
        Assert.Empty(snmp.Services);
        Assert.Equal(["cisco-ios 15.2(7)E*"], snmp.ApprovedVersions);
    }

    [Fact]
    public void User_of_version_3_arrives_whole_and_shows_no_passphrase()
    {
        Device device = OnlyDevice("""
            { "credentials": { "c": { "type": "snmp", "version": "3", "user": "netwatch", "auth": "SHA-256", "authPassphrase": "env:BRANCH_COMMUNITY",
                                      "priv": "aes256c", "privPassphrase": "file:secrets/core", "context": "vlan-10" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "snmp", "credential": "c" } ] } ] }
            """);

        SnmpCredential credential = Assert.IsType<SnmpProbeSpec>(Assert.Single(device.Probes)).Credential;
        Assert.Equal(("c", "3", null), (credential.Id, credential.Version, credential.Community));
        Assert.Equal(
            new SnmpUser("netwatch")
            {
                Authentication = new(SnmpAuthentication.Sha256, new Secret(FakeSecrets.Branch)),
                Privacy = new(SnmpPrivacy.Aes256Cisco, new Secret(FakeSecrets.Core)),
                Context = "vlan-10",
            },
            credential.User);
        Assert.DoesNotContain("s3cr3t", $"{device} {credential} {credential.User}", StringComparison.Ordinal);
    }

    [Fact]
    public void User_of_version_3_needs_nothing_but_a_name()
    {
        Device device = OnlyDevice("""
            { "credentials": { "c": { "type": "snmp", "version": "3", "user": "netwatch" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "snmp", "credential": "c" } ] } ] }
            """);

        Assert.Equal(new SnmpUser("netwatch"), Assert.IsType<SnmpProbeSpec>(Assert.Single(device.Probes)).Credential.User);
    }

    [Theory]
    [InlineData("md5", SnmpAuthentication.Md5)]
    [InlineData("sha", SnmpAuthentication.Sha1)]
    [InlineData("SHA-1", SnmpAuthentication.Sha1)]
    [InlineData("Sha224", SnmpAuthentication.Sha224)]
    [InlineData("sha-256", SnmpAuthentication.Sha256)]
    [InlineData("SHA384", SnmpAuthentication.Sha384)]
    [InlineData("sha512", SnmpAuthentication.Sha512)]
    public void Authentication_is_named_in_any_case_with_or_without_hyphens(string name, SnmpAuthentication expected) =>
        Assert.Equal(expected, SnmpProtocolNames.Authentication(name));

    [Theory]
    [InlineData("DES", SnmpPrivacy.Des)]
    [InlineData("3des", SnmpPrivacy.TripleDes)]
    [InlineData("AES", SnmpPrivacy.Aes128)]
    [InlineData("aes-128", SnmpPrivacy.Aes128)]
    [InlineData("aes192", SnmpPrivacy.Aes192)]
    [InlineData("AES-256", SnmpPrivacy.Aes256)]
    [InlineData("AES-192-C", SnmpPrivacy.Aes192Cisco)]
    [InlineData("aes256c", SnmpPrivacy.Aes256Cisco)]
    public void Privacy_is_named_in_any_case_with_or_without_hyphens(string name, SnmpPrivacy expected) => Assert.Equal(expected, SnmpProtocolNames.Privacy(name));

    [Fact]
    public void Site_has_the_limit_that_is_written_else_50_where_channels_serve_it_else_none_and_its_devices_know_it()
    {
        DeviceCatalog catalog = Good("""
            { "credentials": { "c": { "type": "snmp", "community": "env:BRANCH_COMMUNITY" } },
              "defaults": { "credential": "c" },
              "sites": [ { "id": "hq" }, { "id": "far" }, { "id": "thin", "snmpPacketsPerSecond": 5 }, { "id": "lab", "snmpPacketsPerSecond": 9 } ],
              "channels": [ { "id": "c1", "from": "hq", "to": "far", "far": "10.9.0.1", "probes": [ { "type": "snmp" } ] },
                            { "id": "c2", "from": "hq", "to": "thin", "far": "10.9.0.2" } ],
              "devices": [ { "id": "d-hq", "address": "10.0.0.1", "site": "hq" }, { "id": "d-far", "address": "10.0.0.2", "site": "far" },
                           { "id": "d-thin", "address": "10.0.0.3", "site": "thin" }, { "id": "d-lab", "address": "10.0.0.4", "site": "lab" },
                           { "id": "d-none", "address": "10.0.0.5" } ] }
            """);

        Assert.Equal([null, 50, 5, 9], catalog.Sites.Select(s => s.SnmpPacketsPerSecond));
        Assert.Equal(
            [("c1", 50), ("d-hq", null), ("d-far", 50), ("d-thin", 5), ("d-lab", 9), ("d-none", (int?)null)],
            catalog.InOrder.SelectMany(n => n.Probes.OfType<SnmpProbeSpec>().Select(p => (n.Id, p.SitePacketsPerSecond))));
    }

    [Fact]
    public void Channel_is_pinged_twenty_times_each_five_minutes_unless_something_else_is_written()
    {
        DeviceCatalog catalog = Good("""
            { "sites": [ { "id": "hq" }, { "id": "br", "icmpPacketsPerSecond": 40 } ],
              "channels": [ { "id": "c1", "from": "hq", "to": "br", "far": "10.9.0.1" },
                            { "id": "c2", "from": "hq", "to": "br", "far": "10.9.0.2", "probes": [ { "type": "icmp", "dscp": 46 } ] },
                            { "id": "c3", "from": "hq", "to": "br", "far": "10.9.0.3", "probes": [ { "type": "icmp", "interval": "1m", "count": 3 } ] } ],
              "devices": [ { "id": "d1", "address": "10.0.0.1", "site": "br" }, { "id": "d2", "address": "10.0.0.2", "probes": [ { "type": "icmp", "size": 1400 } ] } ] }
            """);

        Assert.Equal(
            [("c1", 20, 300, 0, 40), ("c2", 20, 300, 46, 40), ("c3", 3, 60, 0, 40), ("d1", 5, 30, 0, 40), ("d2", 5, 30, 0, (int?)null)],
            catalog.InOrder.SelectMany(n => n.Probes.OfType<IcmpProbeSpec>().Select(p => (n.Id, p.Count, (int)p.Interval.TotalSeconds, p.Dscp, p.SitePacketsPerSecond))));
        Assert.Equal(1400, Assert.IsType<IcmpProbeSpec>(catalog.Nodes["d2"].Probes[0]).Size);
    }

    [Theory]
    [InlineData("", 2.0, 30)]
    [InlineData(""", "thresholds": { "baselineFactor": 1.5, "baselineMargin": "5ms" }""", 1.5, 5)]
    [InlineData(""", "thresholds": { "baselineFactor": null, "baselineMargin": null }""", null, null)]
    public void Baseline_has_its_factor_and_margin(string thresholds, double? factor, int? margin)
    {
        IcmpProbeSpec icmp = Assert.IsType<IcmpProbeSpec>(Assert.Single(OnlyDevice($$"""{ "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "icmp"{{thresholds}} } ] } ] }""").Probes));
        Assert.Equal(factor, icmp.BaselineFactor);
        Assert.Equal(margin, icmp.BaselineMargin?.TotalMilliseconds);
    }

    [Fact]
    public void Secret_in_a_file_is_resolved_and_shows_in_no_text_form()
    {
        Device device = OnlyDevice("""
            { "credentials": { "c": { "type": "snmp", "version": "1", "community": "file:secrets/core" } },
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "snmp", "credential": "c" } ] } ] }
            """);

        SnmpProbeSpec snmp = Assert.IsType<SnmpProbeSpec>(Assert.Single(device.Probes));
        Assert.Equal(FakeSecrets.Core, snmp.Credential.Community!.Reveal());
        Assert.DoesNotContain(FakeSecrets.Core, $"{device} {snmp} {snmp.Credential} {SecretLookup.Found(FakeSecrets.Core)}", StringComparison.Ordinal);
    }

    [Fact]
    public void Literal_secret_is_accepted_with_a_warning_that_does_not_repeat_it()
    {
        CatalogReading reading = FakeSecrets.Read("""
            { "credentials": { "c": { "type": "snmp", "community": "pr1vate" } }, "defaults": { "credential": "c" }, "devices": [ { "id": "a", "address": "10.0.0.1" } ] }
            """);

        Assert.NotNull(reading.Catalog);
        ConfigDefect warning = Assert.Single(reading.Warnings);
        Assert.Equal("$.credentials.c.community", warning.Path);
        Assert.DoesNotContain("pr1vate", warning.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void File_of_nothing_is_accepted_with_a_warning()
    {
        CatalogReading reading = FakeSecrets.Read("{}");

        Assert.Empty(reading.Catalog!.InOrder);
        Assert.Contains("nothing is watched", Assert.Single(reading.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_beyond_sixteen_megabytes_is_one_defect()
    {
        CatalogReading reading = FakeSecrets.Read(new string(' ', DevicesFileReader.LongestFile + 1));

        Assert.Contains("larger than 16 MB", Assert.Single(reading.Defects).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Chain_of_fifty_thousand_parents_is_read_without_recursion()
    {
        IEnumerable<string> devices = Enumerable.Range(0, 50_000)
            .Select(i => $$"""{ "id": "d{{i}}", "address": "10.0.0.1", "parents": [{{(i == 0 ? "" : $"\"d{i - 1}\"")}}] }""");

        Assert.Equal(50_000, Good($$"""{ "devices": [ {{string.Join(",", devices)}} ] }""").InOrder.Count);
    }

    [Fact]
    public void Defects_beyond_a_thousand_are_told_not_listed()
    {
        CatalogReading reading = FakeSecrets.Read($$"""{ "devices": [ {{string.Join(",", Enumerable.Repeat("7", 1500))}} ] }""");

        Assert.Equal(1001, reading.Defects.Count);
        Assert.Contains("more than 1000 defects", reading.Defects[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exactly_a_thousand_defects_are_all_there_is_to_tell() =>
        Assert.Equal(1000, FakeSecrets.Read($$"""{ "devices": [ {{string.Join(",", Enumerable.Repeat("7", 1000))}} ] }""").Defects.Count);

    private static DeviceCatalog Good(string json)
    {
        CatalogReading reading = FakeSecrets.Read(json);
        Assert.Empty(reading.Defects);
        Assert.Empty(reading.Warnings);
        return reading.Catalog!;
    }

    private static Device OnlyDevice(string json) => Assert.Single(Good(json).Devices);
}

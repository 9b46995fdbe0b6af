using System.Text;
using NetWatch.Simulator.Recordings;
using NetWatch.Simulator.Recordings.Masking;
using NetWatch.Snmp;

namespace NetWatch.Simulator.Tests.Recordings;

public sealed class RecordingMaskTests
{
    private static readonly byte[] s_station = [0x00, 0x1b, 0x21, 0xaa, 0xbb, 0xcc];

    private static readonly Variable[] s_read =
    [
        Text("1.3.6.1.2.1.1.1.0", "Acme OS 1.2 on almaty-core"),
        Text("1.3.6.1.2.1.1.5.0", "almaty-core.example.kz"),
        Text("1.3.6.1.2.1.1.6.0", "Room 4"),
        new(Id("1.3.6.1.2.1.2.2.1.6.1"), SnmpValue.OctetString(s_station)),
        Text("1.3.6.1.2.1.31.1.1.1.18.1", "to Aktobe"),
        Text("1.3.6.1.2.1.31.1.1.1.18.2", ""),
        Text("1.3.6.1.2.1.47.1.1.1.1.11.1", "SN12345"),
        new(Id("1.3.6.1.2.1.4.20.1.1.192.168.7.9"), SnmpValue.IpAddress(new System.Net.IPAddress([192, 168, 7, 9]))),
        new(Id("1.3.6.1.2.1.4.20.1.3.192.168.7.9"), SnmpValue.IpAddress(new System.Net.IPAddress([255, 255, 255, 0]))),
        new(Id("1.3.6.1.2.1.17.4.3.1.2.0.27.33.170.187.204"), SnmpValue.Integer32(7)),
        new(Id("1.3.6.1.2.1.17.2.5.0"), SnmpValue.OctetString([0x80, 0x00, .. s_station])),
        Text("1.3.6.1.4.1.99999.1.1.192.168.7.9", "peer 192.168.7.9 at 001b.21AA.bbcc, serial SN12345, was ALMATY-CORE; key topsecret"),
        Text("1.3.6.1.6.3.18.1.1.1.2.1", "topsecret"),
        new(Id("1.3.6.1.2.1.6.13.1.1.192.168.7.9.22.10.1.1.1.5000"), SnmpValue.Integer32(5)),
    ];

    [Fact]
    public void Secrets_and_the_tables_of_security_always_go()
    {
        var kept = new RecordingMask(["topsecret"], masksNames: false).Apply(s_read, [], []);

        Assert.Equal(s_read.Length - 1, kept.Count);
        Assert.Equal("peer 192.168.7.9 at 001b.21AA.bbcc, serial SN12345, was ALMATY-CORE; key ***", Value(kept, "1.3.6.1.4.1.99999.1.1.192.168.7.9").ToString());
        Assert.Equal(s_read[1], kept[1]);
    }

    [Fact]
    public void Names_texts_serials_and_addresses_become_made_up_ones_that_still_fit_together()
    {
        var kept = new RecordingMask(["topsecret"], masksNames: true).Apply(s_read, [], []);

        Assert.Equal("Acme OS 1.2 on name-2", Value(kept, "1.3.6.1.2.1.1.1.0").ToString());
        Assert.Equal("name-1", Value(kept, "1.3.6.1.2.1.1.5.0").ToString());
        Assert.Equal("text-1", Value(kept, "1.3.6.1.2.1.1.6.0").ToString());
        Assert.Equal("text-2", Value(kept, "1.3.6.1.2.1.31.1.1.1.18.1").ToString());
        Assert.Equal("", Value(kept, "1.3.6.1.2.1.31.1.1.1.18.2").ToString());
        var station = Value(kept, "1.3.6.1.2.1.2.2.1.6.1").Octets.ToArray();
        Assert.NotEqual(s_station, station);
        Assert.Equal(s_station[..3], station[..3]);
        Assert.Equal(7, Number(kept, "1.3.6.1.2.1.17.4.3.1.2." + string.Join('.', station)));
        Assert.Equal([0x80, 0x00, .. station], Value(kept, "1.3.6.1.2.1.17.2.5.0").Octets.ToArray());
        var address = Value(kept, kept.Single(v => v.Id.StartsWith(Id("1.3.6.1.2.1.4.20.1.1"))).Id.ToString()).ToString();
        Assert.Equal("255.255.255.0", Value(kept, "1.3.6.1.2.1.4.20.1.3." + address).ToString());
        var dotted = Convert.ToHexString(station).ToLowerInvariant();
        Assert.Equal(
            $"peer {address} at {dotted[..4]}.{dotted[4..8]}.{dotted[8..]}, serial name-4, was name-2; key ***",
            Value(kept, "1.3.6.1.4.1.99999.1.1." + address).ToString().Replace(Convert.ToHexString(station)[4..8], dotted[4..8], StringComparison.Ordinal));
        Assert.DoesNotContain(kept, v => v.Id.StartsWith(Id("1.3.6.1.2.1.6.13")));
    }

    [Fact]
    public void Secret_that_begins_with_another_leaves_no_rest()
    {
        var kept = new RecordingMask(["public", "publicKey77"], masksNames: false).Apply([Text("1.3.6.1.4.1.9.1.0", "keys publicKey77, public"), Text("1.3.6.1.4.1.9.2.0", "public\0")], [], []);

        Assert.Equal("keys ***, ***", kept[0].Data.ToString());
        Assert.Equal("***", kept[1].Data.ToString());
    }

    [Theory]
    [InlineData("public", "1.3.6.1.4.1.9.9.1.112.117.98.108.105.99.1", "1.3.6.1.4.1.9.9.1.112.117.98.108.105.1")]
    [InlineData("ab", "1.3.6.1.4.1.9.9.1.2.97.98", "1.3.6.1.4.1.9.9.1.3.97.98")]
    public void Rows_whose_index_spells_a_secret_go_also_where_nothing_else_is_masked(string secret, string with, string without)
    {
        Variable[] read = [new(Id(with), SnmpValue.Integer32(1)), new(Id(without), SnmpValue.Integer32(2)), new(Id("1.3.6.1.4.1.9.1"), SnmpValue.ObjectIdentifier(Id(with)))];

        Assert.Equal(Id(without), Assert.Single(new RecordingMask([secret], masksNames: false).Apply(read, [], [])).Id);
    }

    /// <summary>Dell's PPID of a disk holds its serial number.</summary>
    [Theory]
    [InlineData("12345678", "ABC1234567812345678", "ABCname-1name-1")]
    [InlineData("1234567", "ABC1234567", "ABC1234567")]
    [InlineData("12345678", "rev 12345678, 212345678", "rev name-1, 2name-1")]
    public void Serial_numbers_within_part_numbers_go(string serial, string text, string masked) =>
        Assert.Equal(masked, new RecordingMask([], masksNames: true).Apply([Text("1.3.6.1.4.1.9.1.0", text)], [serial], [])[0].Data.ToString());

    [Theory]
    [InlineData("almaty-core\0", "peer ALMATY-CORE\0")]
    [InlineData("almaty-core\0\u0001rest", "peer ALMATY-CORE")]
    public void Names_that_end_with_NUL_are_names(string name, string elsewhere)
    {
        var kept = Masked(Text("1.3.6.1.2.1.1.5.0", name), Text("1.3.6.1.2.1.47.1.1.1.1.11.1", "FOC1234X0AB\0\0"), Text("1.3.6.1.4.1.9.1.0", elsewhere), Text("1.3.6.1.4.1.9.2.0", "SN FOC1234X0AB"));

        Assert.All(kept, v => Assert.DoesNotContain("almaty", Latin(v), StringComparison.OrdinalIgnoreCase));
        Assert.All(kept, v => Assert.DoesNotContain("FOC1234X0AB", Latin(v), StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("1.3.6.1.2.1.1.5.0")]
    [InlineData("1.3.6.1.2.1.1.6.0")]
    public void Names_and_texts_with_control_characters_go_as_a_whole(string id) => Assert.DoesNotContain("almaty", Latin(Masked(Text(id, "almaty\u001bcore"))[0]), StringComparison.Ordinal);

    [Fact]
    public void Names_in_the_encoding_of_the_device_are_names()
    {
        byte[] name = [0xC0, 0xEB, 0xEC, 0xE0, 0xF2, 0xFB, (byte)'-', 0xFF, 0xE4, 0xF0, 0xEE];
        var kept = Masked(
            new(Id("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(name)), new(Id("1.3.6.1.4.1.9.1.0"), SnmpValue.OctetString([0xEA, (byte)' ', .. name])), Text("1.3.6.1.4.1.9.2.0", "Алматы-ядро"));

        Assert.Equal("name-1", kept[0].Data.ToString());
        Assert.Equal("к name-1", kept[1].Data.ToString());
        Assert.Equal("name-1", kept[2].Data.ToString());
    }

    [Fact]
    public void Address_that_looks_like_a_piece_of_the_tree_destroys_no_table()
    {
        var resolver = SnmpValue.IpAddress(new System.Net.IPAddress([1, 1, 1, 1]));
        var kept = Masked(
            new(Id("1.3.6.1.2.1.4.20.1.1.1.1.1.1"), resolver), Text("1.3.6.1.2.1.31.1.1.1.1.1", "ge-0"), Text("1.3.6.1.2.1.47.1.1.1.1.2.1", "Chassis"), Text("1.3.6.1.4.1.9.9.1.1.1.1.1.2.7", "a row"),
            new(Id("1.3.6.1.4.1.9.9.500.1.1.1.2.1.4.1.1.1.1"), SnmpValue.Integer32(3)));

        Assert.Equal("ge-0", Value(kept, "1.3.6.1.2.1.31.1.1.1.1.1").ToString());
        Assert.Equal("Chassis", Value(kept, "1.3.6.1.2.1.47.1.1.1.1.2.1").ToString());
        Assert.Equal("a row", Value(kept, "1.3.6.1.4.1.9.9.1.1.1.1.1.2.7").ToString());
        var other = kept[0].Data.ToString();
        Assert.NotEqual("1.1.1.1", other);
        Assert.Equal($"1.3.6.1.2.1.4.20.1.1.{other}", kept[0].Id.ToString());
        Assert.Equal(3, Number(kept, $"1.3.6.1.4.1.9.9.500.1.1.1.2.1.4.{other}"));
    }

    [Theory]
    [InlineData("N/A", "Serial N/A")]
    [InlineData("Unknown", "Unknown state")]
    [InlineData("1", "Fan 1")]
    [InlineData("2024", "version 2024")]
    [InlineData("Switch", "Gigabit Switch")]
    [InlineData("AcmeOS-9000", "AcmeOS-9000 rev 3")]
    [InlineData("10.1.1.1", "version 10.1.1.2")]
    public void Words_that_are_nobodys_name_stay_in_other_texts(string name, string text)
    {
        var kept = new RecordingMask([], masksNames: true).Apply([Text("1.3.6.1.2.1.1.5.0", name), Text("1.3.6.1.4.1.9.1.0", text)], [], ["Acme", "AcmeOS-9000"]);

        Assert.Equal(text, kept[1].Data.ToString());
    }

    [Theory]
    [InlineData("gateway 10.20.30.40.", "10.20.30.40")]
    [InlineData("from 203.0.113.77:443", "203.0.113.77")]
    [InlineData("DNS fe80::21b:21ff:feaa:bbcc%eth0", "21b:21ff")]
    [InlineData("at 0:1b:21:aa:bb:cc.", "aa:bb:cc")]
    [InlineData("phone SEP001B21AABBCC", "AABBCC")]
    [InlineData("write to ivan.petrov@bank.example.kz", "petrov")]
    public void Addresses_in_texts_go_though_no_table_has_them(string text, string gone)
    {
        var kept = Masked(Text("1.3.6.1.4.1.9.1.0", text), new(Id("1.3.6.1.4.1.9.2.0"), SnmpValue.OctetString(s_station)));

        Assert.DoesNotContain(gone, kept[0].Data.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(text[..3], kept[0].Data.ToString()[..3]);
    }

    [Theory]
    [InlineData("Version 10.1.14.2, build 3")]
    [InlineData("FW: 192.168.1.1")]
    [InlineData("7.0.3.1")]
    [InlineData("std::vector at 12:30:45")]
    [InlineData("1.2.3.4.5.6.200")]
    public void Versions_and_times_are_no_addresses(string text) => Assert.Equal(text, Masked(Text("1.3.6.1.4.1.9.1.0", text))[0].Data.ToString());

    [Fact]
    public void Rows_whose_index_spells_a_name_go_and_objects_that_point_at_an_address_are_masked()
    {
        var kept = Masked(
            Text("1.3.6.1.2.1.1.5.0", "kazbank"),
            new(Id("1.3.6.1.4.1.9.9.1.1.1.7.107.97.122.98.97.110.107"), SnmpValue.Integer32(1)),
            new(Id("1.3.6.1.2.1.17.4.3.1.2.0.27.33.170.187.204"), SnmpValue.Integer32(7)),
            new(Id("1.3.6.1.4.1.9.3.0"), SnmpValue.ObjectIdentifier(Id("1.3.6.1.2.1.17.4.3.1.2.0.27.33.170.187.204"))));

        Assert.Equal(3, kept.Count);
        Assert.DoesNotContain("170.187.204", string.Join('\n', kept.Select(v => $"{v.Id} {v.Data}")), StringComparison.Ordinal);
        Assert.Contains(kept, v => v.Data.ToString() == kept.Single(f => f.Id.StartsWith(Id("1.3.6.1.2.1.17"))).Id.ToString());
    }

    [Fact]
    public void Subscribers_and_stations_of_ports_go_and_sets_of_ports_stay()
    {
        byte[] ports = [0x02, 0x10, 0x20, 0x80, 0x44, 0x01];
        var kept = Masked(
            Text("1.3.6.1.2.1.2.2.1.2.7", "<pppoe-ivanov>"), Text("1.3.6.1.4.1.14988.1.0", "login of ivanov"),
            new(Id("1.3.6.1.2.1.17.7.1.4.2.1.4.0.1"), SnmpValue.OctetString(ports)), new(Id("1.3.6.1.2.1.4.20.1.1.4.1.5.6"), SnmpValue.IpAddress(new System.Net.IPAddress([4, 1, 5, 6]))),
            new(Id("1.3.6.1.2.1.4.35.1.4.6.1.4.10.0.0.9"), SnmpValue.OctetString(s_station)));

        Assert.Equal("<pppoe-name-1>", kept[0].Data.ToString());
        Assert.Equal("login of name-1", kept[1].Data.ToString());
        Assert.Equal(ports, kept[2].Data.Octets.ToArray());
        Assert.DoesNotContain(kept, v => v.Id == Id("1.3.6.1.2.1.4.35.1.4.6.1.4.10.0.0.9"));
    }

    [Fact]
    public void Thousands_of_names_in_odd_cases_lose_nothing()
    {
        var read = Enumerable.Range(1, 5000).SelectMany(i => new[] { Text($"1.0.8802.1.1.2.1.4.1.1.9.0.{i}.1", $"İSTANBUL-{i}.Straße.example"), Text($"1.3.6.1.4.1.9.1.{i}", $"to istanbul-{i} and İstanbul-{i}") }).ToArray();
        var kept = Masked(read);

        Assert.Equal(read.Length, kept.Count);
        Assert.All(kept, v => Assert.DoesNotContain("İstanbul", v.Data.ToString(), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Written_recording_reads_back_as_it_was()
    {
        Variable[] odd =
        [
            new(Id("1.3.6.1.9.1"), SnmpValue.OctetString(Encoding.Latin1.GetBytes("caf\u00e9\n|x"))),
            new(Id("1.3.6.1.9.2"), SnmpValue.OctetString("  two | bars  ")),
            new(Id("1.3.6.1.9.3"), SnmpValue.OctetString("<private>")),
            new(Id("1.3.6.1.9.4"), SnmpValue.Integer32(-5)),
            new(Id("1.3.6.1.9.5"), SnmpValue.Counter64(ulong.MaxValue)),
            new(Id("1.3.6.1.9.6"), SnmpValue.TimeTicks(uint.MaxValue)),
            new(Id("1.3.6.1.9.7"), SnmpValue.ObjectIdentifier(Id("1.3.6.1.4.1.9"))),
            new(Id("1.3.6.1.9.8"), SnmpValue.Opaque([0x9f, 0x78, 0x04, 0x42, 0xf6, 0x00, 0x00])),
            new(Id("1.3.6.1.9.9"), SnmpValue.IpAddress(new System.Net.IPAddress([10, 0, 0, 1]))),
            new(Id("1.3.6.1.9.10"), SnmpValue.Null),
            new(Id("1.3.6.1.9.11"), SnmpValue.OctetString([])),
            new(Id("1.3.6.1.9.12"), SnmpValue.EndOfMibView),
        ];
        var text = new StringWriter();
        RecordingWriter.Write(text, odd.Reverse());
        var recording = Recording.Read("odd", Encoding.UTF8.GetBytes(text.ToString()));

        foreach (var variable in odd[..^1])
            Assert.Equal(variable.Data, recording.Objects.TryGet(variable.Id, out var value) ? value : SnmpValue.NoSuchObject);
        Assert.Equal(odd.Length - 1, recording.Objects.Count);
    }

    private static SnmpValue Value(IReadOnlyList<Variable> variables, string id) => variables.Single(v => v.Id == Id(id)).Data;

    private static long Number(IReadOnlyList<Variable> variables, string id) => long.Parse(Value(variables, id).ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<Variable> Masked(params Variable[] read) => new RecordingMask([], masksNames: true).Apply(read, [], []);

    private static string Latin(Variable variable) => Encoding.Latin1.GetString(variable.Data.Octets);

    private static Variable Text(string id, string text) => new(Id(id), SnmpValue.OctetString(text));

    private static ObjectIdentifier Id(string dotted) => ObjectIdentifier.Parse(dotted);
}

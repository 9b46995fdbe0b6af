using System.Net;
using System.Text;
using NetWatch.Simulator.Recordings;
using NetWatch.Snmp;
using NetWatch.Testing;

namespace NetWatch.Simulator.Tests.Recordings;

public sealed class RecordingTests
{
    [Fact]
    public void Every_tag_becomes_its_type()
    {
        var recording = Read(
            "1.3.6.1.1|2|-5",
            "1.3.6.1.2|4|a | b ",
            "1.3.6.1.3|4x|00fFA0",
            @"1.3.6.1.4|4e|\x07\xe4\t\\|",
            "1.3.6.1.5|5|",
            "1.3.6.1.6|6|.1.3.6.1.4.1.9",
            "1.3.6.1.7|64|10.0.0.1",
            "1.3.6.1.8|64x|0A000002",
            "1.3.6.1.9|65|4294967295",
            "1.3.6.1.10|66|7",
            "1.3.6.1.11|67|8",
            "1.3.6.1.12|68x|9F7804",
            "1.3.6.1.13|70|18446744073709551615",
            "1.3.6.1.14|4|",
            "1.3.6.1.15|64|<private>");
        SnmpValue[] expected =
        [
            SnmpValue.Integer32(-5), SnmpValue.OctetString("a | b "), SnmpValue.OctetString([0, 255, 160]), SnmpValue.OctetString([7, 0xE4, 9, (byte)'\\', (byte)'|']), SnmpValue.Null,
            SnmpValue.ObjectIdentifier(ObjectIdentifier.Parse("1.3.6.1.4.1.9")), SnmpValue.IpAddress(IPAddress.Parse("10.0.0.1")), SnmpValue.IpAddress(IPAddress.Parse("10.0.0.2")),
            SnmpValue.Counter32(uint.MaxValue), SnmpValue.Gauge32(7), SnmpValue.TimeTicks(8), SnmpValue.Opaque([0x9F, 0x78, 4]), SnmpValue.Counter64(ulong.MaxValue), SnmpValue.OctetString(""), SnmpValue.IpAddress(IPAddress.Any),
        ];
        Assert.Equal(expected, Walk(recording).Select(variable => variable.Data));
        Assert.Equal((15, 0, 1), (recording.Report.Objects, recording.Report.Skipped, recording.Report.AddressesTakenOut));
    }

    [Fact]
    public void Octets_that_are_no_UTF8_stay_as_they_are()
    {
        var recording = Recording.Read("latin", [.. "1.3.6.1.1|4|"u8, 0xE4, 0xB0]);
        Assert.Equal(SnmpValue.OctetString([0xE4, 0xB0]), Walk(recording).Single().Data);
    }

    [Fact]
    public void What_cannot_be_read_is_left_out_and_counted_by_kind()
    {
        var report = Read(
            "# a comment",
            "",
            "no bars at all",
            "1.3.6.1.2|2",
            "1.3.6.1.2.1.4.20.1.2.10.xx.xx.100|2|13",
            "1.3.6.1.2.1.4.20.1.2.<IPADDR>|2|13",
            "1.99|2|1",
            "1.3.6.1.4294967296|2|1",
            "1.3.6.1.1|40|1",
            "1.3.6.1.1|4xx|00",
            "1.3.6.1.1|2|high",
            "1.3.6.1.1|4x|0",
            "1.3.6.1.1|65|-1",
            "1.3.6.1.1|64|10.0.0",
            "1.3.6.1.1|6|<private>",
            "1.3.6.1.1|2|1",
            "1.3.6.1.1|2|2").Report;
        Assert.Equal(
            new RecordingReport { Objects = 1, Comments = 2, UnreadableLines = 2, UnreadableNames = 4, UnknownTags = 2, UnreadableValues = 5, Duplicates = 1 }, report);
        Assert.Equal(14, report.Skipped);
        Assert.Equal("1 objects, 2 unreadable lines, 4 unreadable OIDs, 2 unknown tags, 5 unreadable values, 1 duplicates", report.ToString());
    }

    [Fact]
    public void Lines_in_any_order_are_served_sorted_and_the_first_of_two_values_wins()
    {
        var recording = Recording.Read("disorder", "1.3.6.1.10|2|10\r\n.1.3.6.1.9|2|9\r\n1.3.6.1.10|2|11\r\n1.3.6.1.9.1|2|91"u8);
        Assert.Equal(["1.3.6.1.9", "1.3.6.1.9.1", "1.3.6.1.10"], Walk(recording).Select(variable => variable.Id.ToString()));
        Assert.Equal(["9", "91", "10"], Walk(recording).Select(variable => variable.Data.ToString()));
    }

    [Fact]
    public void Value_of_a_variation_module_stands_still_where_it_begins()
    {
        var recording = Read("1.3.6.1.1|65:numeric|rate=5, initial=42", "1.3.6.1.2|4:writecache|value=here", "1.3.6.1.3|2:numeric|17", "1.3.6.1.4|2:notification|op=set,host=x", "1.3.6.1.5|2:delay|");
        Assert.Equal(["42", "here", "17"], Walk(recording).Select(variable => variable.Data.ToString()));
        Assert.Equal((3, 2), (recording.Report.ModulesStoodStill, recording.Report.ModulesWithoutValue));
    }

    [Fact]
    public void Hex_dump_of_a_recorder_is_undone()
    {
        var damaged = "Software Loopbac\n6B 20 49 6E 74\n65 72"u8;
        var untouched = "Software Loopbac\n6B 20 in earnest"u8;
        var recording = Read(
            "1.3.6.1.1|4x|" + Convert.ToHexString(damaged), "1.3.6.1.2|4x|" + Convert.ToHexString(untouched), "1.3.6.1.3|4x|" + Convert.ToHexString(damaged[..17]), "1.3.6.1.4|68x|" + Convert.ToHexString(damaged));
        Assert.Equal(
            [SnmpValue.OctetString("Software Loopback Inter"), SnmpValue.OctetString(untouched), SnmpValue.OctetString(damaged[..17]), SnmpValue.Opaque(damaged)],
            Walk(recording).Select(variable => variable.Data));
        Assert.Equal(1, recording.Report.HexDumpsUndone);
    }

    [Fact]
    public void Missing_ifIndex_is_added_from_the_rows_of_the_other_columns()
    {
        var recording = Read("1.3.6.1.2.1.2.2.1.2.7|4|port", "1.3.6.1.2.1.2.2.1.8.4194316032|2|1", "1.3.6.1.2.1.31.1.1.1.1.9|4|nine", "1.3.6.1.2.1.31.1.2.1.3.5.6|2|1");
        Assert.Equal(3, recording.Report.InterfaceIndexesAdded);
        Assert.Equal(
            ["1.3.6.1.2.1.2.2.1.1.7 = Integer32: 7", "1.3.6.1.2.1.2.2.1.1.9 = Integer32: 9", "1.3.6.1.2.1.2.2.1.1.4194316032 = Integer32: -100651264"],
            Walk(recording).Take(3).Select(variable => variable.ToString()));
        Assert.Equal(0, Read("1.3.6.1.2.1.2.2.1.1.7|2|7", "1.3.6.1.2.1.2.2.1.2.7|4|x", "1.3.6.1.2.1.2.2.1.2.8|4|y").Report.InterfaceIndexesAdded);
    }

    [Fact]
    public void Folder_is_loaded_with_the_folders_in_it()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "b"));
        File.WriteAllText(Path.Combine(folder.Path, "c.snmprec"), "1.3.6.1.1|2|1");
        File.WriteAllText(Path.Combine(folder.Path, "b", "switch@1.snmprec"), "1.3.6.1.1|2|2");
        File.WriteAllText(Path.Combine(folder.Path, "b", "notes.txt"), "none");
        Assert.Equal(["switch@1", "c"], Recording.LoadFolder(folder.Path).Select(recording => recording.Name));
    }

    [Fact]
    public async Task Contexts_beside_a_device_are_served_to_their_communities_and_by_context_name()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["switch", "switch@10", "switch@blue", "other"])
            File.WriteAllText(Path.Combine(folder.Path, name + ".snmprec"), "1.3.6.1.2.1.1.5.0|4|" + name);
        var recordings = Recording.LoadFolder(folder.Path);
        Assert.Equal(["other", "switch"], recordings.Select(recording => recording.Name));

        await using SnmpAgent agent = new(new SnmpAgentOptions(), TimeProvider.System);
        UsmUser user = new("watcher");
        var device = recordings[1].PlayOn(agent, new IPEndPoint(IPAddress.Loopback, 0), "public", user);
        await using SnmpEngine engine = new(new SnmpEngineOptions(), TimeProvider.System);
        async Task<string?> NameAsync(SnmpTarget target) => (await engine.GetAsync(target with { Timeout = TimeSpan.FromSeconds(10) }, [ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0")])).Variables[0].Data.ToString();
        Assert.Equal("switch", await NameAsync(new SnmpTarget(device.EndPoint, VersionCode.V2, "public")));
        Assert.Equal("switch@10", await NameAsync(new SnmpTarget(device.EndPoint, VersionCode.V1, "public@10")));
        Assert.Equal("switch@blue", await NameAsync(new SnmpTarget(device.EndPoint, VersionCode.V2, "public@blue")));
        Assert.Equal("switch@10", await NameAsync(new SnmpTarget(device.EndPoint, user) { ContextName = "vlan-10" }));
        Assert.Equal("switch@blue", await NameAsync(new SnmpTarget(device.EndPoint, user) { ContextName = "blue" }));
    }

    private static Recording Read(params string[] lines) => Recording.Read("test", Encoding.Latin1.GetBytes(string.Join('\n', lines)));

    private static IEnumerable<Variable> Walk(Recording recording)
    {
        var hint = 0;
        for (var at = default(ObjectIdentifier); recording.Objects.TryGetNext(at, ref hint, out var next); at = next.Id)
            yield return next;
    }
}

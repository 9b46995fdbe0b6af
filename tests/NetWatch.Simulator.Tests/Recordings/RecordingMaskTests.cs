using System.Text;
using NetWatch.Simulator.Recordings;
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
        var kept = new RecordingMask(["topsecret"], masksNames: false).Apply(s_read, []);

        Assert.Equal(s_read.Length - 1, kept.Count);
        Assert.Equal("peer 192.168.7.9 at 001b.21AA.bbcc, serial SN12345, was ALMATY-CORE; key ***", Value(kept, "1.3.6.1.4.1.99999.1.1.192.168.7.9").ToString());
        Assert.Equal(s_read[1], kept[1]);
    }

    [Fact]
    public void Names_texts_serials_and_addresses_become_made_up_ones_that_still_fit_together()
    {
        var kept = new RecordingMask(["topsecret"], masksNames: true).Apply(s_read, []);

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
            $"peer {address} at {dotted[..4]}.{dotted[4..8]}.{dotted[8..]}, serial name-3, was name-2; key ***",
            Value(kept, "1.3.6.1.4.1.99999.1.1." + address).ToString().Replace(Convert.ToHexString(station)[4..8], dotted[4..8], StringComparison.Ordinal));
        Assert.DoesNotContain(kept, v => v.Id.StartsWith(Id("1.3.6.1.2.1.6.13")));
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

    private static Variable Text(string id, string text) => new(Id(id), SnmpValue.OctetString(text));

    private static ObjectIdentifier Id(string dotted) => ObjectIdentifier.Parse(dotted);
}

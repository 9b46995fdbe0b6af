using System.Globalization;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Fuzz;

/// <summary>
/// Damaged answers through the decoder of readings, once by its quick way with the careful one behind it and once by the careful one alone: neither throws, and
/// they agree on every value. NETWATCH_FUZZ_DATAGRAMS and NETWATCH_FUZZ_SEED change the run.
/// </summary>
public sealed class ReadingFuzzTests
{
    private static readonly SnmpQuery Query = new([], [Oids.IfDescr, Oids.IfType, Oids.IfHCInOctets, Oids.Of("1.3.6.1.2.1.31.1.1.1.10"), Oids.Of("1.3.6.1.4.1.4294967295.1.2.3.4.5.6.7.8.9")]);

    private readonly int _datagrams = FuzzTests.Setting("NETWATCH_FUZZ_DATAGRAMS", 200_000);

    [Fact]
    public void Quick_and_careful_way_agree_on_damaged_answers()
    {
        var seed = FuzzTests.Setting("NETWATCH_FUZZ_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_datagrams} datagrams, seed {seed}"));
        DatagramMutator mutator = new(seed);
        byte[][] corpus = [Answer(1, 6), Answer(120, 12), Answer(4_000_000_000, 3), Answer(16_380, 8, gaps: true)];
        SnmpReading quick = new(), careful = new();
        var taken = 0;
        for (var i = 0; i < _datagrams; i++)
        {
            var datagram = i < corpus.Length ? corpus[i] : mutator.Mutate(mutator.Pick(corpus));
            quick.Begin(Query);
            careful.Begin(Query);
            var result = Read(quick.Tables[0], datagram, isQuick: true);
            Assert.Equal(Read(careful.Tables[0], datagram, isQuick: false), result);
            if (result)
                taken++;
            Compare(quick.Tables[0], careful.Tables[0]);
        }
        Assert.True(taken > corpus.Length, "No damaged answer could be read; the damage is too great to test anything.");
    }

    private static bool Read(SnmpTableReading table, byte[] datagram, bool isQuick)
    {
        if (CommunityMessage.TryRead(datagram, out var message) != MessageReadResult.Ok)
            return false;
        var pdu = ResponsePdu.Of(message);
        table.Check();
        var at = pdu.Start;
        for (var column = 0; at < pdu.End; column = (column + 1) % table.ColumnCount)
        {
            if (isQuick && table.TryTakeUsual(column, datagram, pdu.End, ref at))
                continue;
            if (!ReadingExchange.TryReadVarbind(datagram, pdu.End, ref at, out var name, out var tag, out var content) || !table.TryTake(column, name, tag, content))
            {
                table.RollBack();
                return false;
            }
        }
        table.Complete();
        return true;
    }

    private static void Compare(SnmpTableReading quick, SnmpTableReading careful)
    {
        Assert.Equal(careful.RowCount, quick.RowCount);
        for (var row = 0; row < careful.RowCount; row++)
        {
            Assert.Equal(careful.Index(row), quick.Index(row));
            Assert.True(careful.Row(row).SequenceEqual(quick.Row(row)), $"row {careful.Index(row)}");
        }
        for (var column = 0; column < careful.ColumnCount; column++)
            Assert.Equal(careful.Columns[column], quick.Columns[column]);
    }

    private static byte[] Answer(uint firstRow, uint rows, bool gaps = false)
    {
        BerWriter writer = new(new byte[8192]);
        var marks = MessageWriter.Begin(ref writer, VersionCode.V2, "public"u8, PduKind.Response, 4711, 0, 0);
        for (uint i = 0; i < rows; i++)
            for (var column = 0; column < Query.Tables[0].Count; column++)
            {
                var row = firstRow + (gaps && column % 2 == 1 ? 3 * i : i);
                MessageWriter.WriteVarbind(ref writer, Query.Tables[0][column].Append(row), Value(column, row));
            }
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    private static SnmpValue Value(int column, uint row) => column switch
    {
        0 => SnmpValue.OctetString("port " + row),
        1 => SnmpValue.Integer32(-(int)(row % 70_000)),
        2 => SnmpValue.Counter64(ulong.MaxValue >> (int)(row % 60)),
        3 => SnmpValue.Counter32(row * 77),
        _ => SnmpValue.Gauge32(uint.MaxValue),
    };
}

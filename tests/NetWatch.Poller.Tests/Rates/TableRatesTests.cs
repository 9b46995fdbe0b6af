using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Rates;
using NetWatch.Poller.Tests.Services;

namespace NetWatch.Poller.Tests.Rates;

/// <summary>Rates of whole tables: rows that come, go and move between two polls.</summary>
public sealed class TableRatesTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private static readonly SeriesColumns Columns = new(
        [new("ifHCInOctets", MetricKind.Counter64, "bytes", ""), new("ifOperStatus", MetricKind.Gauge, "", ""), new("ifInErrors", MetricKind.Counter32, "packets", "")], ["ifIndex"]);

    private readonly CounterRates _rates = new();

    [Fact]
    public void Each_counter_has_its_own_rate_and_a_gauge_has_none()
    {
        SeriesTable table = Table("a", "b");
        Assert.Empty(Take(table, 0, [1_000, 1, 0, 2_000, 1, 5]));
        Assert.Equal(
            [("a", "ifHCInOctets", 100), ("a", "ifInErrors", 0), ("b", "ifHCInOctets", 200), ("b", "ifInErrors", 1)],
            Take(table, 30, [4_000, 1, 0, 8_000, 1, 35]));
    }

    [Fact]
    public void Rows_that_move_keep_their_readings()
    {
        Take(Table("a", "b"), 0, [1_000, 1, 0, 2_000, 1, 5]);
        Assert.Equal(
            [("b", "ifHCInOctets", 200), ("b", "ifInErrors", 1), ("a", "ifHCInOctets", 100), ("a", "ifInErrors", 0)],
            Take(Table("c", "b", "a"), 30, [7, 1, 0, 8_000, 1, 35, 4_000, 1, 0]));
    }

    [Fact]
    public void Row_that_a_poll_missed_goes_on_from_the_one_before()
    {
        Take(Table("a", "b"), 0, [1_000, 1, 0, 2_000, 1, 5]);
        Take(Table("a"), 30, [4_000, 1, 0]);
        Assert.Contains(("b", "ifHCInOctets", 100), Take(Table("a", "b"), 60, [7_000, 1, 0, 8_000, 1, 5]));
        Take(Table("a"), 90, [10_000, 1, 0]);
        Assert.DoesNotContain(Take(Table("a", "b"), 181, [10_000, 1, 0, 9_000, 1, 5]), r => r.Part == "b");
    }

    [Fact]
    public void Value_that_a_poll_missed_goes_on_from_the_one_before()
    {
        SeriesTable table = Table("a");
        Take(table, 0, [1_000, 1, 0]);
        Assert.Equal([("a", "ifInErrors", 1)], Take(table, 30, [0, 1, 30], missing: 0b001));
        Assert.Equal([("a", "ifHCInOctets", 100), ("a", "ifInErrors", 0)], Take(table, 60, [7_000, 1, 30]));
    }

    [Fact]
    public void Speed_and_discontinuity_are_those_of_the_row()
    {
        SeriesTable table = Table("a", "b");
        CounterContexts before = new([1e6, double.NaN], [5, 5]);
        CounterContexts after = new([1e6, double.NaN], [5, 6]);
        Take(table, 0, [0, 1, 0, 0, 1, 0], contexts: before);
        Assert.Equal([("a", "ifInErrors", 0)], Take(table, 30, [30_000_000, 1, 0, 30_000_000, 1, 0], contexts: after));
    }

    [Fact]
    public void Restart_is_a_gap_for_the_whole_table()
    {
        SeriesTable table = Table("a");
        Take(table, 0, [1_000, 1, 0], uptime: 900_000);
        Assert.Empty(Take(table, 30, [4_000, 1, 0], uptime: 100));
    }

    private static SeriesTable Table(params string[] parts) => new("d1", Columns, parts, parts);

    private (string Part, string Metric, double PerSecond)[] Take(SeriesTable table, int at, ulong[] counters, ulong missing = 0, uint? uptime = null, CounterContexts? contexts = null)
    {
        ulong[] bits = [.. counters.Select((value, i) => i % 3 == 1 ? BitConverter.DoubleToUInt64Bits(value) : value)];
        ProbeResult result = new()
        {
            NodeId = "d1",
            Component = "snmp",
            StartedAt = Requests.Start.AddSeconds(at),
            Elapsed = TimeSpan.Zero,
            Outcome = ProbeOutcome.Ok,
            Reason = Reason.Answered,
            Values = new ReadValues([], [new TableValues(table, bits, missing == 0 ? null : [missing], uptime, contexts)]),
        };
        RateValues rates = _rates.Take(result, Interval);
        return [.. rates.Select(r => (r.Series.Part, r.Series.Metric.Name, r.PerSecond))];
    }
}

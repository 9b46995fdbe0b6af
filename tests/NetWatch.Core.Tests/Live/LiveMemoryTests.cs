using NetWatch.Core.Live;
using NetWatch.Core.Samples;

namespace NetWatch.Core.Tests.Live;

public sealed class LiveMemoryTests
{
    private static readonly SeriesTable Table = new("d1", new SeriesColumns([new("load", MetricKind.Gauge, "", "")], []), ["a", "b"], []);

    private readonly LiveMemory _memory = new();

    [Fact]
    public void Replaced_values_are_used_again_once_the_next_cut_is_published()
    {
        ulong[] bits = _memory.TakeValues(2);
        TableValues values = new(Table, bits, null, null, null);
        _memory.Replace(values);
        Assert.NotSame(bits, _memory.TakeValues(2));
        _memory.Published();
        Assert.NotSame(bits, _memory.TakeValues(3));
        Assert.Same(bits, _memory.TakeValues(2));
        Assert.False(values.Has(0, 0));
    }

    [Fact]
    public void Values_are_not_used_again_while_somebody_reads_who_may_see_them()
    {
        ulong[] bits = _memory.TakeValues(2);
        TableValues values = new(Table, bits, null, null, null);
        IDisposable reader = _memory.Hold();
        _memory.Replace(values);
        _memory.Published();
        IDisposable later = _memory.Hold();
        Assert.True(values.Has(0, 0));
        Assert.NotSame(bits, _memory.TakeValues(2));
        reader.Dispose();
        reader.Dispose();
        Assert.Same(bits, _memory.TakeValues(2));
        later.Dispose();
    }

    [Fact]
    public void Values_that_may_be_shown_for_longer_are_never_used_again()
    {
        double[] perSecond = _memory.TakeRates(2);
        _memory.Replace(new TableRates(Table, perSecond));
        _memory.NotPublished();
        _memory.Published();
        Assert.NotSame(perSecond, _memory.TakeRates(2));
    }

    [Fact]
    public void Reader_that_never_ends_holds_up_nobody_for_ever()
    {
        _memory.Hold();
        for (int i = 0; i < 1000; i++)
        {
            _memory.Replace(new TableValues(Table, [1, 2], null, null, null));
            _memory.Published();
        }

        Assert.InRange(_memory.Waiting, 1, 64);
    }
}

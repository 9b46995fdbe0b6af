using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

public sealed class SnmpObjectTableTests
{
    [Fact]
    public void Next_goes_through_all_names_in_order_with_a_hint_and_without()
    {
        var random = new Random(3);
        var table = new SnmpObjectTable();
        var names = Enumerable.Range(0, 500).Select(_ => Oids.Of("1.3.6.1").Append((uint)random.Next(5), (uint)random.Next(40_000))).Distinct().ToArray();
        foreach (var name in names)
            table.Set(name, SnmpValue.Integer32(1));
        Assert.Equal(names.Order(), Walk(useHint: true));
        Assert.Equal(names.Order(), Walk(useHint: false));

        IEnumerable<ObjectIdentifier> Walk(bool useHint)
        {
            var at = default(ObjectIdentifier);
            var hint = 0;
            while (table.TryGetNext(at, ref hint, out var next))
            {
                yield return at = next.Id;
                if (!useHint)
                    hint = 0;
            }
        }
    }

    [Fact]
    public void Hint_of_a_table_that_has_changed_since_does_no_harm()
    {
        var table = new SnmpObjectTable();
        for (uint row = 1; row <= 10; row++)
            table.Set(Oids.IfDescr.Append(row), SnmpValue.Integer32((int)row));
        var hint = 0;
        table.TryGetNext(Oids.IfDescr.Append(5), ref hint, out _);
        table.Remove(Oids.IfDescr.Append(2));
        Assert.True(table.TryGetNext(Oids.IfDescr.Append(6), ref hint, out var next));
        Assert.Equal(Oids.IfDescr.Append(7), next.Id);
        hint = int.MaxValue;
        Assert.True(table.TryGetNext(Oids.IfDescr.Append(6), ref hint, out next));
        Assert.Equal(Oids.IfDescr.Append(7), next.Id);
    }

    [Fact]
    public async Task Reader_beside_a_writer_sees_ordered_names_and_whole_values()
    {
        var table = new SnmpObjectTable();
        for (uint row = 0; row < 100; row += 2)
            table.Set(Oids.IfDescr.Append(row), SnmpValue.Counter64(row));
        var writing = Task.Run(
            () =>
            {
                for (uint round = 0; round < 2000; round++)
                {
                    var name = Oids.IfDescr.Append(round % 100);
                    table.Set(name, SnmpValue.Counter64(round % 100));
                    if (round % 2 == 1)
                        table.Remove(name);
                }
            },
            TestContext.Current.CancellationToken);
        do
        {
            var at = default(ObjectIdentifier);
            var hint = 0;
            while (table.TryGetNext(at, ref hint, out var next))
            {
                Assert.True(next.Id > at);
                Assert.Equal(SnmpValue.Counter64(next.Id[next.Id.Count - 1]), next.Data);
                at = next.Id;
            }
        }
        while (!writing.IsCompleted);
        await writing;
        Assert.Equal(50, table.Count);
    }
}

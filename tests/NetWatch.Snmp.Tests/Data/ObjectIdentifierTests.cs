using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Data;

public sealed class ObjectIdentifierTests
{
    [Theory]
    [InlineData("1.3.6.1.2.1.1.3.0", "1.3.6.1.2.1.1.3.0")]
    [InlineData(".1.3.6.1.4.1.4294967295", "1.3.6.1.4.1.4294967295")]
    [InlineData("24", "24")]
    [InlineData("2.999.3", "2.999.3")]
    public void Parse_of_a_dotted_form_gives_it_back(string text, string expected) =>
        Assert.Equal(expected, ObjectIdentifier.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("1..3")]
    [InlineData("1.3.")]
    [InlineData("1.-3")]
    [InlineData("1. 3")]
    [InlineData("1.4294967296")]
    [InlineData("iso.3")]
    public void Parse_of_anything_else_is_refused(string text)
    {
        Assert.False(ObjectIdentifier.TryParse(text, out _));
        Assert.Throws<FormatException>(() => ObjectIdentifier.Parse(text));
    }

    [Fact]
    public void Parse_of_128_arcs_is_taken_and_of_129_refused()
    {
        var arcs = string.Join('.', Enumerable.Repeat("1", 128));
        Assert.Equal(128, ObjectIdentifier.Parse(arcs).Count);
        Assert.False(ObjectIdentifier.TryParse(arcs + ".1", out _));
    }

    [Fact]
    public void Order_is_arc_by_arc_whatever_the_arcs_width()
    {
        uint[] arcs = [0, 1, 39, 40, 127, 128, 129, 255, 16383, 16384, 16385, 2097151, 2097152, 268435455, 268435456, uint.MaxValue];
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var left = RandomArcs();
            var right = RandomArcs();
            var expected = left.AsSpan().SequenceCompareTo(right);
            var (a, b) = (ObjectIdentifier.Create(left), ObjectIdentifier.Create(right));
            Assert.Equal(Math.Sign(expected), Math.Sign(a.CompareTo(b)));
            Assert.Equal(expected == 0, a == b);
            Assert.Equal(right.AsSpan().StartsWith(left), b.StartsWith(a));
        }

        uint[] RandomArcs() => [.. Enumerable.Range(0, random.Next(5)).Select(_ => arcs[random.Next(arcs.Length)])];
    }

    [Fact]
    public void Suffix_of_a_column_is_the_rows_index()
    {
        Assert.True(Oids.IfDescr.Append(1000, 300).TryGetSuffix(Oids.IfDescr, out var index));
        Assert.Equal("1000.300", index.ToString());
        Assert.Equal([1000u, 300u], index.ToNumerical());
        Assert.Equal(ObjectIdentifier.Parse("1000.300"), index);
        Assert.Equal(ObjectIdentifier.Parse("1000.300").GetHashCode(), index.GetHashCode());
        Assert.False(Oids.IfType.Append(1).TryGetSuffix(Oids.IfDescr, out _));
    }

    [Fact]
    public void Prefix_that_ends_inside_an_arcs_number_is_none()
    {
        Assert.False(Oids.Of("1.3.16385").StartsWith(Oids.Of("1.3.1")));
        Assert.False(Oids.Of("1.3.1").StartsWith(Oids.Of("1.3.1.1")));
        Assert.True(Oids.Of("1.3").StartsWith(default));
    }

    [Fact]
    public void Parent_takes_one_arc_off_however_wide()
    {
        Assert.Equal("1.3.6", Oids.Of("1.3.6.300000").Parent().ToString());
        Assert.True(Oids.Of("300000").Parent().IsEmpty);
        Assert.True(default(ObjectIdentifier).Parent().IsEmpty);
    }

    [Fact]
    public void Append_beyond_128_arcs_is_refused()
    {
        var longest = ObjectIdentifier.Create([.. Enumerable.Repeat(1u, 128)]);
        Assert.Throws<ArgumentException>(() => longest.Append(1));
    }

    [Fact]
    public void Indexer_gives_arcs_and_refuses_what_is_not_there()
    {
        Assert.Equal(300000u, Oids.Of("1.300000.5")[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Oids.Of("1.3")[2]);
    }
}

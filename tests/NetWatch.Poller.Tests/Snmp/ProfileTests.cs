using System.Text;
using System.Text.Json;
using NetWatch.Poller.Profiles;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class ProfileTests
{
    [Fact]
    public void Shipped_profiles_are_consistent()
    {
        Assert.Equal("system", ProfileSet.Shipped.All[0].Name);
        Assert.Contains("IF-MIB", Assert.Single(ProfileSet.Shipped.All, p => p.Name == "if-mib").Source, StringComparison.Ordinal);
        foreach (Profile profile in ProfileSet.Shipped.All)
        {
            Assert.All(profile.Scalars, s => Assert.EndsWith(".0", s.Oid, StringComparison.Ordinal));
            Assert.Contains(profile.Judge, new[] { null, "ups" });
            foreach (ProfileTable table in profile.Tables)
            {
                Assert.Contains(table.Judge, new[] { null, "ports", "storage" });
                Assert.All(table.Identity, name => Assert.True(table.Column(name) >= 0, name));
                Assert.All(table.Labels.Values.Where(v => v != "index"), name => Assert.True(table.Column(name) >= 0, name));
                Assert.All(table.Columns.Where(c => c.InsteadOf is not null), c => Assert.True(table.Column(c.InsteadOf!) >= 0, c.Name));
            }
        }
    }

    [Fact]
    public void Every_metric_and_every_object_stands_once_and_is_explained()
    {
        List<ProfileItem> items = [.. ProfileSet.Shipped.All.SelectMany(p => p.Scalars.Concat(p.Tables.SelectMany(t => t.Columns)))];
        Assert.Distinct(items.Select(i => i.Oid));
        Assert.Distinct(items.Select(i => i.Name));
        Assert.All(items.Where(i => i.Metric is not null), i => Assert.EndsWith(".", i.Help, StringComparison.Ordinal));
        Assert.All(items.Where(i => i.Metric is not null), i => Assert.NotNull(i.Series));
    }

    [Theory]
    [InlineData("""{ "name": "x", "source": "y", "tabels": [] }""")]
    [InlineData("""{ "name": "x" }""")]
    public void Profile_with_a_wrong_key_is_refused(string json) => Assert.Throws<JsonException>(() => Parse(json));

    [Fact]
    public void Profile_with_a_wrong_object_identifier_is_refused() => Assert.Throws<FormatException>(
        () => Parse("""{ "name": "x", "source": "y", "scalars": [ { "name": "a", "oid": "1.3.x" } ] }"""));

    private static Profile Parse(string json) => ProfileSet.Parse(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}

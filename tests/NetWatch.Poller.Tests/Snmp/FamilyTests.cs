using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary>The shipped families: each can be put together, and everything that it names is there.</summary>
public sealed class FamilyTests
{
    public static TheoryData<string> Families => [.. ProfileSet.Shipped.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Profile_names_only_what_is_there(string name)
    {
        ProfileSet set = ProfileSet.Shipped;
        Profile profile = set.Find(name)!;
        Assert.All(profile.Uses, used => Assert.NotNull(set.Find(used)));
        Assert.Empty(ProfileRules.Defects(set, profile));
    }

    [Theory]
    [InlineData("""{ "name": "x", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999"] }], "uses": ["no-such-part"] }""", "no-such-part")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "sensor", "kind": "temperature", "name": "{b}", "value": "a" }] }] }""", "'b'")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "sensor", "kind": "warmth", "name": "n", "value": "a" }] }] }""", "warmth")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "state", "name": "n", "value": "a", "states": "none" }] }] }""", "none")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "state", "name": "n", "value": "a", "states": "s" }] }], "states": { "s": { "Good": "ok good", "good": "ok good" } } }""", "stands twice")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "sensor", "kind": "rate", "name": "n", "value": "sysUpTime", "perSecond": true }] }] }""", "perSecond")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "port", "port": "#", "bridgePort": "#", "untagged": "a" }] }] }""", "which ports are meant")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "port", "port": "#" }] }] }""", "nothing is told of the port")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "port", "port": "#", "vlans": { "b": 0 } }] }] }""", "'b'")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "port", "port": "#", "vlan": "a", "unless": "u" }] }] }""", "'u'")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "database", "value": "a" }] }] }""", "a database has")]
    [InlineData("""{ "name": "x", "source": "s", "reads": [{ "name": "t", "entry": "1.3.6.1.4.1.99999.1", "columns": { "a": 1 }, "gives": [{ "as": "station", "vlan": "a" }] }] }""", "a station is at")]
    public void Profile_with_a_defect_is_told(string json, string told)
    {
        Profile profile = ProfileSet.Parse(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)));
        Assert.Contains(ProfileRules.Defects(new ProfileSet([profile]), profile), d => d.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Closest_family_wins()
    {
        ProfileSet set = new([
            Parse("""{ "name": "vendor", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999"] }] }"""),
            Parse("""{ "name": "model", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999.1.2"] }] }"""),
            Parse("""{ "name": "software", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999"], "sysDescr": "(?i)special os" }] }"""),
            Parse("""{ "name": "appliance", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.8072.3.2.10"], "exists": "1.3.6.1.4.1.99999.9.0" }] }"""),
            Parse("""{ "name": "generic", "source": "s" }"""),
        ]);
        Assert.Equal("vendor", Family("1.3.6.1.4.1.99999.7", "x"));
        Assert.Equal("model", Family("1.3.6.1.4.1.99999.1.2.3", "x"));
        Assert.Equal("software", Family("1.3.6.1.4.1.99999.7", "Special OS 1"));
        Assert.Equal("generic", Family("1.3.6.1.4.1.9.1", "x"));
        Assert.Equal("generic", Family("1.3.6.1.4.1.999990.1", "x"));
        Assert.Equal("generic", Family("1.3.6.1.4.1.8072.3.2.10", "Linux"));
        Assert.Equal("appliance", set.FamilyOf(ObjectIdentifier.Parse("1.3.6.1.4.1.8072.3.2.10"), "Linux", _ => true)!.Name);
        Assert.Equal("generic", set.FamilyOf(default, "", _ => false)!.Name);

        string Family(string id, string description) => set.FamilyOf(ObjectIdentifier.Parse(id), description, _ => false)!.Name;
        static Profile Parse(string json) => ProfileSet.Parse(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("table.")]
    [InlineData("column[1]")]
    [InlineData("table.column[")]
    [InlineData("table.column[x]")]
    [InlineData("a b")]
    [InlineData("column:backwards")]
    public void Reference_that_is_none_is_refused(string text) => Assert.ThrowsAny<FormatException>(() => Reference.Of(text));
}

using CsCheck;
using NetWatch.Core.Configuration.Values;
using NetWatch.Core.Discovery;

namespace NetWatch.Core.Tests.Discovery;

public sealed class DeviceIdsTests
{
    [Fact]
    public void Every_id_is_valid_and_given_once_whatever_devices_call_themselves() => Gen.Select(Gen.String[0, 80].Array[0, 5], Gen.OneOf(Gen.String[0, 90], Gen.Const("SW-1"), Gen.Const(new string('x', 64))).Array[1, 20]).Sample((taken, names) =>
    {
        DeviceIds ids = new(taken);
        string[] given = [.. names.Select(n => DeviceIds.Of(n) is null ? ids.Take("10.0.0.1") : ids.Take(n))];
        Assert.All(given, id => Assert.True(Scalar.IsId(id), id));
        Assert.Equal(given.Length, given.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(given.Intersect(taken, StringComparer.OrdinalIgnoreCase));
    });

    [Theory]
    [InlineData("SW-CORE-1", "sw-core-1")]
    [InlineData("  Core switch (2nd floor)", "core-switch-2nd-floor")]
    [InlineData("10.7.0.12", "10.7.0.12")]
    [InlineData("2001:db8::7", "2001-db8-7")]
    [InlineData("коммутатор-7", "7")]
    [InlineData("коммутатор", null)]
    [InlineData("...", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Text_makes_the_id_that_people_expect(string? text, string? id) => Assert.Equal(id, DeviceIds.Of(text));

    [Fact]
    public void Taken_id_gives_way_to_the_next_candidate_and_then_to_a_number()
    {
        DeviceIds ids = new(["SW-1"]);
        Assert.Equal("sw-1.aktobe", ids.Take("sw-1", "sw-1.aktobe"));
        Assert.Equal("sw-1-2", ids.Take("sw-1", "sw-1.aktobe"));
        Assert.Equal("sw-1-3", ids.Take("sw-1"));
        Assert.Throws<ArgumentException>(() => ids.Take("…", null));
    }
}

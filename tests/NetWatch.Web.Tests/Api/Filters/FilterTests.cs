using CsCheck;
using NetWatch.Web.Api.Filters;

namespace NetWatch.Web.Tests.Api.Filters;

/// <summary>The filter language of lists: what it keeps, and what it says of what it does not understand.</summary>
public sealed class FilterTests
{
    private static readonly FilterField<Thing> Bare = FilterField<Thing>.Text("", t => [t.Name, t.Site]);

    private static readonly Dictionary<string, FilterField<Thing>> Fields = new FilterField<Thing>[]
    {
        FilterField<Thing>.Text("name", t => [t.Name]),
        FilterField<Thing>.Text("site", t => [t.Site]),
        FilterField<Thing>.Word("state", ["up", "down"], (t, w) => t.State == w),
        FilterField<Thing>.Number("rtt", t => t.Rtt),
        FilterField<Thing>.Span("since", t => t.Since),
    }.ToDictionary(f => f.Name);

    private static readonly Thing[] Things =
    [
        new("Core switch", "Almaty", "up", 0.5, TimeSpan.FromDays(9)),
        new("branch-rtr", "Aktobe", "down", null, TimeSpan.FromMinutes(5)),
        new("branch, old", null, "up", 120, null),
    ];

    [Theory]
    [InlineData(null, "0,1,2")]
    [InlineData("  ", "0,1,2")]
    [InlineData("branch", "1,2")]
    [InlineData("BRANCH -old", "1")]
    [InlineData("state:down", "1")]
    [InlineData("state:up,DOWN", "0,1,2")]
    [InlineData("-state:down", "0,2")]
    [InlineData("name:\"core sw\"", "0")]
    [InlineData("\"branch, old\"", "2")]
    [InlineData("name:\"branch, old\",core", "0,2")]
    [InlineData("name=branch-rtr", "1")]
    [InlineData("name=branch", "")]
    [InlineData("site:a -site:almaty", "1")]
    [InlineData("rtt>100", "2")]
    [InlineData("rtt<100", "0")]
    [InlineData("-rtt<100", "1,2")]
    [InlineData("since<1h", "1")]
    [InlineData("since>7d state:up", "0")]
    [InlineData("-", "1")]
    public void Filter_keeps_what_all_its_words_hold_of(string? text, string kept)
    {
        (Filter<Thing>? filter, string? error) = Filter<Thing>.Read(text, Fields, Bare);
        Assert.Null(error);
        Assert.Equal(kept, string.Join(',', Things.Index().Where(t => filter!.Keeps(t.Item)).Select(t => t.Index)));
    }

    [Theory]
    [InlineData("core stat:down", "At 6: there is no field stat. Did you mean \"state\"?")]
    [InlineData("zzzzz:1", "At 1: there is no field zzzzz. There are name, site, state, rtt, since.")]
    [InlineData("state:dwon", "At 1: state is one of up, down. Did you mean \"down\"?")]
    [InlineData("state>up", "At 1: state is a word: write state:.")]
    [InlineData("name<x", "At 1: name is a text: write name: or name=.")]
    [InlineData("rtt:5", "At 1: rtt is a number: write rtt> or rtt<.")]
    [InlineData("rtt>fast", "At 1: rtt is a number.")]
    [InlineData("rtt>1,2", "At 1: rtt is a number.")]
    [InlineData("rtt>NaN", "At 1: rtt is a number.")]
    [InlineData("since>soon", "At 1: since is a span such as 90s, 2h or 7d.")]
    [InlineData("a name:\"open", "At 8: these quotes are not closed.")]
    [InlineData("name:", "At 1: nothing stands behind name:.")]
    [InlineData("name:a,,b", "At 1: nothing stands behind name:.")]
    [InlineData("\"\"", "At 1: quotes with nothing between them.")]
    public void What_is_wrong_is_told_with_its_place(string text, string sentence) => Assert.Equal(sentence, Filter<Thing>.Read(text, Fields, Bare).Error);

    [Fact]
    public void Filter_that_is_too_long_is_refused() => Assert.Equal("A filter has at most 500 characters.", Filter<Thing>.Read(new string('a', 501), Fields, Bare).Error);

    [Fact]
    public void Any_text_is_read_or_refused_with_a_sentence() => Gen.String[Gen.Char["ab:=<>\"-, \t\u0436state"], 0, 40].Sample(text =>
    {
        (Filter<Thing>? filter, string? error) = Filter<Thing>.Read(text, Fields, Bare);
        Assert.NotEqual(filter is null, error is null);
        foreach (Thing thing in Things) filter?.Keeps(thing);
    });

    private sealed record Thing(string Name, string? Site, string State, double? Rtt, TimeSpan? Since);
}

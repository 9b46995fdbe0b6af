using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Testing;

namespace NetWatch.Core.Tests.Configuration;

public sealed class LimitsReaderTests
{
    [Fact]
    public void Fixed_limit_is_read_as_it_stands()
    {
        LimitRule rule = Read("""{ "metric": "load", "part": "cpu*", "warning": 0.8, "critical": 0.95, "clear": 0.7, "for": "15m" }""");
        Assert.Equal(new LimitRule { Metric = "load", Name = "load", Part = "cpu*", Warning = 0.8, Critical = 0.95, Clear = 0.7, For = TimeSpan.FromMinutes(15) }, rule);
    }

    [Fact]
    public void Baseline_has_a_floor_and_counts_in_deviations()
    {
        LimitRule rule = Read("""{ "metric": "in:rate", "when": "outside", "baseline": { "floor": 1000 }, "warning": 4, "critical": 8, "clear": 3 }""");
        Assert.Equal(new BaselineRule { Floor = 1000, Weeks = 4, LeastWeeks = 3 }, rule.History);
        Assert.Equal((LimitKind.Outside, 4, 8, 3), (rule.Kind, rule.Warning, rule.Critical, rule.Clear));
        Assert.Equal(new BaselineRule { Floor = 0.5, Weeks = 2, LeastWeeks = 2 }, Read("""{ "metric": "m", "baseline": { "floor": 0.5, "weeks": 2 }, "warning": 4 }""").History);
        Assert.Equal(TimeSpan.FromDays(56), Read("""{ "metric": "m", "baseline": { "floor": 0.5, "weeks": 8, "leastWeeks": 6 }, "warning": 4 }""").History!.Span);
    }

    [Fact]
    public void Forecast_counts_in_days_that_are_left()
    {
        LimitRule rule = Read("""{ "metric": "used", "forecast": { "reaches": 1 }, "warning": "14d", "critical": "12h", "clear": "21d" }""");
        Assert.Equal(new ForecastRule { Reaches = 1, Window = TimeSpan.FromDays(14) }, rule.History);
        Assert.Equal((14, 0.5, 21), (rule.Warning, rule.Critical, rule.Clear));
        Assert.Equal(
            new ForecastRule { Reaches = 0, Falls = true, Window = TimeSpan.FromDays(30) },
            Read("""{ "metric": "free", "when": "below", "forecast": { "reaches": 0, "window": "30d" }, "warning": "14d" }""").History);
    }

    [Fact]
    public void Text_is_compared_with_one_or_several()
    {
        LimitRule rule = Read("""{ "text": "version", "when": "unequal", "warning": ["17.9.*", "17.12.4"], "critical": "15.*" }""");
        Assert.Equal(new TextRule { Warning = ["17.9.*", "17.12.4"], Critical = ["15.*"] }, rule.Text);
        Assert.Equal(("version", "version", LimitKind.Unequal, null, null), (rule.Metric, rule.Name, rule.Kind, rule.Warning, rule.Critical));
    }

    [Fact]
    public void Change_of_a_text_counts_in_days_since()
    {
        LimitRule rule = Read("""{ "text": "sysName", "name": "renamed", "when": "changed", "warning": "2d", "critical": "12h" }""");
        Assert.Equal((LimitKind.Changed, 2, 0.5, "renamed"), (rule.Kind, rule.Warning, rule.Critical, rule.Name));
        Assert.Equal(new TextRule(), rule.Text);
    }

    [Theory]
    [InlineData("limits.md", 4)]
    [InlineData("devices-json.md", 1)]
    public void Examples_of_the_documentation_are_good(string file, int least)
    {
        string[] examples = [.. File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "docs", file)).Split("```json").Skip(1).Select(b => b.Split("```")[0].Trim()).Where(b => b.StartsWith("\"limits\"", StringComparison.Ordinal))];
        Assert.True(examples.Length >= least);
        foreach (string example in examples) Assert.Empty(BadFiles.Actual(FakeSecrets.Read($$"""{ "devices": [ { "id": "a", "address": "10.0.0.1", {{example}} } ] }""")));
    }

    private static LimitRule Read(string limit)
    {
        CatalogReading reading = FakeSecrets.Read($$"""{ "devices": [ { "id": "a", "address": "10.0.0.1", "limits": [ {{limit}} ] } ] }""");
        Assert.Empty(BadFiles.Actual(reading));
        return Assert.Single(reading.Catalog!.Devices.Single().Limits);
    }
}

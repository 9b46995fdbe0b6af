using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>The form of the shipped dashboards: what Grafana would load, and what a person could then not read.</summary>
public sealed partial class DashboardTests
{
    /// <summary>Colours that people with any of the usual colour blindnesses tell apart (Okabe and Ito), and grey.</summary>
    private static readonly HashSet<string> Palette = ["#0072B2", "#56B4E9", "#E69F00", "#D55E00", "#CC79A7", "#999999"];

    public static TheoryData<string> Files => [.. Dashboard.All().Select(d => d.File)];

    [Fact]
    public void Every_dashboard_is_there_under_an_id_of_its_own()
    {
        IReadOnlyList<Dashboard> all = Dashboard.All();

        Assert.Equal(
            ["netwatch-device.json", "netwatch-icmp.json", "netwatch-overview.json", "netwatch-ports.json", "netwatch-power.json", "netwatch-self.json"],
            all.Select(d => d.File));
        Assert.All(all, d => Assert.Equal(d.File, Text(d.Root, "uid") + ".json"));
        Assert.Equal(all.Count, all.Select(d => Text(d.Root, "title")).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Grafana_11_loads_it_and_it_asks_the_chosen_data_source(string file)
    {
        Dashboard dashboard = Read(file);

        Assert.True(dashboard.Root.GetProperty("schemaVersion").GetInt32() >= 39);
        Assert.Equal(JsonValueKind.Null, dashboard.Root.GetProperty("id").ValueKind);
        JsonElement source = dashboard.Root.GetProperty("templating").GetProperty("list")[0];
        Assert.Equal(("datasource", "datasource", "prometheus"), (Text(source, "name"), Text(source, "type"), Text(source, "query")));
        foreach (JsonElement asks in dashboard.Variables.Concat(Data(dashboard)).Concat(Data(dashboard).SelectMany(Targets)))
            Assert.Equal("${datasource}", Text(asks.GetProperty("datasource"), "uid"));
        Assert.DoesNotContain("://", dashboard.Root.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_panel_has_an_id_a_title_a_query_and_a_unit(string file)
    {
        Dashboard dashboard = Read(file);

        Assert.Equal(dashboard.Panels.Count, dashboard.Panels.Select(p => p.GetProperty("id").GetInt32()).Distinct().Count());
        Assert.All(dashboard.Panels, p => Assert.NotEmpty(Text(p, "title")));
        foreach (JsonElement panel in Data(dashboard))
        {
            JsonElement[] targets = [.. Targets(panel)];
            Assert.NotEmpty(targets);
            Assert.Equal(targets.Length, targets.Select(t => Text(t, "refId")).Distinct().Count());
            Assert.All(targets, t => Assert.NotEmpty(Text(t, "expr")));
            Assert.NotEmpty(Text(panel.GetProperty("fieldConfig").GetProperty("defaults"), "unit"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_panel_lies_over_another_or_beyond_the_edge(string file)
    {
        HashSet<(int X, int Y)> taken = [];
        foreach (JsonElement panel in Read(file).Panels)
        {
            JsonElement place = panel.GetProperty("gridPos");
            int x = place.GetProperty("x").GetInt32(), y = place.GetProperty("y").GetInt32(), w = place.GetProperty("w").GetInt32(), h = place.GetProperty("h").GetInt32();
            Assert.True(x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= 24, $"{Text(panel, "title")} lies beyond the edge");
            for (int i = x; i < x + w; i++)
                for (int j = y; j < y + h; j++)
                    Assert.True(taken.Add((i, j)), $"{Text(panel, "title")} lies over another panel");
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_colour_is_one_that_a_colour_blind_person_tells_from_the_others(string file)
    {
        string text = Read(file).Root.GetProperty("panels").GetRawText();

        string[] colours = [.. Colour().Matches(text).Select(m => m.Groups["colour"].Value)];
        Assert.NotEmpty(colours);
        Assert.All(colours, colour => Assert.Contains(colour, Palette));
    }

    [Fact]
    public void A_link_leads_to_a_dashboard_and_fills_a_variable_that_it_has()
    {
        IReadOnlyList<Dashboard> all = Dashboard.All();

        Match[] links = [.. all.SelectMany(d => Link().Matches(d.Root.GetRawText()))];
        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.Contains(
            all, d => Text(d.Root, "uid") == link.Groups["uid"].Value && d.Variables.Any(v => Text(v, "name") == link.Groups["variable"].Value)));
    }

    private static Dashboard Read(string file) => Dashboard.All().Single(d => d.File == file);

    private static IEnumerable<JsonElement> Data(Dashboard dashboard) => dashboard.Panels.Where(Dashboard.IsData);

    private static IEnumerable<JsonElement> Targets(JsonElement panel) => panel.GetProperty("targets").EnumerateArray();

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    [GeneratedRegex("\"(?:color|fixedColor)\": *\"(?<colour>[^\"]+)\"")]
    private static partial Regex Colour();

    [GeneratedRegex("\"url\": *\"/d/(?<uid>[^?\"]+)[^\"]*&var-(?<variable>\\w+)=\\$\\{__data")]
    private static partial Regex Link();
}

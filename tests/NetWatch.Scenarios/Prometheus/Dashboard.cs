using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>A shipped dashboard of Grafana, as far as its queries go.</summary>
internal sealed partial class Dashboard
{
    private Dashboard(string file, JsonElement root)
    {
        File = file;
        Root = root;
        Panels = [.. root.GetProperty("panels").EnumerateArray()];
        Variables = [.. root.GetProperty("templating").GetProperty("list").EnumerateArray().Where(v => v.GetProperty("type").GetString() == "query")];
    }

    /// <summary>Its file's name.</summary>
    public string File { get; }

    /// <summary>The whole of it.</summary>
    public JsonElement Root { get; }

    /// <summary>Its panels, rows among them.</summary>
    public IReadOnlyList<JsonElement> Panels { get; }

    /// <summary>The variables that are asked for.</summary>
    public IReadOnlyList<JsonElement> Variables { get; }

    /// <summary>Everything it asks Prometheus for.</summary>
    public IEnumerable<DashboardQuery> Queries =>
    [
        .. Variables.Select(VariableQuery),
        .. Panels.Where(IsData).SelectMany(panel => panel.GetProperty("targets").EnumerateArray().Select(target => new DashboardQuery(
            $"{File}: {panel.GetProperty("title").GetString()} {target.GetProperty("refId").GetString()}", Filled(target.GetProperty("expr").GetString()!), target.GetProperty("instant").GetBoolean()))),
    ];

    /// <summary>Reads all that are shipped.</summary>
    public static IReadOnlyList<Dashboard> All() =>
    [
        .. Directory.GetFiles(Path.Combine(Shipped.Grafana, "dashboards"), "*.json").Order(StringComparer.Ordinal).Select(file =>
        {
            using JsonDocument document = JsonDocument.Parse(System.IO.File.ReadAllText(file));
            return new Dashboard(Path.GetFileName(file), document.RootElement.Clone());
        }),
    ];

    /// <summary>True for a panel that shows data: all but rows.</summary>
    public static bool IsData(JsonElement panel) => panel.GetProperty("type").GetString() != "row";

    private DashboardQuery VariableQuery(JsonElement variable)
    {
        string query = variable.GetProperty("query").GetProperty("query").GetString()!;
        Match match = LabelValues().Match(query);
        Assert.True(match.Success, $"{File}: a variable asks for something other than the values of a label: {query}");
        // What label_values finds is what counting by the label finds, and that is an ordinary query.
        string label = match.Groups["label"].Value, selector = Filled(match.Groups["selector"].Value);
        string named = (selector.EndsWith('}') ? selector[..^1] + "," : selector + "{") + label + "!=\"\"}";
        return new($"{File}: variable {variable.GetProperty("name").GetString()}", $"count by ({label}) ({named})", Instant: true);
    }

    /// <summary>The query as Grafana would send it, with every variable at whatever it may be and the times of the test.</summary>
    private string Filled(string query)
    {
        string filled = query
            .Replace("$__rate_interval", "30s", StringComparison.Ordinal)
            .Replace("$__range", "2m", StringComparison.Ordinal);
        foreach (JsonElement variable in Variables) filled = filled.Replace("$" + variable.GetProperty("name").GetString(), AnyValue(variable), StringComparison.Ordinal);
        Assert.False(filled.Contains('$', StringComparison.Ordinal), $"{File}: nothing fills a variable of {query}");
        return filled;
    }

    // A variable that knows All is tried with it; the others stand for a thing that must be named.
    private static string AnyValue(JsonElement variable) => variable.GetProperty("includeAll").GetBoolean() ? variable.GetProperty("allValue").GetString()! : ".+";

    [GeneratedRegex(@"^label_values\((?<selector>.+), (?<label>\w+)\)$")]
    private static partial Regex LabelValues();
}

/// <summary>One of a dashboard's queries, filled in.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Expression">What Prometheus is asked.</param>
/// <param name="Instant">True when only the present value is asked for.</param>
internal sealed record DashboardQuery(string Place, string Expression, bool Instant);

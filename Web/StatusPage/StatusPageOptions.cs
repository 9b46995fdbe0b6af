using NetWatch.Core.Catalog;

namespace NetWatch.Web.StatusPage;

/// <summary>A service as the staff know it: what it is called, and what it stands on.</summary>
/// <param name="Names">What it is called, by language; the one of no language, under an empty key, where a language has none.</param>
/// <param name="Nodes">Ids of devices and channels that it stands on.</param>
/// <param name="Sites">Ids of sites whose devices and channels it stands on.</param>
internal sealed record StatusService(IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Nodes, IReadOnlyList<string> Sites)
{
    /// <summary>What it is called in a language.</summary>
    public string NameIn(string language) => Names.TryGetValue(language, out string? name) ? name : Names.GetValueOrDefault("") ?? Names.Values.First();

    /// <summary>Whether it stands on a device or channel.</summary>
    public bool StandsOn(Node node) => Nodes.Contains(node.Id) || (node.SiteId is { } site && Sites.Contains(site));
}

/// <summary>The page for the staff: whether there is one, and which services it tells of. Settings <c>StatusPage:…</c>.</summary>
internal sealed record StatusPageOptions
{
    private const string Section = "StatusPage";
    private const int Most = 100;
    private static readonly string[] Languages = ["kk", "ru", "en"];

    /// <summary>Whether there is one. Default false: it is open to everybody who reaches this process.</summary>
    public bool Enabled { get; private init; }

    /// <summary>The services, in the order in which they are shown.</summary>
    public IReadOnlyList<StatusService> Services { get; private init; } = [];

    /// <summary>Reads the settings.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="defects">What is wrong with them.</param>
    public static StatusPageOptions Read(IConfiguration configuration, out IReadOnlyList<string> defects)
    {
        List<string> wrong = [];
        IConfigurationSection page = configuration.GetSection(Section);
        bool enabled = false;
        if (page["Enabled"] is { Length: > 0 } said && !bool.TryParse(said, out enabled)) wrong.Add($"{Section}:Enabled: \"{said}\" is neither true nor false.");
        IConfigurationSection[] given = [.. page.GetSection("Services").GetChildren()];
        if (given.Length > Most) wrong.Add($"{Section}:Services: there are {given.Length}, at most {Most} are shown.");
        StatusService[] services = [.. given.Take(Most).Select(s => Service(s, wrong)).OfType<StatusService>()];
        if (enabled && services.Length == 0) wrong.Add($"{Section}:Services: a page that is enabled needs a service: Name and Nodes or Sites.");
        defects = wrong;
        return new StatusPageOptions { Enabled = enabled, Services = services };
    }

    private static StatusService? Service(IConfigurationSection given, List<string> wrong)
    {
        IConfigurationSection name = given.GetSection("Name");
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        if (name.Value is { Length: > 0 } one) names[""] = one;
        foreach (IConfigurationSection translated in name.GetChildren())
        {
            if (!Languages.Contains(translated.Key)) wrong.Add($"{translated.Path}: a language is kk, ru or en.");
            else if (translated.Value is { Length: > 0 } text) names[translated.Key] = text;
        }

        string[] nodes = Words(given.GetSection("Nodes")), sites = Words(given.GetSection("Sites"));
        if (names.Count == 0) wrong.Add($"{given.Path}:Name: a service has a name, or one for each of kk, ru and en.");
        if (nodes.Length == 0 && sites.Length == 0) wrong.Add($"{given.Path}: a service stands on Nodes (ids of devices and channels) or Sites.");
        return names.Count == 0 ? null : new StatusService(names, nodes, sites);
    }

    private static string[] Words(IConfigurationSection list) => [.. list.GetChildren().Select(c => c.Value).OfType<string>().Where(v => v.Length > 0)];
}

using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>What stands in <c>deploy/</c> for Prometheus and Grafana.</summary>
internal static class Shipped
{
    /// <summary>The folder of Prometheus's files.</summary>
    public static string Prometheus => Path.Combine(Peer.RepositoryRoot(), "deploy", "prometheus");

    /// <summary>The folder of Grafana's files.</summary>
    public static string Grafana => Path.Combine(Peer.RepositoryRoot(), "deploy", "grafana");

    /// <summary>Starts Prometheus with a shipped configuration and the shipped rules, pointed at a process and in more of a hurry.</summary>
    /// <param name="netwatch">What is scraped.</param>
    /// <param name="folder">Where Prometheus works.</param>
    /// <param name="file">The configuration.</param>
    /// <param name="seconds">How often it scrapes and works the rules out.</param>
    public static async Task<PrometheusPeer> StartAsync(NetWatchProcess netwatch, string folder, string file, int seconds)
    {
        string rules = Path.Combine(folder, "rules");
        Directory.CreateDirectory(rules);
        foreach (string shipped in Directory.GetFiles(Path.Combine(Prometheus, "rules"))) File.Copy(shipped, Path.Combine(rules, Path.GetFileName(shipped)));
        string configuration = (await File.ReadAllTextAsync(Path.Combine(Prometheus, file)))
            .Replace("127.0.0.1:8080", netwatch.Address.Authority, StringComparison.Ordinal)
            .Replace("interval: 30s", $"interval: {seconds}s", StringComparison.Ordinal);
        return await PrometheusPeer.StartAsync(folder, configuration);
    }
}

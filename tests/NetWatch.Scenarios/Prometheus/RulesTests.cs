using System.Text.RegularExpressions;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>The shipped rules, judged by promtool.</summary>
public sealed partial class RulesTests
{
    private static readonly string[] s_rules = [.. Directory.GetFiles(Path.Combine(Shipped.Prometheus, "rules"), "*.yml").Order(StringComparer.Ordinal)];

    [Fact]
    public async Task The_rules_are_valid()
    {
        Assert.Equal(["alerts.yml", "recording.yml"], s_rules.Select(Path.GetFileName));
        (int exitCode, string output) = await Promtool.RunAsync(["check", "rules", .. s_rules]);

        Assert.True(exitCode == 0 && !output.Contains("duplicate", StringComparison.OrdinalIgnoreCase), output);
    }

    [Fact]
    public async Task Each_alert_comes_when_it_must_not_before_and_goes()
    {
        (int exitCode, string output) = await Promtool.RunAsync("test", "rules", TestFile());

        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public async Task Each_alert_is_tested_quiet_and_firing()
    {
        string[] alerts = [.. Alert().Matches(await File.ReadAllTextAsync(s_rules[0], TestContext.Current.CancellationToken)).Select(m => m.Groups["name"].Value)];
        string tests = await File.ReadAllTextAsync(TestFile(), TestContext.Current.CancellationToken);

        Assert.True(alerts.Length > 20);
        Assert.Equal(alerts.Length, alerts.Distinct().Count());
        Assert.All(alerts, alert => Assert.Contains($"alertname: {alert}, exp_alerts: []", tests, StringComparison.Ordinal));
        Assert.All(alerts, alert => Assert.Matches($@"alertname: {alert}\s+exp_alerts:\s+- exp_labels", tests));
    }

    private static string TestFile() => Path.Combine(Shipped.Prometheus, "tests", "alerts.yml");

    [GeneratedRegex(@"- alert: (?<name>\w+)")]
    private static partial Regex Alert();
}

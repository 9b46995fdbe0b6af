using System.Globalization;
using NetWatch.Poller.Icmp;

namespace NetWatch.Web.Configuration;

/// <summary>Reads the section <c>Icmp</c> of the configuration: every defect at once, each with its key.</summary>
internal static class IcmpOptions
{
    private const int Most = 1_000_000;

    /// <summary>Reads it.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="defects">What is wrong; then <see cref="IcmpSettings.Default"/> is returned.</param>
    public static IcmpSettings Read(IConfiguration configuration, out IReadOnlyList<string> defects)
    {
        defects = [];
        if (configuration["Icmp:PacketsPerSecond"] is not { Length: > 0 } text) return IcmpSettings.Default;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Most) return new IcmpSettings(number);
        defects = [$"Icmp:PacketsPerSecond: \"{text}\" is not a number from 1 to {Most}."];
        return IcmpSettings.Default;
    }
}

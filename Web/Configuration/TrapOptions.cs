using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Poller.Traps;

namespace NetWatch.Web.Configuration;

/// <summary>Reads the section <c>Traps</c> of the configuration: every defect at once, each with its key. No sentence repeats a secret.</summary>
internal static class TrapOptions
{
    private const int DefaultPort = 162;
    private const string Form = "write true, or addresses such as 0.0.0.0:162,[::]:162";

    /// <summary>Reads it.</summary>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="secrets">Where references lead.</param>
    /// <param name="defects">What is wrong; then <see cref="TrapSettings.Off"/> is returned.</param>
    public static TrapSettings Read(IConfiguration configuration, ISecretSource secrets, out IReadOnlyList<string> defects)
    {
        List<string> found = [];
        IConfigurationSection traps = configuration.GetSection("Traps");
        TrapSettings settings = new()
        {
            Listen = ReadListen(traps["Listen"]?.Trim() ?? "", found),
            Communities = ReadCommunities(traps.GetSection("Communities"), secrets, found),
            Users = TrapUserOptions.Read(traps.GetSection("Users"), secrets, found),
            PerSourceAndMinute = ReadNumber(traps, "PerSourceAndMinute", TrapSettings.Off.PerSourceAndMinute, found),
            InAllPerMinute = ReadNumber(traps, "InAllPerMinute", TrapSettings.Off.InAllPerMinute, found),
        };
        if (settings.Listen.Count > 0 && found.Count == 0 && settings.Communities.Count + settings.Users.Count == 0)
            found.Add("Traps:Communities: nobody may send; write at least one, such as Traps:Communities:0 = env:TRAP_COMMUNITY, or a user of v3 in Traps:Users.");
        defects = found;
        return found.Count > 0 ? TrapSettings.Off : settings;
    }

    private static List<IPEndPoint> ReadListen(string text, List<string> defects)
    {
        if (text.Length == 0 || text.Equals("false", StringComparison.OrdinalIgnoreCase)) return [];
        if (text.Equals("true", StringComparison.OrdinalIgnoreCase))
            return Socket.OSSupportsIPv6 ? [new(IPAddress.Any, DefaultPort), new(IPAddress.IPv6Any, DefaultPort)] : [new(IPAddress.Any, DefaultPort)];
        List<IPEndPoint> endPoints = [];
        foreach (string word in text.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (ReadEndPoint(word) is not { } endPoint) defects.Add($"Traps:Listen: \"{word}\" is not an address to listen on; {Form}.");
            else if (endPoints.Contains(endPoint)) defects.Add($"Traps:Listen: {word} stands twice; keep one of them.");
            else endPoints.Add(endPoint);
        return endPoints;
    }

    /// <summary>ADDRESS or ADDRESS:PORT, an IPv6 address with a port in brackets. A plain number would be read as an address by .NET.</summary>
    private static IPEndPoint? ReadEndPoint(string word)
    {
        if (!word.Contains('.', StringComparison.Ordinal) && !word.Contains(':', StringComparison.Ordinal)) return null;
        if (IPAddress.TryParse(word, out IPAddress? address)) return new IPEndPoint(address, DefaultPort);
        return IPEndPoint.TryParse(word, out IPEndPoint? endPoint) ? endPoint : null;
    }

    private static List<Secret> ReadCommunities(IConfigurationSection section, ISecretSource secrets, List<string> defects)
    {
        List<Secret> communities = [];
        if (section.Value is { Length: > 0 }) defects.Add("Traps:Communities: write a list, such as Traps:Communities:0 = env:TRAP_COMMUNITY.");
        foreach (IConfigurationSection entry in section.GetChildren())
            if (ReadSecret(entry, secrets, defects) is { } community) communities.Add(community);
        return communities;
    }

    /// <summary>A secret: <c>env:NAME</c>, <c>file:PATH</c>, or the value itself.</summary>
    /// <returns>Null when it is missing, which is told.</returns>
    internal static Secret? ReadSecret(IConfigurationSection at, ISecretSource secrets, List<string> defects)
    {
        string written = at.Value ?? "";
        if (written.Length == 0)
        {
            defects.Add($"{at.Path}: it is empty; write env:NAME or file:PATH.");
            return null;
        }

        SecretLookup? found = secrets.Resolve(written);
        if (found is { Secret: null }) defects.Add($"{at.Path}: {found.Problem}");
        return found is null ? new Secret(written) : found.Secret;
    }

    private static int ReadNumber(IConfigurationSection section, string key, int otherwise, List<string> defects)
    {
        const int Most = 1_000_000;
        if (section[key] is not { Length: > 0 } text) return otherwise;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= Most) return number;
        defects.Add($"Traps:{key}: \"{text}\" is not a number from 1 to {Most}.");
        return otherwise;
    }
}

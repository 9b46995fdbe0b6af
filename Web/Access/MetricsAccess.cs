using System.Net;
using System.Security.Claims;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>
/// Who may scrape, besides accounts and tokens: <c>Web:MetricsAccess</c> is <c>token</c> (nobody else; the default), <c>open</c>, or networks that may without a token (<c>127.0.0.0/8, 10.20.0.7</c>).
/// </summary>
/// <param name="Open">True: everybody.</param>
/// <param name="Networks">The networks.</param>
internal sealed record MetricsAccess(bool Open, IReadOnlyList<IPNetwork> Networks)
{
    private const string Key = "Web:MetricsAccess";

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="defects">What is wrong with it.</param>
    public static MetricsAccess Read(IConfiguration configuration, out IReadOnlyList<string> defects)
    {
        string said = configuration[Key]?.Trim() ?? "";
        defects = [];
        if (said is "" or "token") return new MetricsAccess(false, []);
        if (said == "open") return new MetricsAccess(true, []);
        List<IPNetwork> networks = [];
        List<string> wrong = [];
        foreach (string word in said.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPNetwork.TryParse(word, out IPNetwork network)) networks.Add(network);
            else if (IPAddress.TryParse(word, out IPAddress? address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else wrong.Add($"{Key}: \"{word}\" is no address and no network; write token, open, or networks such as 127.0.0.0/8, 10.20.0.7.");
        }

        defects = wrong;
        return new MetricsAccess(false, networks);
    }

    /// <summary>Whether a request may scrape.</summary>
    public bool Allows(HttpContext http, ClaimsPrincipal user) => Open || (Rights.RoleOf(user) >= Role.Viewer && Sight.Of(user).IsWhole) || (http.Connection.RemoteIpAddress is { } from && Networks.Any(n => n.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)));
}

using System.Security.Claims;
using NetWatch.Core.Access;
using NetWatch.Web.Hosting.Lines;

namespace NetWatch.Web.Access;

/// <summary>
/// Who may scrape, besides accounts and tokens: <c>Web:MetricsAccess</c> is <c>token</c> (nobody else; the default), <c>open</c>, or networks that may without a token (<c>127.0.0.0/8, 10.20.0.7</c>).
/// </summary>
/// <param name="Open">True: everybody.</param>
/// <param name="Networks">The networks.</param>
internal sealed record MetricsAccess(bool Open, AddressList Networks)
{
    private const string Key = "Web:MetricsAccess";

    /// <summary>Reads the setting.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="defects">What is wrong with it.</param>
    public static MetricsAccess Read(IConfiguration configuration, out IReadOnlyList<string> defects)
    {
        string said = configuration[Key]?.Trim() ?? "";
        defects = [];
        if (said is "" or "token") return new MetricsAccess(false, AddressList.None);
        if (said == "open") return new MetricsAccess(true, AddressList.None);
        return new MetricsAccess(false, AddressList.Parse(Key, said, "token, open, or ", out defects));
    }

    /// <summary>Whether a request may scrape.</summary>
    public bool Allows(HttpContext http, ClaimsPrincipal user) => Open || (Rights.RoleOf(user) >= Role.Viewer && Sight.Of(user).IsWhole) || Networks.Contains(http.Connection.RemoteIpAddress);
}

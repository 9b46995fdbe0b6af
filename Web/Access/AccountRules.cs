using System.Text.RegularExpressions;
using NetWatch.Core.Access;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Web.Access;

/// <summary>What an account, or a token, must be like; the same for pages, API and commands.</summary>
internal static partial class AccountRules
{
    private const int LongestDisplayName = 100;
    private const int MostSites = 200;

    /// <summary>An account that may nothing yet.</summary>
    public static Account New(string name, DateTimeOffset now) => new() { Name = name, DisplayName = name, Role = Role.Viewer, Stamp = Guid.NewGuid().ToString("N"), CreatedAt = now };

    /// <summary>What is wrong, by JSON pointers.</summary>
    public static Dictionary<string, string[]> Defects(string name, string displayName, string? password, bool passwordNeeded)
    {
        Dictionary<string, string[]> defects = [];
        if (!Name().IsMatch(name)) defects["/name"] = ["name is 1 to 64 small letters, digits, and . - _ @ between them."];
        Label(defects, "/displayName", displayName);
        if (password is null && passwordNeeded) defects["/password"] = ["password is needed."];
        if (password is not null && Passwords.Defect(password, name) is { } defect) defects["/password"] = [defect];
        return defects;
    }

    /// <summary>What is wrong with what people call an account or token.</summary>
    public static void Label(Dictionary<string, string[]> defects, string field, string label)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > LongestDisplayName || label.Any(char.IsControl)) defects[field] = [$"{field[1..]} is 1 to {LongestDisplayName} characters without control characters."];
    }

    /// <summary>What is wrong with the sites that an account or token is limited to.</summary>
    /// <param name="defects">Takes it.</param>
    /// <param name="role">What it may do.</param>
    /// <param name="sites">The sites; none: it is limited to none.</param>
    /// <param name="before">Those that it was limited to before: they are taken although the file names them no more.</param>
    /// <param name="catalog">Which sites there are.</param>
    public static void Sites(Dictionary<string, string[]> defects, Role role, IReadOnlyList<string> sites, IReadOnlyList<string> before, DeviceCatalog catalog)
    {
        if (sites.Count == 0) return;
        if (role == Role.Admin) defects["/sites"] = ["An admin sets up the whole network, and so is limited to no sites."];
        else if (sites.Count > MostSites) defects["/sites"] = [$"sites are at most {MostSites}."];
        else if (sites.FirstOrDefault(s => !before.Contains(s, StringComparer.Ordinal) && catalog.Sites.All(known => known.Id != s)) is { } unknown)
            defects["/sites"] = [$"There is no site \"{unknown}\".{(Suggestion.Nearest(unknown, catalog.Sites.Select(s => s.Id)) is { } near ? $" Did you mean \"{near}\"?" : "")}"];
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$")]
    private static partial Regex Name();
}

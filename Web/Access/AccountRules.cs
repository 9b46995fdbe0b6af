using System.Text.RegularExpressions;
using NetWatch.Core.Access;

namespace NetWatch.Web.Access;

/// <summary>What an account, or a token, must be like; the same for pages, API and commands.</summary>
internal static partial class AccountRules
{
    private const int LongestDisplayName = 100;

    /// <summary>An account that may nothing yet.</summary>
    public static Account New(string name, DateTimeOffset now) => new() { Name = name, DisplayName = name, Role = Role.Viewer, Stamp = Guid.NewGuid().ToString("N"), CreatedAt = now };

    /// <summary>What is wrong, by JSON pointers.</summary>
    public static Dictionary<string, string[]> Defects(string name, string displayName, IReadOnlyList<string> sites, string? password, bool passwordNeeded)
    {
        Dictionary<string, string[]> defects = [];
        if (!Name().IsMatch(name)) defects["/name"] = ["name is 1 to 64 small letters, digits, and . - _ @ between them."];
        if (Labelled(displayName, sites) is { Count: > 0 } more)
            foreach ((string field, string[] sentences) in more)
                defects[field] = sentences;
        if (password is null && passwordNeeded) defects["/password"] = ["password is needed."];
        if (password is not null && Passwords.Defect(password, name) is { } defect) defects["/password"] = [defect];
        return defects;
    }

    /// <summary>What is wrong with what accounts and tokens have in common.</summary>
    public static Dictionary<string, string[]> Labelled(string label, IReadOnlyList<string> sites, string field = "/displayName")
    {
        Dictionary<string, string[]> defects = [];
        if (string.IsNullOrWhiteSpace(label) || label.Length > LongestDisplayName || label.Any(char.IsControl)) defects[field] = [$"{field[1..]} is 1 to {LongestDisplayName} characters without control characters."];
        // A limit that nothing keeps is worse than none.
        if (sites.Count > 0) defects["/sites"] = ["Limits to sites are not kept by this version, so that none is taken: whoever may see anything sees all sites."];
        return defects;
    }

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9._@-]{0,62}[a-z0-9])?$")]
    private static partial Regex Name();
}

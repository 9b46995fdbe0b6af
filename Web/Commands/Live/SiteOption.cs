using System.CommandLine;

namespace NetWatch.Web.Commands.Live;

/// <summary>The sites that an account or token is limited to.</summary>
internal static class SiteOption
{
    /// <summary>The option.</summary>
    public static Option<string[]> Create() => new("--site") { Description = "Limit it to what stands at this site; may be repeated", HelpName = "ID" };

    /// <summary>A cell of a list.</summary>
    public static string Cell(IReadOnlyList<string> sites) => sites.Count == 0 ? "all" : string.Join(", ", sites);
}

using System.Text.RegularExpressions;

namespace NetWatch.Core.Tests.Configuration;

/// <summary>The entries that the shipped sample shows as comments, made real, so that an example cannot rot.</summary>
internal static partial class SampleText
{
    /// <summary>Removes the comment marks before JSON (a brace, bracket or key after the mark); other comments stay.</summary>
    public static string Uncommented(string sample) => string.Join('\n', sample.Split('\n').Select(l => CommentedJson().Replace(l, "$1")));

    [GeneratedRegex("""^(\s*)// (?=\s*[{}\[\]"])""")]
    private static partial Regex CommentedJson();
}

using System.Text.RegularExpressions;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Finds what identifies somebody within a URL: the password before its host (or what stands there alone), and the values of parameters that are called as keys are.</summary>
internal static partial class UrlSecrets
{
    /// <summary>The places, from the first character of each to the one behind its last.</summary>
    public static IEnumerable<(int Start, int End)> In(string url)
    {
        int from = 0;
        if (Authority().Match(url) is { Success: true } authority && authority.Groups["user"] is { Length: > 0 } user)
        {
            from = user.Index + user.Length;
            int colon = user.Value.IndexOf(':', StringComparison.Ordinal);
            if (colon + 1 < user.Length) yield return (user.Index + colon + 1, user.Index + user.Length);
        }

        foreach (Match parameter in Parameter().Matches(url, from))
            if (parameter.Groups["value"] is { Length: > 0 } value && Name().IsMatch(Unescaped(parameter.Groups["name"].Value)))
                yield return (value.Index, value.Index + value.Length);
    }

    /// <summary>The same in a JSON text (RFC 8259, 7) with its quotes, of which each character may be written as an escape.</summary>
    /// <param name="literal">The text as it is written.</param>
    public static IEnumerable<(int Start, int End)> InLiteral(string literal)
    {
        List<int> at = [];
        char[] url = new char[literal.Length];
        for (int i = 1; i < literal.Length - 1;)
        {
            at.Add(i);
            bool isEscape = literal[i] == '\\' && i + 1 < literal.Length - 1, isCode = isEscape && literal[i + 1] == 'u' && i + 6 < literal.Length;
            url[at.Count - 1] = isCode && ushort.TryParse(literal.AsSpan(i + 2, 4), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out ushort code) ? (char)code : isEscape ? literal[i + 1] : literal[i];
            i += isCode ? 6 : isEscape ? 2 : 1;
        }

        at.Add(literal.Length - 1);
        return In(new string(url, 0, at.Count - 1)).Select(p => (at[p.Start], at[p.End]));
    }

    /// <summary>Parameters may be escaped more than once.</summary>
    private static string Unescaped(string name)
    {
        for (int i = 0; i < 3 && name.Contains('%', StringComparison.Ordinal); i++) name = Uri.UnescapeDataString(name);
        return name;
    }

    /// <summary>The user may have any character but those that end the host; the last @ counts.</summary>
    [GeneratedRegex(@"^\s*[A-Za-z][A-Za-z0-9+.-]*:[/\\]*(?<user>[^/?\#\\]*)@", RegexOptions.CultureInvariant)]
    private static partial Regex Authority();

    [GeneratedRegex(@"(?<=[?&;\#])(?<name>[^=&;\#]*)=(?<value>[^&;\#]*)", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();

    /// <summary>What keys are called, alone or as the last word of a name.</summary>
    [GeneratedRegex(@"token|secret|passw|pwd|api-?_?key|signature|credential|(?:^|[^a-z])(?:key|pass|auth|sig|jwt|sid|session|sessionid|authorization|code|bearer)\]?$|[a-z](?-i:Key|Pass|Auth|Sig|Session)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}

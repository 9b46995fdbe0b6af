using System.Text.RegularExpressions;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>
/// Finds what may be a secret in a text that is no JSON. Where it ends is not sure there, so more is taken rather than less: behind the key of a secret up to its closing quote, or to the line's end where that is missing or more follows
/// than may; and within header fields everything that is no key.
/// </summary>
internal static partial class BrokenSecrets
{
    public static IReadOnlyList<SecretPlace> Of(string text)
    {
        List<(int Start, int End)> found = [.. Secret().Matches(text).Select(m => m.Groups["value"]).Where(v => v.Length > 0).Select(v => (v.Index, v.Index + v.Length))];
        // Of a URL that has a secret in it, all is hidden here.
        found.AddRange(Url().Matches(text).Select(m => m.Groups["value"]).Where(v => v.Length > 0 && HasSecret(v.Value)).Select(v => (v.Index, v.Index + v.Length)));
        int read = 0;
        foreach (Match headers in Headers().Matches(text))
            if (headers.Index >= read) read = AddFields(text, headers.Index + headers.Length, found);
        List<SecretPlace> places = [];
        foreach ((int start, int end) in found.Order())
        {
            // What overlaps is one.
            if (places is [.., var last] && start < last.End)
            {
                if (end > last.End) places[^1] = Place(text, last.Start, end);
            }
            else
            {
                places.Add(Place(text, start, end));
            }
        }

        return places;
    }

    /// <summary>What stands for one that was hidden does, too.</summary>
    private static bool HasSecret(string url) => url.Contains('@', StringComparison.Ordinal) || url.StartsWith("\"***", StringComparison.Ordinal) || UrlSecrets.InLiteral($"\"{url.Trim('"', '\'', ' ')}\"").Any();

    /// <summary>Only what is a whole text can be a reference, or stand for a hidden secret.</summary>
    private static SecretPlace Place(string text, int start, int end) => new(null, start, end, Whole().IsMatch(text.AsSpan(start, end - start)) ? text[(start + 1)..(end - 1)] : $"\"{text[start..end]}");

    /// <summary>The values of header fields, from behind the opening brace to the closing one, or to the end where there is none; returned is the place behind.</summary>
    private static int AddFields(string text, int at, List<(int Start, int End)> found)
    {
        bool behindColon = false;
        for (int depth = 1; depth > 0 && (at = Trivia.Skip(text, at)) < text.Length;)
        {
            if (text[at] is '{' or '}' or '[' or ']' or ',' or ':')
            {
                depth += text[at] is '{' ? 1 : text[at] is '}' ? -1 : 0;
                behindColon = text[at++] == ':';
                continue;
            }

            int start = at;
            at += Piece().Match(text, at).Length;
            int next = Trivia.Skip(text, at);
            if (behindColon || next >= text.Length || text[next] != ':') found.Add((start, at));
        }

        return at;
    }

    /// <summary>
    /// The key, whatever is left of its quotes, and the value: a text that ends where one may, a text over more lines than one may have, or the line's rest. Behind a brace other keys follow.
    /// </summary>
    [GeneratedRegex("""
        \b(?:community|authPassphrase|privPassphrase|password|token|authorization|proxy-authorization|cookie|x-api-key|x-auth-token)\b["']?
        (?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*) :
        (?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*)
        (?<value>
            "(?:[^"\\\r\n]|\\[^\r\n])*"(?=[\ \t]*(?:[,}\]\r\n]|//|/\*|\z))
          | "[^"\r\n]*(?:\r?\n[\ \t]*(?!["{}\[\]/\s])[^"\r\n]*)*"?[^\r\n]*
          | (?!\{)[^\r\n]*
        )
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Secret();

    [GeneratedRegex("""
        \b(?:url)\b["']?
        (?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*) :
        (?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*)
        (?<value>
            "(?:[^"\\\r\n]|\\[^\r\n])*"(?=[\ \t]*(?:[,}\]\r\n]|//|/\*|\z))
          | "[^"\r\n]*(?:\r?\n[\ \t]*(?!["{}\[\]/\s])[^"\r\n]*)*"?[^\r\n]*
          | (?!\{)[^\r\n]*
        )
        """, RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Url();

    [GeneratedRegex("""
        \bheaders\b["']?(?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*):?(?>(?:\s|//[^\r\n]*|/\*[\s\S]*?\*/)*)\{
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Headers();

    /// <summary>A text, one without its closing quote, or what stands there without quotes.</summary>
    [GeneratedRegex("""
        \G(?:"(?:[^"\\\r\n]|\\[^\r\n])*(?:"|\\?)|[^"{}\[\],:\r\n][^,:}\]\r\n]*)
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Piece();

    [GeneratedRegex("""
        ^"(?:[^"\\\r\n]|\\[^\r\n])*"\z
        """, RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Whole();
}

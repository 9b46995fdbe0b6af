using System.Text.RegularExpressions;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>What somebody wrote: the codes, and what is said besides.</summary>
/// <param name="Codes">The codes, in order, each once; empty: it is no answer to an alarm (a holiday's greeting, a robot that is driving).</param>
/// <param name="Comment">The rest on one line, or null where it says nothing.</param>
internal sealed partial record ReplyText(IReadOnlyList<string> Codes, string? Comment)
{
    /// <summary>More than this nobody types; the rest of such a text is not looked at.</summary>
    private const int MostCodes = 5;

    private const int LongestText = 1600;
    private const int LongestComment = 300;

    /// <summary>Reads a text. Six digits are a code where no other digit touches them: a telephone number is none.</summary>
    public static ReplyText Read(string text)
    {
        if (text.Length > LongestText) text = text[..LongestText];
        string[] codes = [.. Code().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Take(MostCodes)];
        string rest = Clip.Line(string.Concat(Code().Replace(text, " ").Select(c => char.IsControl(c) ? ' ' : c)), LongestComment).Trim(' ', ',', ';', ':', '.', '#', '-', '!');
        return new ReplyText(codes, rest.Any(char.IsLetterOrDigit) ? rest : null);
    }

    [GeneratedRegex("(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex Code();
}

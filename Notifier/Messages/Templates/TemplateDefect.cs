using System.Globalization;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>What is wrong with a template.</summary>
/// <param name="What">One sentence without a full stop, in English.</param>
/// <param name="Line">The line, from 1, or null where it is not known.</param>
internal sealed partial record TemplateDefect(string What, int? Line = null)
{
    private const int Longest = 200;

    public override string ToString() => Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"line {line}: {What}") : What;

    /// <summary>Of what the parser says.</summary>
    public static TemplateDefect OfParser(string said)
    {
        string first = said.Split('\n')[0].Trim();
        return At().Match(first) is { Success: true } at
            ? new TemplateDefect(Clip.Line(first[..at.Index], Longest), int.Parse(at.Groups[1].Value, CultureInfo.InvariantCulture))
            : new TemplateDefect(Clip.Line(first, Longest));
    }

    /// <summary>Of what went wrong while it was rendered; the line is that of the name it is about.</summary>
    public static TemplateDefect OfRendering(Exception error, string text)
    {
        string? name = error is TemplateException own ? own.Name : Quoted().Match(error.Message) is { Success: true } quoted ? quoted.Groups[1].Value : null;
        int at = name is null ? -1 : Regex.Match(text, $@"(?<!\w){Regex.Escape(name)}(?!\w)") is { Success: true } found ? found.Index : -1;
        return new TemplateDefect(Clip.Line(error.Message, Longest), at < 0 ? null : LineAt(text, at));
    }

    public static int LineAt(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@" at \((\d+):\d+\)$")]
    private static partial Regex At();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}

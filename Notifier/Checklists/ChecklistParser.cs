using System.Text.RegularExpressions;
using Markdig;
using Markdig.Syntax;

namespace NetWatch.Notifier.Checklists;

/// <summary>Reads a checklist: front matter between two lines of <c>---</c>, then Markdown whose ordered lists are the steps.</summary>
internal static partial class ChecklistParser
{
    private static readonly string[] Required = ["id", "language", "title", "kinds", "failures"];
    private static readonly string[] Known = [.. Required, "checks", "vendors", "tags", "sites"];
    private static readonly string[] Languages = ["kk", "ru", "en"];
    private static readonly string[] Failures = ["down", "siteLost", "check", "threshold", Checklist.Any];

    /// <summary>Parses a file; every defect at once, each a sentence that says what to do.</summary>
    public static Checklist? Parse(string text, bool own, out IReadOnlyList<string> defects)
    {
        List<string> found = [];
        defects = found;
        text = text.ReplaceLineEndings("\n").TrimStart('\uFEFF');
        if (!TrySplit(text, out string front, out string body))
        {
            found.Add("the front matter is missing: begin the file with --- and end the front matter with ---");
            return null;
        }

        Dictionary<string, string> matter = FrontMatter(front, found);
        foreach (string key in Required.Where(k => !matter.TryGetValue(k, out string? v) || v.Length == 0))
            found.Add($"the front matter lacks \"{key}\"");
        if (matter.TryGetValue("language", out string? language) && !Languages.Contains(language))
            found.Add($"language \"{language}\" is not one of {string.Join(", ", Languages)}");
        foreach (string failure in Words(matter, "failures").Where(f => !Failures.Contains(f)))
            found.Add($"failure \"{failure}\" is not one of {string.Join(", ", Failures)}");
        foreach (string name in Placeholders.Unknown(text))
            found.Add($"{{{{{name}}}}} is not a known placeholder; known are {string.Join(", ", Placeholders.Known.Order(StringComparer.Ordinal))}");

        (string intro, List<string> texts) = Steps(body);
        List<StepSource> steps = [.. texts.Select(text => Step(text, found))];
        if (intro.Contains("{proof:", StringComparison.Ordinal)) found.Add("a proof stands in a step, and not before the first one");
        if (steps.Count == 0) found.Add("there are no steps: write them as an ordered list (1. …)");
        return found.Count > 0 ? null : new Checklist
        {
            Id = matter["id"],
            Language = matter["language"],
            Title = matter["title"],
            Kinds = Words(matter, "kinds"),
            Failures = Words(matter, "failures"),
            Checks = Named(matter, "checks"),
            Vendors = Named(matter, "vendors"),
            Tags = Named(matter, "tags"),
            Sites = Named(matter, "sites"),
            Intro = intro,
            Steps = steps,
            Own = own,
        };
    }

    private static bool TrySplit(string text, out string front, out string body)
    {
        (front, body) = ("", "");
        if (!text.StartsWith("---\n", StringComparison.Ordinal)) return false;
        int end = text.IndexOf("\n---\n", 3, StringComparison.Ordinal);
        if (end < 0) return false;
        front = text[4..Math.Max(4, end)];
        body = text[(end + 5)..];
        return true;
    }

    private static Dictionary<string, string> FrontMatter(string front, List<string> defects)
    {
        Dictionary<string, string> matter = new(StringComparer.Ordinal);
        foreach (string line in front.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(':', 2, StringSplitOptions.TrimEntries) is not [string key, string value] || !Known.Contains(key))
                defects.Add($"\"{line}\" is not a line of the front matter; known keys are {string.Join(", ", Known)}");
            else if (!matter.TryAdd(key, value.Trim('"')))
                defects.Add($"\"{key}\" stands twice in the front matter");
        }

        return matter;
    }

    private static string[] Words(Dictionary<string, string> matter, string key) =>
        matter.TryGetValue(key, out string? value) ? value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    /// <summary>What need not be said is for any.</summary>
    private static string[] Named(Dictionary<string, string> matter, string key) => Words(matter, key) is { Length: > 0 } words ? words : [Checklist.Any];

    /// <summary>Takes the proof, a line of its own, out of a step.</summary>
    private static StepSource Step(string text, List<string> defects)
    {
        MatchCollection proofs = Proof().Matches(text);
        if (proofs.Count == 0) return new StepSource(text, null);
        if (proofs.Count > 1) defects.Add($"a step has one proof at most: \"{proofs[1].Value.Trim()}\" is one more");
        string words = proofs[0].Groups[1].Value;
        ProofSource? proof = ProofSource.Parse(words);
        if (proof is null)
            defects.Add($"\"{words.Trim()}\" is not a proof: write NODE reachable, NODE up, check COMPONENT of NODE up, failed check up or site connected, and for N s or for N min (30 at most) behind it if it must have held; NODE is node, parent or a node's id");
        return new StepSource(Proof().Replace(text, "").TrimEnd(), proof);
    }

    [GeneratedRegex(@"\n?^[ \t]*\{proof:([^}\n]*)\}[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex Proof();

    /// <summary>Items of the ordered lists are steps; what stands after a list belongs to the step before it.</summary>
    private static (string Intro, List<string> Steps) Steps(string body)
    {
        List<string> steps = [];
        List<string> intro = [];
        foreach (Block block in Markdown.Parse(body, ChecklistMarkdown.Pipeline))
        {
            if (block is ListBlock { IsOrdered: true } list)
                steps.AddRange(list.OfType<ListItemBlock>().Where(i => i.Count > 0).Select(i => Dedent(body[i[0].Span.Start..(i.Span.End + 1)], i[0].Column)));
            else if (steps.Count == 0)
                intro.Add(body[block.Span.Start..(block.Span.End + 1)]);
            else
                steps[^1] = string.Join("\n\n", steps[^1], body[block.Span.Start..(block.Span.End + 1)]);
        }

        return (string.Join("\n\n", intro), steps);
    }

    /// <summary>Takes the item's indentation off its further lines.</summary>
    private static string Dedent(string item, int column) => string.Join('\n', item.Split('\n').Select((line, i) =>
        i == 0 ? line : line[Math.Min(column, line.Length - line.TrimStart(' ').Length)..])).TrimEnd();
}

using System.Text.RegularExpressions;
using Fluid.Ast;

namespace NetWatch.Notifier.Messages.Templates;

/// <summary>Looks at a template before its parser and its renderer do: what would exhaust the stack or the memory of the process, no exception could end.</summary>
internal sealed partial class TemplateGuard : AstVisitor
{
    /// <summary>So long a file may be, in bytes.</summary>
    public const int LongestFile = 64 * 1024;

    private const int LongestTag = 1000;
    private const int Deepest = 40;
    private const int MostBlocks = 400;

    private static readonly string[] Blocks = ["if", "unless", "for", "case", "comment", "raw"];

    /// <summary>Whether there is a range, which is a list of all its numbers.</summary>
    public bool HasRange { get; private set; }

    /// <summary>What is wrong with a text, before it is parsed.</summary>
    /// <returns>The defect with its line, or null.</returns>
    public static TemplateDefect? Look(string text)
    {
        int depth = 0;
        int blocks = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            string word = tag.Groups["word"].Value;
            if (tag.Length > LongestTag) return new TemplateDefect($"a tag is longer than {LongestTag} characters", TemplateDefect.LineAt(text, tag.Index));
            if (Blocks.Contains(word)) (depth, blocks) = (depth + 1, blocks + 1);
            else if (word.StartsWith("end", StringComparison.Ordinal)) depth--;
            if (depth > Deepest) return new TemplateDefect($"blocks stand in each other more than {Deepest} deep", TemplateDefect.LineAt(text, tag.Index));
            if (blocks > MostBlocks) return new TemplateDefect($"there are more than {MostBlocks} blocks", TemplateDefect.LineAt(text, tag.Index));
        }

        return null;
    }

    protected override Expression VisitRangeExpression(RangeExpression rangeExpression)
    {
        HasRange = true;
        return base.VisitRangeExpression(rangeExpression);
    }

    // An opening that is never closed is one long tag.
    [GeneratedRegex(@"(\{%-?\s*(?<word>\w*)|\{\{).*?(%\}|\}\}|$)", RegexOptions.Singleline)]
    private static partial Regex Tag();
}

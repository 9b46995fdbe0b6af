using System.Text;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Messages;

/// <summary>The plain text of a message: complete without the HTML part.</summary>
internal static class TextBody
{
    public static string Write(MessageContent content)
    {
        StringBuilder text = new();
        text.Append(content.Status).Append(": ").AppendLine(content.Headline).AppendLine(content.Line);
        if (content.Note is { } note) text.AppendLine(note);
        Section(text, null, content.Facts);
        if (content.Affected is { } affected) Affected(text, affected);
        Section(text, content.LastGoodTitle, content.LastGood);
        if (content.Checklist is { } checklist) Checklist(text, content.ChecklistTitle, checklist);
        if (content.Link is { } link) text.AppendLine().Append(link.Label).Append(": ").AppendLine(link.Value);
        text.AppendLine().AppendLine("-- ").AppendLine(content.Footer);
        return text.ToString();
    }

    private static void Title(StringBuilder text, string title) => text.AppendLine().AppendLine(title).Append('-', title.Length).AppendLine();

    private static void Section(StringBuilder text, string? title, IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0) return;
        if (title is null) text.AppendLine();
        else Title(text, title);
        foreach (Fact fact in facts) text.Append(fact.Label).Append(": ").AppendLine(fact.Value);
    }

    private static void Affected(StringBuilder text, AffectedPart affected)
    {
        Title(text, affected.Title);
        text.AppendLine(affected.Summary);
        foreach (AffectedLine line in affected.Lines)
            text.Append(line.Confirmed ? "  [x] " : "  [ ] ").Append(line.Name).Append(line.Kind is { } kind ? $" ({kind})" : "").Append(" – ").AppendLine(line.Note);
        if (affected.More is { } more) text.Append("  ").AppendLine(more);
    }

    private static void Checklist(StringBuilder text, string title, RenderedChecklist checklist)
    {
        Title(text, $"{title}: {checklist.Title}");
        if (checklist.Intro is { } intro) text.AppendLine(intro.Plain);
        foreach (ChecklistStep step in checklist.Steps)
            text.AppendLine().Append(step.Number).Append(". ").AppendLine(step.Text.Plain.ReplaceLineEndings("\n   "));
    }
}

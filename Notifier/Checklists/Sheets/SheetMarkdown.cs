using System.Text;
using NetWatch.Core.Incidents;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>Writes a sheet as Markdown (CommonMark with tables). What people and devices wrote stays text.</summary>
internal static class SheetMarkdown
{
    private const string Markup = "\\`*_{}[]<>&~|#!";

    public static string Write(Sheet sheet)
    {
        StringBuilder text = new();
        text.Append("# ").Append(Escape(sheet.Title)).Append("\n\n").Append(Escape(sheet.Headline)).Append('\n');
        foreach (SheetSection section in sheet.Sections)
        {
            text.Append("\n## ").Append(Escape(section.Title)).Append("\n\n");
            foreach ((string label, string value) in section.Facts) text.Append(label.Length == 0 ? "" : $"- **{Escape(label)}:** ").Append(Escape(value)).Append('\n');
            if (section.Rows.Count > 0) Table(text, section);
            if (section.Intro is { } intro) text.Append(intro.Markdown).Append("\n\n");
            for (int i = 0; i < section.Steps.Count; i++) Step(text, i + 1, section.Steps[i]);
        }

        return text.Append("\n---\n\n").Append(Escape(sheet.Footer)).Append('\n').ToString();
    }

    /// <summary>Makes a text that Markdown reads as that text: on one line, with every mark escaped.</summary>
    public static string Escape(string value)
    {
        StringBuilder escaped = new(value.Length + 8);
        foreach (char c in value.ReplaceLineEndings(" "))
        {
            if (Markup.Contains(c, StringComparison.Ordinal)) escaped.Append('\\');
            escaped.Append(char.IsControl(c) ? ' ' : c);
        }

        return escaped.ToString().Trim();
    }

    private static void Table(StringBuilder text, SheetSection section)
    {
        Row(text, section.Head);
        text.Append('|').Append(string.Concat(Enumerable.Repeat(" --- |", section.Head.Count))).Append('\n');
        foreach (IReadOnlyList<string> row in section.Rows) Row(text, row);
    }

    private static void Row(StringBuilder text, IReadOnlyList<string> cells) => text.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");

    private static void Step(StringBuilder text, int number, SheetStep step)
    {
        string lead = $"{number}. ";
        string indent = new(' ', lead.Length);
        text.Append(lead).Append(step.State == ChecklistTick.Open ? "[ ] " : "[x] ");
        text.AppendJoin('\n', step.Text.Markdown.Split('\n').Select((line, i) => i == 0 || line.Length == 0 ? line : indent + line)).Append("\n\n");
        foreach (string line in step.History) text.Append(indent).Append("- ").Append(Escape(line)).Append('\n');
        if (step.History.Count > 0) text.Append('\n');
    }
}

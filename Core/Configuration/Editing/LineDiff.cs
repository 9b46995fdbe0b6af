namespace NetWatch.Core.Configuration.Editing;

/// <summary>What became of a line.</summary>
public enum LineChange
{
    /// <summary>It stands in both texts.</summary>
    Same,

    /// <summary>Only the earlier text has it.</summary>
    Removed,

    /// <summary>Only the later text has it.</summary>
    Added,
}

/// <summary>A line of a diff.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">Its number in the earlier text, from 1; null of an added one.</param>
/// <param name="After">Its number in the later text, from 1; null of a removed one.</param>
/// <param name="Text">The line without its end.</param>
public sealed record DiffLine(LineChange Change, int? Before, int? After, string Text);

/// <summary>What differs between two texts, by lines.</summary>
/// <param name="Hunks">The places that differ with the lines around them, in their order; those that are close are one.</param>
/// <param name="Added">How many lines were added.</param>
/// <param name="Removed">How many were removed.</param>
public sealed record LineDiff(IReadOnlyList<IReadOnlyList<DiffLine>> Hunks, int Added, int Removed)
{
    /// <summary>Compares two texts. A line end is part of its line: another kind of it is a change.</summary>
    /// <param name="before">The earlier one.</param>
    /// <param name="after">The later one.</param>
    /// <param name="context">How many lines that are the same are shown around a change.</param>
    public static LineDiff Between(string before, string after, int context = 3)
    {
        string[] old = before.Split('\n'), @new = after.Split('\n');
        List<DiffLine> lines = [.. LineMatching.Script(old, @new)];
        List<IReadOnlyList<DiffLine>> hunks = [];
        List<DiffLine> hunk = [];
        int lastChange = -1;
        for (int i = 0; i < lines.Count; i++)
        {
            if (lines[i].Change == LineChange.Same) continue;
            int from = Math.Max(i - context, lastChange + 1);
            if (hunk.Count > 0 && i - lastChange - 1 > 2 * context)
            {
                hunk.AddRange(lines.GetRange(lastChange + 1, context));
                hunks.Add(hunk);
                hunk = [];
            }
            else if (hunk.Count > 0) from = lastChange + 1;

            hunk.AddRange(lines.GetRange(from, i - from + 1));
            lastChange = i;
        }

        if (hunk.Count > 0)
        {
            hunk.AddRange(lines.GetRange(lastChange + 1, Math.Min(context, lines.Count - lastChange - 1)));
            hunks.Add(hunk);
        }

        return new LineDiff(hunks, lines.Count(l => l.Change == LineChange.Added), lines.Count(l => l.Change == LineChange.Removed));
    }
}

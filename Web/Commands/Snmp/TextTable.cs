namespace NetWatch.Web.Commands.Snmp;

/// <summary>Rows in aligned columns. What is wider than the terminal goes on in further blocks, each with the first column again.</summary>
internal static class TextTable
{
    private const int Gap = 2;

    /// <summary>The lines of a table.</summary>
    /// <param name="headers">The columns' names.</param>
    /// <param name="rows">The cells, as many in each row as there are headers.</param>
    /// <param name="isRight">Which columns stand at the right, as numbers do.</param>
    /// <param name="width">The terminal's width, or null for one block of any width.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string> headers, IReadOnlyList<IReadOnlyList<string>> rows, IReadOnlyList<bool> isRight, int? width)
    {
        int[] widths = [.. headers.Select((h, i) => Math.Max(DisplayWidth.Of(h), rows.Select(r => DisplayWidth.Of(r[i])).DefaultIfEmpty().Max()))];
        if (width is { } most)
        {
            // The first column stands in every block, so it leaves room for the others; none is wider than a line.
            widths[0] = Math.Min(widths[0], Math.Max(1, most / 2));
            for (int i = 1; i < widths.Length; i++) widths[i] = Math.Min(widths[i], Math.Max(1, most - widths[0] - Gap));
        }

        bool isFirst = true;
        foreach (IReadOnlyList<int> block in Blocks(widths, width))
        {
            if (!isFirst) yield return "";
            isFirst = false;
            foreach (IReadOnlyList<string> row in (IEnumerable<IReadOnlyList<string>>)[headers, .. rows])
                yield return string.Concat(block.Select((c, i) => (i == 0 ? "" : new string(' ', Gap)) + Cell(row[c], widths[c], isRight[c]))).TrimEnd();
        }
    }

    private static IEnumerable<IReadOnlyList<int>> Blocks(int[] widths, int? width)
    {
        List<int> block = [0];
        int used = widths[0];
        for (int i = 1; i < widths.Length; i++)
        {
            if (used + Gap + widths[i] > width && block.Count > 1)
            {
                yield return block;
                (block, used) = ([0], widths[0]);
            }

            block.Add(i);
            used += Gap + widths[i];
        }

        yield return block;
    }

    private static string Cell(string text, int width, bool isRight)
    {
        string kept = DisplayWidth.Cut(text, width);
        string blanks = new(' ', width - DisplayWidth.Of(kept));
        return isRight ? blanks + kept : kept + blanks;
    }
}

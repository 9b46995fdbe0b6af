namespace NetWatch.Core.Configuration.Values;

/// <summary>Finds what was probably meant.</summary>
public static class Suggestion
{
    /// <summary>The candidate with the fewest edits, if they are few for its length; the first of equals. Case costs nothing.</summary>
    /// <param name="written">What was written; nothing is suggested for less than 2 or more than 64 characters.</param>
    /// <param name="candidates">What is known.</param>
    public static string? Nearest(string written, IEnumerable<string> candidates)
    {
        if (written.Length is < 2 or > 64) return null;
        string? nearest = null;
        int fewest = 1 + Math.Max(1, written.Length / 3);
        foreach (string candidate in candidates)
        {
            if (Math.Abs(candidate.Length - written.Length) >= fewest) continue;
            int edits = Edits(written.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (edits < fewest) (nearest, fewest) = (candidate, edits);
        }

        return nearest;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    private static int Edits(string a, string b)
    {
        int[,] d = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) d[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) d[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                d[i, j] = Math.Min(replaced, Math.Min(d[i - 1, j], d[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
            }

        return d[a.Length, b.Length];
    }
}

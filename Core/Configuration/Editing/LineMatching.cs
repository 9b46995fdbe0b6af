namespace NetWatch.Core.Configuration.Editing;

/// <summary>The shortest way from one list of lines to another (E. W. Myers, An O(ND) Difference Algorithm and Its Variations, 1986).</summary>
internal static class LineMatching
{
    /// <summary>Of more changes than this the shortest way is not looked for: everything between the first and the last of them counts as changed.</summary>
    private const int MostChanges = 1500;

    public static IEnumerable<DiffLine> Script(string[] old, string[] @new)
    {
        int head = 0, tail = 0;
        while (head < old.Length && head < @new.Length && old[head] == @new[head]) head++;
        while (tail < old.Length - head && tail < @new.Length - head && old[^(tail + 1)] == @new[^(tail + 1)]) tail++;
        for (int i = 0; i < head; i++) yield return Same(old, i, i);
        foreach (DiffLine line in Middle(old, @new, head, old.Length - head - tail, @new.Length - head - tail)) yield return line;
        for (int i = tail; i > 0; i--) yield return Same(old, old.Length - i, @new.Length - i);
    }

    private static List<DiffLine> Middle(string[] old, string[] @new, int head, int oldCount, int newCount)
    {
        List<int[]> trail = [];
        int most = Math.Min(oldCount + newCount, MostChanges), width = most + 1;
        int[] furthest = new int[(2 * width) + 1];
        for (int d = 0; d <= most; d++)
        {
            trail.Add(furthest[(width - d)..(width + d + 1)]);
            for (int k = -d; k <= d; k += 2)
            {
                int x = k == -d || (k != d && furthest[width + k - 1] < furthest[width + k + 1]) ? furthest[width + k + 1] : furthest[width + k - 1] + 1;
                while (x < oldCount && x - k < newCount && old[head + x] == @new[head + x - k]) x++;
                furthest[width + k] = x;
                if (x >= oldCount && x - k >= newCount) return Back(old, @new, head, trail, d, oldCount, newCount);
            }
        }

        return [.. Enumerable.Range(head, oldCount).Select(i => Removed(old, i)), .. Enumerable.Range(head, newCount).Select(i => Added(@new, i))];
    }

    /// <summary>Follows the trail from its end to its beginning.</summary>
    private static List<DiffLine> Back(string[] old, string[] @new, int head, List<int[]> trail, int changes, int x, int y)
    {
        List<DiffLine> lines = [];
        for (int d = changes; d > 0; d--)
        {
            int[] before = trail[d];
            int k = x - y;
            // A row holds the diagonals from -d to d as they were before step d.
            int At(int diagonal) => before[diagonal + d];
            int from = k == -d || (k != d && At(k - 1) < At(k + 1)) ? k + 1 : k - 1;
            bool added = from == k + 1;
            int start = added ? At(from) : At(from) + 1;
            while (x > start) lines.Add(Same(old, head + --x, head + --y));
            if (added) lines.Add(Added(@new, head + --y));
            else lines.Add(Removed(old, head + --x));
        }

        while (x > 0) lines.Add(Same(old, head + --x, head + --y));
        lines.Reverse();
        return lines;
    }

    private static DiffLine Same(string[] old, int i, int j) => new(LineChange.Same, i + 1, j + 1, Bare(old[i]));

    private static DiffLine Removed(string[] old, int i) => new(LineChange.Removed, i + 1, null, Bare(old[i]));

    private static DiffLine Added(string[] @new, int j) => new(LineChange.Added, null, j + 1, Bare(@new[j]));

    private static string Bare(string line) => line.TrimEnd('\r');
}

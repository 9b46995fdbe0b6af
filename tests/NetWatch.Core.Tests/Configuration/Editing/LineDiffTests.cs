using CsCheck;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Core.Tests.Configuration.Editing;

/// <summary>What differs between two texts.</summary>
public sealed class LineDiffTests
{
    [Fact]
    public void Only_what_stands_in_one_text_differs_and_the_lines_around_it_are_shown()
    {
        string before = string.Join('\n', Enumerable.Range(1, 40).Select(i => $"line {i}"));
        string after = before.Replace("line 5\n", "line five\nand more\n", StringComparison.Ordinal).Replace("line 30\n", "", StringComparison.Ordinal);

        LineDiff diff = LineDiff.Between(before, after);

        Assert.Equal((2, 2), (diff.Added, diff.Removed));
        Assert.Equal(
            [" 2 2 line 2", " 3 3 line 3", " 4 4 line 4", "-5  line 5", "+ 5 line five", "+ 6 and more", " 6 7 line 6", " 7 8 line 7", " 8 9 line 8"],
            diff.Hunks[0].Select(l => $"{(l.Change == LineChange.Same ? ' ' : l.Change == LineChange.Added ? '+' : '-')}{l.Before} {l.After} {l.Text}"));
        Assert.Equal(["line 27", "line 28", "line 29", "line 30", "line 31", "line 32", "line 33"], diff.Hunks[1].Select(l => l.Text));
        Assert.Equal(2, diff.Hunks.Count);
        Assert.Empty(LineDiff.Between(before, before).Hunks);
    }

    [Fact]
    public void Diff_makes_the_later_text_of_the_earlier_one() => Gen.Select(Gen.Int[0, 4].Array[0, 30], Gen.Int[0, 4].Array[0, 30]).Sample(
        (a, b) =>
        {
            (string before, string after) = (string.Join('\n', a), string.Join('\n', b));
            LineDiff diff = LineDiff.Between(before, after, context: 1000);
            if (diff.Hunks.Count == 0) return before == after;
            IReadOnlyList<DiffLine> lines = Assert.Single(diff.Hunks);
            return before == string.Join('\n', lines.Where(l => l.Change != LineChange.Added).Select(l => l.Text))
                && after == string.Join('\n', lines.Where(l => l.Change != LineChange.Removed).Select(l => l.Text));
        },
        iter: 2_000);
}

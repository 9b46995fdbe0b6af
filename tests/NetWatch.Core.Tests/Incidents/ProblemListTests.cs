using NetWatch.Core.Incidents;

namespace NetWatch.Core.Tests.Incidents;

/// <summary>The tallies say what a look at all problems would.</summary>
public sealed class ProblemListTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Tallies_are_those_of_the_problems_after_any_changes(int seed)
    {
        Random random = new(seed);
        ProblemList problems = ProblemList.Of([.. Enumerable.Range(0, random.Next(4)).Select(_ => Problem(random))]);
        for (int i = 0; i < 60; i++)
        {
            problems = problems.Count > 0 && random.Next(3) > 0 ? problems.SetItem(random.Next(problems.Count), Problem(random)) : problems.Add(Problem(random));
            IncidentProblem[] holding = [.. problems.Where(p => p.EndedAt is null)];
            Assert.Equal(holding.Length > 0, problems.AnyHolds);
            Assert.Equal(holding.Any(p => p.Acknowledged is null), problems.AnyUnacknowledged);
            Assert.Equal(holding.Any(p => p.Acknowledged?.Until is not null), problems.AnyAcknowledgedUntil);
            Assert.Equal(holding.Length == 0 ? null : holding.Max(p => p.Severity), problems.Loudest);
        }
    }

    [Fact]
    public void List_is_made_once()
    {
        ProblemList problems = ProblemList.Of([Problem(new Random(1))]);
        Assert.Same(problems, ProblemList.Of(problems));
    }

    private static IncidentProblem Problem(Random random) => new()
    {
        NodeId = "n",
        NodeName = "n",
        Component = "c",
        Severity = (Severity)random.Next(3),
        Since = Noon,
        EndedAt = random.Next(2) == 0 ? Noon : null,
        Acknowledged = random.Next(2) == 0 ? new Acknowledgement("a", Noon, null, random.Next(2) == 0 ? Noon : null) : null,
    };
}

using System.Collections;
using System.Collections.Immutable;

namespace NetWatch.Core.Incidents;

/// <summary>An incident's problems with what is asked of all of them at each event: how many hold, how loud, and who takes care. Immutable; a change costs the same however many there are.</summary>
public sealed class ProblemList : IReadOnlyList<IncidentProblem>
{
    private readonly ImmutableList<IncidentProblem> _problems;
    private readonly Tally _tally;

    private ProblemList(ImmutableList<IncidentProblem> problems, Tally tally) => (_problems, _tally) = (problems, tally);

    /// <inheritdoc/>
    public int Count => _problems.Count;

    /// <summary>True while one of them holds.</summary>
    public bool AnyHolds => _tally.Holding > 0;

    /// <summary>True while one of them holds that nobody takes care of.</summary>
    public bool AnyUnacknowledged => _tally.Holding > _tally.Acknowledged;

    /// <summary>True while one of them holds that somebody takes care of until a given time.</summary>
    public bool AnyAcknowledgedUntil => _tally.Until > 0;

    /// <summary>The loudest of those that hold; null: none does.</summary>
    public Severity? Loudest => _tally switch
    {
        { Critical: > 0 } => Severity.Critical,
        { Warning: > 0 } => Severity.Warning,
        { Holding: > 0 } => Severity.Info,
        _ => null,
    };

    /// <inheritdoc/>
    public IncidentProblem this[int index] => _problems[index];

    /// <summary>A list of these; itself where it is one already.</summary>
    public static ProblemList Of(IReadOnlyList<IncidentProblem> problems) =>
        problems as ProblemList ?? new ProblemList([.. problems], problems.Aggregate(default(Tally), static (tally, p) => tally.With(p, 1)));

    /// <summary>The same with one more at the end.</summary>
    public ProblemList Add(IncidentProblem problem) => new(_problems.Add(problem), _tally.With(problem, 1));

    /// <summary>The same with another one in a place.</summary>
    public ProblemList SetItem(int index, IncidentProblem problem) => new(_problems.SetItem(index, problem), _tally.With(_problems[index], -1).With(problem, 1));

    /// <inheritdoc/>
    public IEnumerator<IncidentProblem> GetEnumerator() => ((IEnumerable<IncidentProblem>)_problems).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Counts of those that hold.</summary>
    private readonly record struct Tally(int Holding, int Acknowledged, int Until, int Warning, int Critical)
    {
        public Tally With(IncidentProblem problem, int count) => problem.EndedAt is not null ? this : new Tally(
            Holding + count,
            Acknowledged + (problem.Acknowledged is null ? 0 : count),
            Until + (problem.Acknowledged?.Until is null ? 0 : count),
            Warning + (problem.Severity == Severity.Warning ? count : 0),
            Critical + (problem.Severity == Severity.Critical ? count : 0));
    }
}

namespace NetWatch.Simulator.Stories;

/// <summary>A plan of what goes wrong when, told again and again. A pure function of the time since the simulation began.</summary>
public sealed class Story
{
    private readonly StoryMoment[] _moments;

    /// <summary>A story of these steps.</summary>
    /// <param name="period">After how long it begins anew; above zero.</param>
    /// <param name="steps">In any order; they may overlap.</param>
    /// <exception cref="ArgumentException">A step does not end after it begins, or not within the period.</exception>
    public Story(TimeSpan period, params IReadOnlyList<StoryStep> steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(period, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(steps);
        foreach (var step in steps)
            if (step.From < TimeSpan.Zero || step.Until <= step.From || step.Until > period)
                throw new ArgumentException($"The step '{step.Begins}' does not lie within the story.", nameof(steps));
        Period = period;
        Steps = steps;
        _moments = [.. steps
            .SelectMany(step => new[]
            {
                new StoryMoment(step.From, step.Begins, step.Condition, true),
                new StoryMoment(step.Until, step.Ends, step.Condition, false),
            })
            .OrderBy(moment => moment.At)];
    }

    /// <summary>The story of <c>netwatch demo</c>: acts at 0, 5 and 10 minutes, a period of 15 minutes.</summary>
    public static Story Demo { get; } = DemoStory.Create();

    /// <summary>After how long it begins anew.</summary>
    public TimeSpan Period { get; }

    /// <summary>Its steps.</summary>
    public IReadOnlyList<StoryStep> Steps { get; }

    /// <summary>What is the matter at a time.</summary>
    /// <param name="elapsed">Time since the simulation began; zero or more.</param>
    public IReadOnlySet<Condition> ActiveAt(TimeSpan elapsed)
    {
        var within = new TimeSpan(elapsed.Ticks % Period.Ticks);
        return Steps.Where(step => step.From <= within && within < step.Until).Select(step => step.Condition).ToHashSet();
    }

    /// <summary>What begins or ends after one time and not after another, in order.</summary>
    /// <param name="after">Time since the simulation began; below zero to have a moment at zero included.</param>
    /// <param name="upTo">Time since the simulation began.</param>
    public IEnumerable<StoryMoment> Between(TimeSpan after, TimeSpan upTo)
    {
        var first = Math.Max(0, after.Ticks / Period.Ticks - 1);
        for (var round = first; round * Period.Ticks <= upTo.Ticks && _moments.Length > 0; round++)
            foreach (var moment in _moments)
            {
                var at = moment.At + new TimeSpan(round * Period.Ticks);
                if (at > after && at <= upTo)
                    yield return moment with { At = at };
            }
    }

    /// <summary>When something begins or ends next; null for a story without steps.</summary>
    /// <param name="after">Time since the simulation began.</param>
    public TimeSpan? NextAfter(TimeSpan after) => Between(after, after + Period).FirstOrDefault()?.At;
}

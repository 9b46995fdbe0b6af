namespace NetWatch.Core.Incidents;

/// <summary>Who was told of an incident, who is to be told when, and why nobody is.</summary>
public sealed record Telling
{
    /// <summary>Nobody was told.</summary>
    public static Telling None { get; } = new();

    /// <summary>Those who were told, or are to be told at a time of their own.</summary>
    public IReadOnlyList<Reader> Readers { get; init; } = [];

    /// <summary>What withholds its messages; null while nothing does.</summary>
    public Withheld? Withheld { get; init; }

    /// <summary>When its first message was made or would have been: the delays of a policy count from here.</summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>Escalation steps that are still to be taken, the next one first.</summary>
    public IReadOnlyList<DueStep> Steps { get; init; } = [];

    /// <summary>Since when its policy stands still, since somebody takes care of all of it; null: nobody does.</summary>
    public DateTimeOffset? CaredSince { get; init; }

    /// <summary>How loud it was when its routes were looked for.</summary>
    public Severity Routed { get; init; }

    /// <summary>Ids of the policies that it goes by.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>How often it was repeated since somebody last took care of it.</summary>
    public int Repeats { get; init; }

    /// <summary>How often it was repeated in all.</summary>
    public int Said { get; init; }

    /// <summary>When it is repeated next; null while it is not to be.</summary>
    public DateTimeOffset? RepeatAt { get; init; }

    /// <summary>True once a recovery, or an end by hand, was told: nothing of it is repeated any more.</summary>
    public bool Ended { get; init; }
}

/// <summary>What withholds an incident's messages.</summary>
/// <param name="Stage">The stage: <c>maintenance</c> or <c>silence</c>.</param>
/// <param name="Id">The window's or silence's id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Since">From when on.</param>
/// <param name="Until">Until when.</param>
public sealed record Withheld(string Stage, string Id, string Name, DateTimeOffset Since, DateTimeOffset Until);

/// <summary>A step of an escalation policy that waits for its time.</summary>
/// <param name="At">When it is taken.</param>
/// <param name="Targets">Who: <c>contact:ID</c>, <c>group:ID</c>, <c>rota:ID</c>; looked up when it is taken.</param>
/// <param name="Channels">Only by these channels; empty: by each one's own first.</param>
/// <param name="Policy">The policy's id.</param>
public sealed record DueStep(DateTimeOffset At, IReadOnlyList<string> Targets, IReadOnlyList<string> Channels, string Policy);

/// <summary>How somebody came to know of an incident.</summary>
public enum ReaderState
{
    /// <summary>By a message of its own.</summary>
    Told,

    /// <summary>It waits until the reader may be disturbed.</summary>
    Quiet,

    /// <summary>It is in the digest that the reader gets next.</summary>
    InDigest,

    /// <summary>By a digest.</summary>
    ToldByDigest,
}

/// <summary>One who is told of an incident, at one address.</summary>
public sealed record Reader
{
    /// <summary>The contact's id.</summary>
    public required string Contact { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>The address on it.</summary>
    public required string Address { get; init; }

    /// <summary>The language of its messages.</summary>
    public required string Language { get; init; }

    /// <summary>How it came to know.</summary>
    public ReaderState State { get; init; }

    /// <summary>When, or when it is to be told.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>True once its first message was not accepted in time and the next address or person was told.</summary>
    public bool Late { get; init; }

    /// <summary>What it was not told of so as not to be disturbed; null: nothing.</summary>
    public OwedWord? Owed { get; init; }

    /// <summary>When its first message was reported to be on its device; null while nothing was reported.</summary>
    public DateTimeOffset? ArrivedAt { get; init; }
}

/// <summary>A further word that waits until its reader may be disturbed.</summary>
/// <param name="Until">Until when.</param>
/// <param name="Whole">True: of the incident as a whole; false: of some of its problems alone.</param>
/// <param name="Problems">Keys of the problems (<see cref="IncidentProblem.Key"/>).</param>
public sealed record OwedWord(DateTimeOffset Until, bool Whole, IReadOnlyList<string> Problems);

/// <summary>Somebody takes care of a problem.</summary>
/// <param name="Actor">Who.</param>
/// <param name="At">Since when.</param>
/// <param name="Comment">What is being done, or null.</param>
/// <param name="Until">When that ends by itself, or null.</param>
public sealed record Acknowledgement(string Actor, DateTimeOffset At, string? Comment, DateTimeOffset? Until);

/// <summary>What was found out.</summary>
/// <param name="Cause">What the cause was.</param>
/// <param name="Helped">What helped.</param>
/// <param name="Actor">Who says so.</param>
/// <param name="At">When.</param>
public sealed record IncidentSummary(string Cause, string Helped, string Actor, DateTimeOffset At);

/// <summary>A step of an incident's story: what happened, what was decided and why, who did it.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Seq">The log's event that led to it.</param>
/// <param name="Actor">Who did it; null: NetWatch.</param>
/// <param name="Text">Words that a person wrote, or the facts in English, or null.</param>
/// <param name="Who">The contact that it is about, or null.</param>
/// <param name="Where">The channel and address, or the check or part, that it is about, or null.</param>
public sealed record StoryEntry(DateTimeOffset At, StoryKind Kind, long Seq, string? Actor = null, string? Text = null, string? Who = null, string? Where = null);

/// <summary>Kinds of steps of an incident's story.</summary>
public enum StoryKind
{
    /// <summary>A result that led to the hard state.</summary>
    Sample,

    /// <summary>It opened.</summary>
    Opened,

    /// <summary>Something further failed, or became worse.</summary>
    ProblemBegan,

    /// <summary>Something of it works again, or is not watched any more.</summary>
    ProblemEnded,

    /// <summary>Nodes behind it were found unreachable.</summary>
    Joined,

    /// <summary>It comes and goes.</summary>
    FlappingBegan,

    /// <summary>It is steady again.</summary>
    FlappingEnded,

    /// <summary>The lost site has another channel again.</summary>
    Eased,

    /// <summary>Which route and policy it goes by.</summary>
    Routed,

    /// <summary>Messages are withheld.</summary>
    Withheld,

    /// <summary>What withheld them is over.</summary>
    Released,

    /// <summary>Somebody was sent a message.</summary>
    Told,

    /// <summary>Somebody was not sent a message, and why.</summary>
    NotTold,

    /// <summary>A step of the policy was taken.</summary>
    Escalated,

    /// <summary>A message was not accepted in time.</summary>
    Late,

    /// <summary>A message was reported to be on its recipient's device.</summary>
    Arrived,

    /// <summary>A message that had been accepted was reported never to arrive.</summary>
    Lost,

    /// <summary>Somebody takes care of it.</summary>
    Acknowledged,

    /// <summary>Nobody does any more, and why.</summary>
    AcknowledgementEnded,

    /// <summary>Somebody said something.</summary>
    Comment,

    /// <summary>What was found out.</summary>
    Summary,

    /// <summary>Another incident was merged into it, or it into another.</summary>
    Merged,

    /// <summary>It was opened again.</summary>
    Reopened,

    /// <summary>It recovered.</summary>
    Recovered,

    /// <summary>It was closed without a recovery.</summary>
    Closed,

    /// <summary>Steps that were too many were left out.</summary>
    Shortened,
}

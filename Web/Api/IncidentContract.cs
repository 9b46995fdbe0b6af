using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;

namespace NetWatch.Web.Api;

/// <summary>An incident in a list: what people must know to choose one, with counts instead of stories.</summary>
public sealed record IncidentRow
{
    /// <summary>Its number.</summary>
    public required long Number { get; init; }

    /// <summary>The failed node; empty for the installation itself.</summary>
    public required string NodeId { get; init; }

    /// <summary>The node's name when it failed; empty for the installation itself.</summary>
    public required string Name { get; init; }

    /// <summary>The failed component; empty for the node itself.</summary>
    public string Component { get; init; } = "";

    /// <summary>The site's id, or null.</summary>
    public string? SiteId { get; init; }

    /// <summary>The site's name, or null.</summary>
    public string? SiteName { get; init; }

    /// <summary>What kind of problem it is.</summary>
    public required ProblemKind Problem { get; init; }

    /// <summary>How loud it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When the outage began.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was certain.</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was over; null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why the cause failed.</summary>
    public Reason Reason { get; init; }

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>Of how many things that failed of it how many still do.</summary>
    public int HoldingCount { get; init; }

    /// <summary>How many nodes are behind the cause.</summary>
    public int MemberCount { get; init; }

    /// <summary>How many readers were told, at an address each.</summary>
    public int ToldCount { get; init; }

    /// <summary>How often it was repeated.</summary>
    public int Repeats { get; init; }

    /// <summary>True while it, or something of it, comes and goes.</summary>
    public bool Flapping { get; init; }

    /// <summary>Who takes care of all that fails of it, or null.</summary>
    public string? AcknowledgedBy { get; init; }

    /// <summary>What withholds its messages (<c>maintenance night-works</c>), or null.</summary>
    public string? WithheldBy { get; init; }

    /// <summary>The incident that it went on as, or null.</summary>
    public long? MergedInto { get; init; }
}

/// <summary>An incident with everything that is known of it.</summary>
/// <param name="Incident">The incident, with its story and its readers.</param>
/// <param name="Acknowledgements">Who takes care of what.</param>
/// <param name="Ledger">Who knew when.</param>
/// <param name="Messages">Its messages.</param>
/// <param name="Progress">The work on its checklist.</param>
/// <param name="Checklist">The checklist, or null: none applies.</param>
public sealed record IncidentAnswer(
    Incident Incident,
    IReadOnlyList<AcknowledgementAnswer> Acknowledgements,
    IReadOnlyList<LedgerRow> Ledger,
    IReadOnlyList<MessageAnswer> Messages,
    IReadOnlyList<ChecklistProgress> Progress,
    ChecklistAnswer? Checklist);

/// <summary>Somebody takes care of something.</summary>
/// <param name="Problem">What (<c>NODE/COMPONENT</c>); empty: the incident as a whole.</param>
/// <param name="Actor">Who.</param>
/// <param name="At">Since when.</param>
/// <param name="Comment">What is being done, or null.</param>
/// <param name="Until">When that ends by itself, or null.</param>
public sealed record AcknowledgementAnswer(string Problem, string Actor, DateTimeOffset At, string? Comment, DateTimeOffset? Until);

/// <summary>A message that was made for an incident, for a test or as a digest; its text stays out of the API.</summary>
/// <param name="Step">The step of the story: <c>opened</c>, <c>update-2</c>, …</param>
/// <param name="Channel">The channel.</param>
/// <param name="Recipient">The address on it.</param>
/// <param name="Language">The language.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="FirstAttemptAt">When it was tried first, or null.</param>
/// <param name="EndedAt">When the peer accepted it or it was given up, or null.</param>
/// <param name="NextAttemptAt">When it is tried next; null when it has ended.</param>
/// <param name="LastError">What the peer said last, or null.</param>
public sealed record MessageAnswer(
    string Step, string Channel, string Recipient, string Language, OutboxStatus Status, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? FirstAttemptAt, DateTimeOffset? EndedAt,
    DateTimeOffset? NextAttemptAt, string? LastError)
{
    /// <summary>The message without its text.</summary>
    public static MessageAnswer Of(OutboxMessage m) => new(
        m.Step, m.Channel, m.Recipient, m.Language, m.Status, m.Attempts, m.CreatedAt, m.FirstAttemptAt, m.EndedAt, m.Status == OutboxStatus.Pending ? m.NotBefore : null, m.LastError);
}

/// <summary>How one who is told of an incident came to know of it.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Address">The address on it.</param>
/// <param name="State">By a message, by a digest, or not yet.</param>
/// <param name="Due">When it is to be told, where it was not yet; else null.</param>
/// <param name="CreatedAt">When the message was made, or null.</param>
/// <param name="SentAt">When it was tried first, or null.</param>
/// <param name="AcceptedAt">When the peer accepted it, or null.</param>
/// <param name="GivenUpAt">When it was given up, or null.</param>
/// <param name="Attempts">Attempts made.</param>
/// <param name="LastError">What the peer said last, or null.</param>
/// <param name="DeliveredAt">When a network or gateway reported that it is on the recipient's device, or null: nothing was reported.</param>
/// <param name="AcknowledgedAt">When this contact acknowledged the incident, as far as the actor was called by the contact's id or name; else null.</param>
public sealed record LedgerRow(
    string Contact, string Channel, string Address, ReaderState State, DateTimeOffset? Due, DateTimeOffset? CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? AcceptedAt, DateTimeOffset? GivenUpAt,
    int Attempts, string? LastError, DateTimeOffset? DeliveredAt, DateTimeOffset? AcknowledgedAt);

/// <summary>Who knew of an incident when.</summary>
/// <param name="Incident">Its number; 0: tests and digests, which have no rows.</param>
/// <param name="Rows">One for each who is told.</param>
/// <param name="Messages">All its messages.</param>
public sealed record LedgerAnswer(long Incident, IReadOnlyList<LedgerRow> Rows, IReadOnlyList<MessageAnswer> Messages);

/// <summary>Why an incident was told as it was.</summary>
/// <param name="Number">The incident.</param>
/// <param name="Steps">What happened, was decided and done, oldest first.</param>
/// <param name="Contact">Why the contact that was asked for was told or not; null: none was asked for.</param>
public sealed record TraceAnswer(long Number, IReadOnlyList<TraceStep> Steps, ContactTrace? Contact);

/// <summary>A step of a decision trace.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Seq">The log's event that led to it.</param>
/// <param name="Actor">Who did it; null: NetWatch.</param>
/// <param name="Text">The facts, or words of a person, or null.</param>
/// <param name="Who">The contact that it is about, or null.</param>
/// <param name="Where">The channel and address, or the check or part, or null.</param>
/// <param name="Sentence">The step in words, in English.</param>
public sealed record TraceStep(DateTimeOffset At, StoryKind Kind, long Seq, string? Actor, string? Text, string? Who, string? Where, string Sentence);

/// <summary>Whether and why a contact was told.</summary>
/// <param name="Contact">The contact's id.</param>
/// <param name="Verdict">The short answer.</param>
/// <param name="Sentences">The long one, in English.</param>
public sealed record ContactTrace(string Contact, ContactVerdict Verdict, IReadOnlyList<string> Sentences);

/// <summary>Short answers to "why did I (not) get this?".</summary>
public enum ContactVerdict
{
    /// <summary>A message of its own was accepted by the peer.</summary>
    Told,

    /// <summary>It is in a digest that was sent.</summary>
    ToldByDigest,

    /// <summary>A message was made, and no peer accepted it so far.</summary>
    OnItsWay,

    /// <summary>No peer accepted the message, and it is not tried any more.</summary>
    NotAccepted,

    /// <summary>It waits: for the end of quiet hours, or in the next digest.</summary>
    Waits,

    /// <summary>It is told at a later step of the policy, unless somebody acknowledges before.</summary>
    LaterStep,

    /// <summary>A maintenance window or a silence withholds the incident's messages.</summary>
    Withheld,

    /// <summary>It was to be told, and was not, for a reason of its own: absent, no address, over before.</summary>
    LeftOut,

    /// <summary>It is none of those whom the incident's route names.</summary>
    NotAmong,

    /// <summary>There is no such contact.</summary>
    Unknown,
}

/// <summary>Somebody takes care of an incident.</summary>
/// <param name="Actor">Who; may be left out with the local token.</param>
/// <param name="Comment">What is being done; at most 2,000 characters.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Problems">Which of the incident's problems (<c>NODE/COMPONENT</c>); empty: all that hold now.</param>
public sealed record AcknowledgeRequest(string? Actor = null, string? Comment = null, DateTimeOffset? Until = null, IReadOnlyList<string>? Problems = null);

/// <summary>An action that needs no words.</summary>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record ActRequest(string? Actor = null);

/// <summary>Somebody says something.</summary>
/// <param name="Text">What; 1 to 2,000 characters.</param>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record CommentRequest(string Text, string? Actor = null);

/// <summary>Somebody closes an incident by hand.</summary>
/// <param name="Comment">Why; 1 to 2,000 characters.</param>
/// <param name="Force">Also while something of it still fails.</param>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record CloseRequest(string Comment, bool Force = false, string? Actor = null);

/// <summary>Somebody opens an incident again.</summary>
/// <param name="Comment">Why; 1 to 2,000 characters.</param>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record ReopenRequest(string Comment, string? Actor = null);

/// <summary>Two incidents have one cause.</summary>
/// <param name="Into">The one that goes on.</param>
/// <param name="Comment">Why; at most 2,000 characters.</param>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record MergeRequest(long Into, string? Comment = null, string? Actor = null);

/// <summary>What was found out.</summary>
/// <param name="Cause">The cause; 1 to 2,000 characters.</param>
/// <param name="Helped">What helped; 1 to 2,000 characters.</param>
/// <param name="Actor">Who; may be left out with the local token.</param>
public sealed record SummaryRequest(string Cause, string Helped, string? Actor = null);

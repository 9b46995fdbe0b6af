using System.Text.Json.Serialization;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;

namespace NetWatch.Core.Incidents;

/// <summary>How loud an incident is.</summary>
public enum Severity
{
    /// <summary>To be known.</summary>
    Info,

    /// <summary>To be looked at today.</summary>
    Warning,

    /// <summary>To be looked at now.</summary>
    Critical,
}

/// <summary>One cause and what it took with it, from the first hard failure to the recovery.</summary>
public sealed record Incident
{
    /// <summary>Its number for people: from 1, rising.</summary>
    public required long Number { get; init; }

    /// <summary>The failed node; empty for the installation itself.</summary>
    public required string NodeId { get; init; }

    /// <summary>The failed component; empty for the node itself.</summary>
    public string Component { get; init; } = "";

    /// <summary>What kind of problem it is.</summary>
    public required ProblemKind Problem { get; init; }

    /// <summary>How loud it is.</summary>
    public required Severity Severity { get; init; }

    /// <summary>When the outage began (the first failed run), not when it was decided.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>When it was opened (the hard state).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>When it was closed, or null while it is open.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Why the cause failed.</summary>
    public Reason Reason { get; init; }

    /// <summary>One sentence with the facts, in English, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The facts frozen when it opened; null for problems of the installation itself.</summary>
    public EventFacts? Facts { get; init; }

    /// <summary>Nodes that became unreachable behind the cause, each once.</summary>
    public IReadOnlyList<IncidentMember> Members { get; init; } = [];

    /// <summary>What failed, each check and each part of a device once, in the order in which it failed; empty where the node itself does not answer.</summary>
    public IReadOnlyList<IncidentProblem> Problems { get; init; } = [];

    /// <summary>When its readers were last told of what failed further; null before.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>How often its readers were told of what failed further.</summary>
    public int Updates { get; init; }

    /// <summary>When they are to be told of what failed further; null while there is nothing to tell.</summary>
    public DateTimeOffset? TellAt { get; init; }

    /// <summary>True when the node itself does not answer, whatever else of it fails.</summary>
    [JsonIgnore]
    public bool IsOutage => Problem is ProblemKind.DeviceDown or ProblemKind.ChannelDown or ProblemKind.SiteLost;

    /// <summary>True while its channel's site has no channel at all. False again when another one returned: the incident goes on as a warning.</summary>
    [JsonIgnore]
    public bool SiteIsLost => Problem == ProblemKind.SiteLost && Severity == Severity.Critical;

    /// <summary>The log's event that opened it.</summary>
    public long OpenedBySeq { get; init; }

    /// <summary>The log's event that closed it, or null.</summary>
    public long? ClosedBySeq { get; init; }

    /// <summary>Why it was closed without a recovery (its node left the catalog), one sentence in English, or null.</summary>
    public string? ClosedNote { get; init; }

    /// <summary>True while the node itself, or the installation's problem, comes and goes; of checks and parts see <see cref="Problems"/>.</summary>
    public bool Flapping { get; init; }

    /// <summary>True while that is what was told, and the node works at this moment.</summary>
    public bool WorksNow { get; init; }

    /// <summary>Who takes care of it, where it has no <see cref="Problems"/>; null: nobody.</summary>
    public Acknowledgement? Acknowledged { get; init; }

    /// <summary>True when it was opened again by hand and nothing of it failed since.</summary>
    public bool Reopened { get; init; }

    /// <summary>How often it was opened again by hand.</summary>
    public int Reopenings { get; init; }

    /// <summary>What was merged into it, as the keys of its nodes' problems.</summary>
    public IReadOnlyList<MergedProblem> Merged { get; init; } = [];

    /// <summary>The incident that it was merged into, or null.</summary>
    public long? MergedInto { get; init; }

    /// <summary>What was found out, or null.</summary>
    public IncidentSummary? Summary { get; init; }

    /// <summary>Who was told and who is to be.</summary>
    public Telling Telling { get; init; } = Telling.None;

    /// <summary>What happened, what was decided and why, oldest first.</summary>
    public IReadOnlyList<StoryEntry> Story { get; init; } = [];

    /// <summary>True while somebody takes care of everything that fails of it.</summary>
    [JsonIgnore]
    public bool IsAcknowledged => ProblemList.Of(Problems) is { AnyHolds: true } problems ? !problems.AnyUnacknowledged : Acknowledged is not null;
}

/// <summary>What an incident answers for besides its own cause.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Outage">True: that it does not answer; false: what fails of it while it answers.</param>
public sealed record MergedProblem(string NodeId, bool Outage);

/// <summary>A node that hangs behind an incident's cause.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Name">Its name when it joined.</param>
/// <param name="Kind">Its kind as pages write it.</param>
/// <param name="Confirmed">True when it was itself found not to answer; false when it is only expected to, by the graph.</param>
/// <param name="Site">The id of its site, or null.</param>
public sealed record IncidentMember(string NodeId, string Name, string Kind, bool Confirmed, string? Site = null);

/// <summary>Where a message of the outbox stands.</summary>
public enum OutboxStatus
{
    /// <summary>To be sent, now or at <see cref="OutboxMessage.NotBefore"/>.</summary>
    Pending,

    /// <summary>The peer accepted it.</summary>
    Delivered,

    /// <summary>It will not be tried again; the reason stands beside it.</summary>
    GivenUp,
}

/// <summary>A message that must reach one recipient by one channel. Its key (incident, step, recipient, channel) is unique for ever.</summary>
public sealed record OutboxMessage
{
    /// <summary>The incident's number.</summary>
    public required long Incident { get; init; }

    /// <summary>The step of the incident's story: <c>opened</c>, <c>recovered</c>, …</summary>
    public required string Step { get; init; }

    /// <summary>The recipient's address on that channel: a mail address, a chat, or the name of a webhook. Never a secret.</summary>
    public required string Recipient { get; init; }

    /// <summary>The channel: <c>mail</c>, <c>webhook</c>, <c>slack</c>, …</summary>
    public required string Channel { get; init; }

    /// <summary>The recipient's language: <c>kk</c>, <c>ru</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>The Message-ID (RFC 5322), the same at every attempt.</summary>
    public required string MessageId { get; init; }

    /// <summary>The Message-ID of the thread's first message (References, In-Reply-To), or null when this is the first.</summary>
    public string? References { get; init; }

    /// <summary>The subject.</summary>
    public required string Subject { get; init; }

    /// <summary>The body: plain text for mail, else what the channel sends (JSON for a webhook).</summary>
    public required string Text { get; init; }

    /// <summary>The HTML body, or null.</summary>
    public string? Html { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The earliest time of the next attempt.</summary>
    public required DateTimeOffset NotBefore { get; init; }

    /// <summary>Attempts made.</summary>
    public int Attempts { get; init; }

    /// <summary>When the first attempt began, or null.</summary>
    public DateTimeOffset? FirstAttemptAt { get; init; }

    /// <summary>Where it stands.</summary>
    public OutboxStatus Status { get; init; }

    /// <summary>When the peer accepted it or it was given up, or null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>What the peer said last, or null.</summary>
    public string? LastError { get; init; }

    /// <summary>What the peer calls the message it accepted (Telegram's message_id), where later steps need it; else null.</summary>
    public string? Receipt { get; init; }
}

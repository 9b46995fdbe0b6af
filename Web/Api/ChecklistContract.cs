using NetWatch.Core.Incidents;
using NetWatch.Notifier.Checklists;

namespace NetWatch.Web.Api;

/// <summary>An entry of a step's history.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Step">The step, from 1.</param>
/// <param name="Seq">Its place in the step's history, from 1.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">What became of the step: <c>done</c>, <c>notApplicable</c>, <c>didNotHelp</c> or <c>open</c>.</param>
/// <param name="Actor">Who said so; <c>NetWatch</c> of a proof.</param>
/// <param name="At">When.</param>
/// <param name="Note">A note; of a proof what was to be proved.</param>
/// <param name="Assignee">Who is to do the step, or null.</param>
/// <param name="Attachment">The attachment's id, or null.</param>
/// <param name="Proved">True when its proof holds.</param>
public sealed record TickAnswer(
    long Incident, int Step, int Seq, TickKind Kind, string State, string Actor, DateTimeOffset At, string? Note, string? Assignee, string? Attachment, bool Proved)
{
    /// <summary>The entry as it is given out.</summary>
    public static TickAnswer Of(ChecklistTick t) => new(t.Incident, t.Step, t.Seq, t.Kind, t.State, t.Actor, t.At, t.Note, t.Assignee, t.Attachment, t.IsProved);
}

/// <summary>A step of an incident's checklist with what became of it.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Markdown">What to do, as Markdown.</param>
/// <param name="Html">The same as HTML; raw HTML of the source is encoded in it.</param>
/// <param name="Proof">What proves it, or null.</param>
/// <param name="State">What became of it.</param>
/// <param name="Proved">True while its proof holds.</param>
/// <param name="Assignee">Who is to do it, or null.</param>
/// <param name="Seq">The place of its latest entry, 0 where there is none: what <c>expected</c> is compared with.</param>
/// <param name="History">Its entries, oldest first.</param>
public sealed record StepAnswer(int Number, string Markdown, string Html, string? Proof, string State, bool Proved, string? Assignee, int Seq, IReadOnlyList<TickAnswer> History);

/// <summary>The checklist that an incident was given when it opened.</summary>
/// <param name="Id">The checklist's id.</param>
/// <param name="Language">The language that it is written in.</param>
/// <param name="Title">The title.</param>
/// <param name="FrozenAt">When it was given.</param>
/// <param name="IntroMarkdown">What stands before the steps, or null.</param>
/// <param name="IntroHtml">The same as HTML.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Times">How long they took.</param>
public sealed record IncidentChecklistAnswer(
    string Id, string Language, string Title, DateTimeOffset FrozenAt, string? IntroMarkdown, string? IntroHtml, IReadOnlyList<StepAnswer> Steps, StepTimes Times);

/// <summary>A word on a step of a checklist.</summary>
/// <param name="State"><c>done</c>, <c>notApplicable</c>, <c>didNotHelp</c> or <c>open</c>.</param>
/// <param name="Actor">Who says so; 1 to 100 characters, not <c>NetWatch</c>. May be left out with the local token.</param>
/// <param name="Note">A note of at most 2,000 characters, or null.</param>
/// <param name="Expected">The place of the latest entry of the step that the writer knew, 0 for none: 409 when there is another one by now. Null: whatever stands there.</param>
/// <param name="Attachment">The id of one of the incident's attachments, or null.</param>
/// <param name="Checklist">The id of the checklist that the writer has before him: 409 when the incident was given another one meanwhile. Null: whichever it is.</param>
public sealed record ProgressRequest(string State, string? Actor = null, string? Note = null, int? Expected = null, string? Attachment = null, string? Checklist = null);

/// <summary>A step is given to somebody.</summary>
/// <param name="Assignee">To whom, a contact's id or a name of at most 100 characters; null: to nobody in particular.</param>
/// <param name="Actor">Who says so; 1 to 100 characters, not <c>NetWatch</c>. May be left out with the local token.</param>
/// <param name="Expected">As in <see cref="ProgressRequest"/>.</param>
/// <param name="Checklist">As in <see cref="ProgressRequest"/>.</param>
public sealed record AssignRequest(string? Assignee = null, string? Actor = null, int? Expected = null, string? Checklist = null);

/// <summary>A past incident that is like another.</summary>
/// <param name="Likeness">How it is like it.</param>
/// <param name="Number">Its number.</param>
/// <param name="NodeId">Its node.</param>
/// <param name="Name">The node's name.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="ClosedAt">When it closed.</param>
/// <param name="Summary">What was found out, or null.</param>
/// <param name="Helped">The steps that were done then, in the asked language.</param>
/// <param name="DidNotHelp">The steps that did not help.</param>
public sealed record SimilarAnswer(
    Likeness Likeness, long Number, string NodeId, string Name, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, IncidentSummary? Summary, IReadOnlyList<string> Helped, IReadOnlyList<string> DidNotHelp);

/// <summary>Past incidents that are like one.</summary>
/// <param name="Searched">How many past incidents were looked through: the newest ones of the local journal, which keeps closed ones for at least 30 days (<c>Storage:JournalDays</c>).</param>
/// <param name="Items">Those that are alike, at most 5.</param>
public sealed record SimilarAnswers(int Searched, IReadOnlyList<SimilarAnswer> Items);

/// <summary>An incident with everything that belongs to it.</summary>
/// <param name="Format">The version of this format: 1.</param>
/// <param name="ExportedAt">When it was made.</param>
/// <param name="Incident">The incident with its story and summary.</param>
/// <param name="Messages">Its messages; their texts stay out.</param>
/// <param name="Checklist">Its checklist with every entry, or null.</param>
/// <param name="Attachments">Its files; their content stays out.</param>
/// <param name="Times">Where its time went.</param>
/// <param name="Similar">Past incidents that are like it.</param>
public sealed record IncidentExport(
    int Format,
    DateTimeOffset ExportedAt,
    Incident Incident,
    IReadOnlyList<MessageAnswer> Messages,
    IncidentChecklistAnswer? Checklist,
    IReadOnlyList<Attachment> Attachments,
    RestoreTimes Times,
    SimilarAnswers Similar);

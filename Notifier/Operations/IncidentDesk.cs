using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Operations;

/// <summary>
/// Where pages, the API and the command line act on incidents and on what people set up. Whatever is done stands in the event log first, so that a
/// kill after it loses nothing and a replay decides alike. One action at a time.
/// </summary>
public sealed class IncidentDesk : IDisposable
{
    private const int LongestText = 2000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>How often an action is tried whose incident changes meanwhile.</summary>
    private const int Attempts = 2;

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly IEventLog _log;
    private readonly IIncidentJournal _journal;
    private readonly IncidentService _engine;
    private readonly OperationsCheck _check;
    private readonly TimeProvider _time;

    internal IncidentDesk(IEventLog log, IIncidentJournal journal, IncidentService engine, OperationsCheck check, TimeProvider time) =>
        (_log, _journal, _engine, _check, _time) = (log, journal, engine, check, time);

    /// <summary>What people set up, as the engine knows it; empty until it has started.</summary>
    public OperationsState Operations => _engine.State?.Operations ?? OperationsState.Empty;

    /// <summary>A contact, or a recipient of the configuration; null: there is none of this id.</summary>
    public Contact? FindContact(string id) => Notices.Routing.Find(Operations, id);

    /// <summary>Somebody takes care of an incident, or of some of its problems.</summary>
    public ValueTask<ActionOutcome> AcknowledgeAsync(string actor, long number, string? comment, DateTimeOffset? until, IReadOnlyList<string> problems, CancellationToken cancellationToken) =>
        OnIncidentAsync(
            actor,
            number,
            [.. Text("comment", comment, needed: false), .. until <= _time.GetUtcNow() ? [new OperationsDefect("until", "until lies in the past.")] : Array.Empty<OperationsDefect>()],
            incident => incident.ClosedAt is not null ? Over(number)
                : problems.FirstOrDefault(k => !OperatorRules.Holds(incident, k)) is { } unknown ? new ActionOutcome.NotFound($"Incident {number} has no problem {unknown} that holds.")
                : null,
            closed => new IncidentAcknowledged(number, comment, until, problems) { Closed = closed },
            cancellationToken);

    /// <summary>Nobody takes care of it any more.</summary>
    public ValueTask<ActionOutcome> WithdrawAcknowledgementAsync(string actor, long number, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, [],
        incident => incident.ClosedAt is not null ? Over(number)
            : incident.Acknowledged is null && !incident.Problems.Any(p => p.Acknowledged is not null) ? new ActionOutcome.Conflict($"Incident {number} is not acknowledged.") : null,
        _ => new AcknowledgementWithdrawn(number), cancellationToken);

    /// <summary>Somebody says something about it.</summary>
    public ValueTask<ActionOutcome> CommentAsync(string actor, long number, string text, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, Text("text", text, needed: true), _ => null, closed => new IncidentCommented(number, text) { Closed = closed }, cancellationToken);

    /// <summary>Somebody says what the cause was and what helped.</summary>
    public ValueTask<ActionOutcome> SummarizeAsync(string actor, long number, string cause, string helped, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, [.. Text("cause", cause, needed: true), .. Text("helped", helped, needed: true)], _ => null,
        closed => new IncidentSummarized(number, cause, helped) { Closed = closed }, cancellationToken);

    /// <summary>Somebody closes it by hand.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="number">The incident.</param>
    /// <param name="comment">Why; never empty.</param>
    /// <param name="force">Also while something of it still fails.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<ActionOutcome> CloseAsync(string actor, long number, string comment, bool force, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, Text("comment", comment, needed: true),
        incident => incident.ClosedAt is not null ? Over(number)
            : force || incident.Reopened ? null
            : new ActionOutcome.Conflict($"Incident {number} still holds: it closes by itself when it is over. Acknowledge it, or silence it; close it all the same by force."),
        _ => new IncidentClosed(number, comment), cancellationToken);

    /// <summary>Somebody opens it again.</summary>
    public ValueTask<ActionOutcome> ReopenAsync(string actor, long number, string comment, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, Text("comment", comment, needed: true),
        incident => incident.ClosedAt is null ? new ActionOutcome.Conflict($"Incident {number} is open.")
            : incident.MergedInto is { } into ? new ActionOutcome.Conflict($"Incident {number} went on as incident {into}.")
            : _engine.State?.Find(ProblemKey.Of(incident)) is { } other ? new ActionOutcome.Conflict($"Incident {other.Incident.Number} is about the same and open.")
            : null,
        closed => new IncidentReopened(number, comment) { Closed = closed }, cancellationToken);

    /// <summary>Somebody found that two have one cause.</summary>
    public ValueTask<ActionOutcome> MergeAsync(string actor, long number, long into, string? comment, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, number, Text("comment", comment, needed: false),
        incident => !MergedRules.CanEnd(incident) ? new ActionOutcome.Conflict($"Incident {number} cannot be merged: it is closed, or is about the installation itself or about many devices.")
            : number == into ? new ActionOutcome.Conflict("An incident cannot be merged into itself.")
            : _engine.State is not { } state || !state.Open.TryGetValue(into, out OpenIncident? other) ? new ActionOutcome.NotFound($"There is no open incident {into}.")
            : !MergedRules.CanGoOn(other.Incident) ? new ActionOutcome.Conflict($"Nothing can be merged into incident {into}: it is about the installation itself.")
            : null,
        _ => new IncidentMerged(number, into, comment), cancellationToken);

    /// <summary>A network or a gateway reported what became of a message that it had accepted. What was reported before changes nothing.</summary>
    /// <param name="actor">Who reports: <c>sms gateway</c>.</param>
    /// <param name="message">The message.</param>
    /// <param name="arrived">True: it is on the recipient's device; false: it never will be.</param>
    /// <param name="detail">What the report says, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    internal ValueTask<ActionOutcome> ReportAsync(string actor, OutboxMessage message, bool arrived, string? detail, CancellationToken cancellationToken) => OnIncidentAsync(
        actor, message.Incident, [],
        // A message of several parts has a report for each: what arrived in part did not arrive.
        incident => DeliveryRules.Find(incident, message.Step, message.Channel, message.Recipient) is { } known && (known == StoryKind.Lost || arrived)
            ? new ActionOutcome.Conflict("It was reported already.") : null,
        closed => new DeliveryReported(message.Incident, message.Step, message.Channel, message.Recipient, arrived, detail) { Closed = closed }, cancellationToken);

    /// <summary>Sends a test message.</summary>
    public async ValueTask<ActionOutcome> TestAsync(string actor, string contact, string? channel, CancellationToken cancellationToken)
    {
        if (Notices.Routing.Find(Operations, contact) is not { } known) return new ActionOutcome.NotFound($"There is no contact {contact}.");
        if (!known.Addresses.Any(a => channel is null || a.Channel == channel)) return new ActionOutcome.NotFound($"The contact {contact} has no address on {channel ?? "any channel"}.");
        await _one.WaitAsync(cancellationToken);
        try
        {
            return await ActAsync(actor, new TestRequested(contact, channel), null, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Changes what people set up.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="expected">The revision that the change was made from; null: whatever it is.</param>
    /// <param name="what">What changes, for the history: <c>window put night-works</c>.</param>
    /// <param name="change">Makes the new data from the present ones; null: there is nothing of that name.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async ValueTask<ActionOutcome> ChangeAsync(string actor, long? expected, string what, Func<OperationsData, OperationsData?> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            // A change is made from what is in force, and not from what is about to be replaced.
            if (await _log.ReadLatestAsync(1, cancellationToken) is [{ Seq: var last }] && !await _engine.ReachedAsync(last, Patience, cancellationToken))
                return new ActionOutcome.Conflict("The engine has not come to the last change yet: try again soon.");
            OperationsState now = Operations;
            if (expected is { } revision && revision != now.Revision) return new ActionOutcome.Conflict($"Somebody changed it meanwhile: it is revision {now.Revision} now, and not {revision}.");
            if (change(now.Data) is not { } data) return new ActionOutcome.NotFound("There is nothing of that name.");
            IReadOnlyList<OperationsDefect> defects = _check.Check(data);
            if (defects.Count > 0) return new ActionOutcome.Invalid(defects);
            return await ActAsync(actor, new OperationsReplaced(data, now.Revision + 1, what), null, cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private static ActionOutcome.Conflict Over(long number) => new($"Incident {number} is closed.");

    private static OperationsDefect[] Text(string field, string? text, bool needed) =>
        needed && string.IsNullOrWhiteSpace(text) ? [new OperationsDefect(field, $"{field} is needed.")]
        : text?.Length > LongestText ? [new OperationsDefect(field, $"{field} is at most {LongestText} characters.")]
        : DefectCollector.HiddenDefect(text) is { } defect ? [new OperationsDefect(field, defect)]
        : [];

    private async ValueTask<ActionOutcome> OnIncidentAsync(
        string actor, long number, OperationsDefect[] defects, Func<Incident, ActionOutcome?> refuse, Func<Incident?, IncidentAction> make, CancellationToken cancellationToken)
    {
        if (defects.Length > 0) return new ActionOutcome.Invalid(defects);
        await _one.WaitAsync(cancellationToken);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                if (await _journal.ReadIncidentAsync(number, cancellationToken) is not { } incident) return new ActionOutcome.NotFound($"There is no incident {number}.");
                if (refuse(incident) is { } refused) return refused;
                ActionOutcome outcome = await ActAsync(actor, make(incident.ClosedAt is null ? null : incident), number, cancellationToken);
                // What came between the look and the action decides: it does not fit any more, which the next look says, or fits as it is now (a comment on what closed meanwhile).
                if (outcome is not ActionOutcome.Conflict || attempt == Attempts) return outcome;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Puts it into the log and waits for the engine, which decides by the log alone. An action on an incident that it took stands in the incident's story, by the event's number.</summary>
    private async ValueTask<ActionOutcome> ActAsync(string actor, OperatorAction action, long? number, CancellationToken cancellationToken)
    {
        EventDraft draft = new() { At = _time.GetUtcNow(), Kind = EventKind.OperatorActed, Actor = actor, Action = action };
        long seq = (await _log.AppendAsync([draft], cancellationToken))[0].Seq;
        if (!await _engine.ReachedAsync(seq, Patience, cancellationToken)) return new ActionOutcome.Accepted();
        if (number is not { } about) return new ActionOutcome.Done(Operations.Revision, null);
        Incident? incident = await _journal.ReadIncidentAsync(about, cancellationToken);
        return incident?.Story.Any(e => e.Seq == seq) == true
            ? new ActionOutcome.Done(Operations.Revision, incident)
            : new ActionOutcome.Conflict($"Incident {about} changed while this was on its way, and nothing was done. Look at it again.");
    }
}

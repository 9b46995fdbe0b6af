using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Web.Api;

/// <summary>Answers "why did I (not) get this?" for one contact from an incident's story and messages. Pure.</summary>
/// <param name="incident">The incident.</param>
/// <param name="operations">What people set up, as it is now.</param>
/// <param name="messages">The incident's messages.</param>
/// <param name="others">Tests and digests.</param>
internal sealed class ContactTracer(Incident incident, OperationsState operations, IReadOnlyList<OutboxMessage> messages, IReadOnlyList<OutboxMessage> others)
{
    /// <summary>Explains.</summary>
    /// <param name="id">The contact's id.</param>
    public ContactTrace Explain(string id)
    {
        Reader[] readers = [.. incident.Telling.Readers.Where(r => r.Contact == id)];
        List<string> sentences = [.. incident.Story.Where(e => e.Who == id).Select(e => $"{Time(e.At)} {TraceWords.Of(e).Sentence}")];
        if (Contacts.Find(operations, id) is null) sentences.Insert(0, $"There is no contact {id} now.");
        if (readers.Length > 0) return Read(id, readers, sentences);

        ContactVerdict verdict = Unread(id, sentences);
        return new ContactTrace(id, verdict, sentences);
    }

    /// <summary>It is a reader: what became of the messages.</summary>
    private ContactTrace Read(string id, Reader[] readers, List<string> sentences)
    {
        List<ContactVerdict> verdicts = [];
        foreach (Reader reader in readers)
        {
            string where = $"{reader.Channel}:{reader.Address}";
            switch (reader.State)
            {
                case ReaderState.Quiet:
                    verdicts.Add(ContactVerdict.Waits);
                    sentences.Add($"It is told at {where} when its quiet hours are over: {Time(reader.At)}.");
                    continue;
                case ReaderState.InDigest:
                    verdicts.Add(ContactVerdict.Waits);
                    sentences.Add("It is in the next digest: the contact was sent many messages lately.");
                    continue;
            }

            OutboxMessage? message = IncidentRows.MessageOf(incident, reader, messages, others);
            verdicts.Add(message?.Status switch
            {
                OutboxStatus.Pending => ContactVerdict.OnItsWay,
                OutboxStatus.GivenUp => ContactVerdict.NotAccepted,
                _ => reader.State == ReaderState.ToldByDigest ? ContactVerdict.ToldByDigest : ContactVerdict.Told,
            });
            if (message is not null) sentences.Add(Fate(message, where));
        }

        // The best of what became of its addresses is what the contact asks for.
        return new ContactTrace(id, verdicts.Min(), sentences);
    }

    private static string Fate(OutboxMessage m, string where) => m.Status switch
    {
        OutboxStatus.Delivered => $"The message to {where} was made {Time(m.CreatedAt)} and accepted {Time(m.EndedAt ?? m.CreatedAt)}, after {Times(m.Attempts)}.",
        OutboxStatus.GivenUp => $"The message to {where} was made {Time(m.CreatedAt)} and given up {Time(m.EndedAt ?? m.CreatedAt)}, after {Times(m.Attempts)}: {m.LastError}.",
        _ => $"The message to {where} was made {Time(m.CreatedAt)} and is not accepted yet, after {Times(m.Attempts)}{(m.LastError is null ? "" : $": {m.LastError}")}. It is tried again {Time(m.NotBefore)}.",
    };

    /// <summary>It is no reader: why not.</summary>
    private ContactVerdict Unread(string id, List<string> sentences)
    {
        Telling telling = incident.Telling;
        if (incident.Story.Any(e => e.Who == id && e.Kind == StoryKind.NotTold)) return ContactVerdict.LeftOut;
        if (telling.Withheld is { } withheld)
        {
            sentences.Add($"The incident's messages are withheld since {Time(withheld.Since)} by {withheld.Stage} {withheld.Id} ({withheld.Name}) until {Time(withheld.Until)}: nobody is told anything new before.");
            return ContactVerdict.Withheld;
        }

        if (telling.Steps.FirstOrDefault(s => s.Targets.Any(t => Names(t, id, s.At))) is { } step)
        {
            sentences.Add(incident.IsAcknowledged
                ? $"It is named by a later step of policy {step.Policy}, which is not taken while somebody takes care of the incident."
                : $"It is told by a later step of policy {step.Policy}, {Time(step.At)}, unless somebody acknowledges the incident before.");
            return ContactVerdict.LaterStep;
        }

        if (Contacts.Find(operations, id) is null) return ContactVerdict.Unknown;
        if (incident.Story.LastOrDefault(e => e.Kind == StoryKind.Withheld) is { } before && telling.Begun is null)
        {
            sentences.Add($"The incident was over before anybody was told: its messages were withheld from {Time(before.At)} on by {before.Text}.");
            return ContactVerdict.Withheld;
        }

        StoryEntry? routed = incident.Story.LastOrDefault(e => e.Kind == StoryKind.Routed);
        sentences.Add(routed is null
            ? "Whom to tell was never asked for this incident."
            : $"It is none of those who are told by: {routed.Text} (decided {Time(routed.At)}).");
        sentences.AddRange(incident.Story.Where(e => e is { Kind: StoryKind.NotTold, Who: { } who } && who.StartsWith("rota:", StringComparison.Ordinal)).Select(e => $"{Time(e.At)} {TraceWords.Of(e).Sentence}"));
        if (incident.MergedInto is { } into) sentences.Add($"It went on as incident {into}: ask there, too.");
        return ContactVerdict.NotAmong;
    }

    private bool Names(string target, string id, DateTimeOffset at) => target.Split(':', 2) switch
    {
        ["group", var group] => operations.Data.Groups.GetValueOrDefault(group)?.Members.Contains(id) == true,
        ["rota", var rota] => operations.Data.Rotas.GetValueOrDefault(rota) is { } found && OnCall.At(found, at).Contains(id),
        ["contact", var contact] => contact == id,
        _ => target == id,
    };

    private static string Times(int attempts) => attempts == 1 ? "1 attempt" : string.Create(CultureInfo.InvariantCulture, $"{attempts} attempts");

    private static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}

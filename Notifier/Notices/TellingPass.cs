using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Notifier.Incidents;

namespace NetWatch.Notifier.Notices;

/// <summary>
/// Decides who is told of what one event of the log did to incidents. It works on immutable values and keeps the latest of them; what goes in decides what comes out.
/// </summary>
internal sealed partial class TellingPass(IncidentEngineState state, EventRecord record)
{
    /// <summary>Pauses before the first, the second and every further repeat of what nobody acknowledges.</summary>
    private static readonly TimeSpan[] RepeatAfter = [TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(8)];

    private readonly SortedDictionary<long, Incident> _changed = [];
    private readonly List<Notice> _notices = [];

    public IncidentEngineState State { get; private set; } = state;

    /// <summary>Incidents as they are afterwards, those that changed.</summary>
    public IReadOnlyCollection<Incident> Changed => _changed.Values;

    public IReadOnlyList<Notice> Notices => _notices;

    private DateTimeOffset At => record.At;

    private OperationsState Operations => State.Operations;

    /// <summary>Takes what the engine decided.</summary>
    public void Take(IncidentDecision decision)
    {
        // An open one as it is by now, the event may have done several things to it.
        Incident incident = decision.Incident;
        if (State.Open.TryGetValue(incident.Number, out OpenIncident? open)) incident = open.Incident;
        else if (_changed.TryGetValue(incident.Number, out Incident? told)) incident = incident with { Telling = told.Telling, Story = told.Story };
        Telling before = incident.Telling;
        incident = GoOn(Narrate(incident, decision.Step));
        incident = decision.Step switch
        {
            IncidentStep.Opened => Begin(incident, NoticeWhy.None),
            IncidentStep.Updated => Inform(incident, NoticeKind.Updated, $"update-{incident.Updates}", decision.Before),
            IncidentStep.Eased => Inform(incident, NoticeKind.Eased, incident.Story.Count(e => e.Kind == StoryKind.Eased) > 1 ? $"siteBack-{record.Seq}" : "siteBack", null),
            IncidentStep.Reopened => Reopen(incident),
            IncidentStep.Recovered => End(incident, NoticeKind.Recovered, Round("recovered", incident)),
            IncidentStep.Closed => End(incident, NoticeKind.Closed, Round("closed", incident)),
            IncidentStep.Merged => End(incident, NoticeKind.Merged, Round("merged", incident)),
            IncidentStep.Withdrawn => End(incident, NoticeKind.Withdrawn, Round("withdrawn", incident)),
            _ => incident,
        };
        Put(Settle(incident));
        if (decision.Step == IncidentStep.Merged && State.Open.ContainsKey(incident.MergedInto ?? 0)) Put(Settle(Welcome(Current(incident.MergedInto!.Value), incident, before)));
    }

    /// <summary>Takes what the event says to the telling itself: a moment that came, an action.</summary>
    public void TakeEvent()
    {
        if (record.Kind == EventKind.TimerDue) TakeDue();
        else if (record.Kind == EventKind.OperatorActed) TakeAction();
    }

    private static string Round(string step, Incident incident) => incident.Reopenings == 0 ? step : $"{step}-{incident.Reopenings + 1}";

    /// <summary>Nothing is repeated of what somebody takes care of, and its policy stands still; what nobody does any more is repeated from now on.</summary>
    private Incident Settle(Incident incident)
    {
        if (incident.Telling.Begun is null || incident.Telling.Ended || incident.ClosedAt is not null) return incident;
        incident = GoOn(incident);
        Telling telling = incident.Telling;
        if (incident.IsAcknowledged) return telling is { RepeatAt: null, CaredSince: not null } ? incident : incident with { Telling = telling with { RepeatAt = null, CaredSince = telling.CaredSince ?? At } };
        return telling.RepeatAt is null && incident.Severity > Severity.Info ? incident with { Telling = telling with { RepeatAt = At + RepeatAfter[0], Repeats = 0 } } : incident;
    }

    /// <summary>Nobody takes care of all of it any more: its policy goes on where it stood still, so that those who were told have the time that it gives them.</summary>
    private Incident GoOn(Incident incident)
    {
        Telling telling = incident.Telling;
        if (telling.CaredSince is not { } since || incident.IsAcknowledged) return incident;
        return incident with { Telling = telling with { CaredSince = null, Steps = [.. telling.Steps.Select(s => s with { At = s.At + StillSince(since) })] } };
    }

    private void Put(Incident incident)
    {
        if (State.Open.TryGetValue(incident.Number, out OpenIncident? open))
            State = State.With(ReferenceEquals(open.Incident.Problems, incident.Problems) ? open.As(incident) : OpenIncident.Restore(incident));
        _changed[incident.Number] = incident;
    }

    private Incident Current(long number) => _changed.TryGetValue(number, out Incident? incident) ? incident : State.Open[number].Incident;

    /// <summary>The first message, or why there is none.</summary>
    private Incident Begin(Incident incident, NoticeWhy why, string? name = null)
    {
        if (Withhold(incident) is { } withheld) return withheld;
        (IReadOnlyList<DueStep> steps, string how) = Routing.StepsOf(Operations, incident, At);
        incident = incident.Tell(new StoryEntry(At, StoryKind.Routed, record.Seq, Text: how));
        incident = incident with { Telling = incident.Telling with { Begun = At, Steps = steps, Routed = incident.Severity, Policies = [.. steps.Select(s => s.Policy).Distinct()] } };
        incident = TakeSteps(incident, why, name);
        if (incident.Telling.Readers.Count > 0 || incident.Telling.Steps.Count > 0) return incident;

        // Whatever was set up, somebody has to know.
        incident = TakeStep(incident, Routing.Everybody(Operations, At), why, name, out int found);
        return found > 0 ? incident : incident.Tell(new StoryEntry(At, StoryKind.NotTold, record.Seq, Text: "there is nobody who could be told"));
    }

    /// <summary>What became louder than it was when it was routed may have routes of its own: their people are told, too.</summary>
    private Incident RouteAgain(Incident incident)
    {
        if (incident.Severity <= incident.Telling.Routed) return incident;
        (IReadOnlyList<DueStep> steps, string how) = Routing.StepsOf(Operations, incident, At);
        DueStep[] more = [.. steps.Where(s => !incident.Telling.Policies.Contains(s.Policy))];
        Telling telling = incident.Telling with { Routed = incident.Severity };
        if (more.Length == 0) return incident with { Telling = telling };
        incident = incident.Tell(new StoryEntry(At, StoryKind.Routed, record.Seq, Text: how));
        incident = incident with { Telling = telling with { Steps = [.. telling.Steps.Concat(more).OrderBy(s => s.At)], Policies = [.. telling.Policies, .. more.Select(s => s.Policy).Distinct()] } };
        return TakeSteps(incident, NoticeWhy.None);
    }

    /// <summary>Withholds its messages where a stage says so; null: none does.</summary>
    private Incident? Withhold(Incident incident)
    {
        if (Withholding.Of(Operations.Data, incident, At) is not { } withheld) return null;
        Withheld? known = incident.Telling.Withheld;
        if (known != withheld) incident = incident with { Telling = incident.Telling with { Withheld = withheld } };
        return known?.Id == withheld.Id ? incident : incident.Tell(new StoryEntry(At, StoryKind.Withheld, record.Seq, Text: $"{withheld.Stage} {withheld.Id}: {withheld.Name}"));
    }

    /// <summary>Takes the steps of its policy that are due; where one finds nobody, the next one at once.</summary>
    private Incident TakeSteps(Incident incident, NoticeWhy why, string? name = null, bool next = false)
    {
        while (incident.Telling.Steps is [{ } step, ..] && (next || step.At <= At))
        {
            // What was held up goes on at its own pace, and not all at once.
            TimeSpan late = why == NoticeWhy.Escalated && At > step.At ? At - step.At : TimeSpan.Zero;
            incident = incident with { Telling = incident.Telling with { Steps = [.. incident.Telling.Steps.Skip(1).Select(s => s with { At = s.At + late })] } };
            if (why == NoticeWhy.Escalated) incident = incident.Tell(new StoryEntry(At, StoryKind.Escalated, record.Seq, Text: $"policy {step.Policy}", Where: string.Join(", ", step.Targets)));
            incident = TakeStep(incident, step, why, name, out int found);
            next = found == 0;
        }

        return incident;
    }

    private Incident TakeStep(Incident incident, DueStep step, NoticeWhy why, string? name, out int found)
    {
        found = 0;
        foreach (string target in step.Targets)
        {
            IReadOnlyList<string> ids = Routing.Resolve(Operations.Data, target, At);
            if (ids.Count == 0) incident = NotTold(incident, target, "nobody at this time");
            foreach (string id in ids)
            {
                if (Routing.Find(Operations, id) is not { } contact)
                {
                    incident = NotTold(incident, id, "there is no such contact");
                    continue;
                }

                incident = TellFirst(incident, contact, step.Channels, why, name, out bool reached);
                if (reached) found++;
            }
        }

        return incident;
    }

    /// <summary>Tells a contact of an incident that it was not told of.</summary>
    private Incident TellFirst(Incident incident, Contact contact, IReadOnlyList<string> channels, NoticeWhy why, string? name, out bool reached)
    {
        reached = false;
        ContactAddress? address = channels.Count == 0
            ? (contact.Addresses is [{ } first, ..] ? first : null)
            : channels.Select(c => contact.Addresses.FirstOrDefault(a => a.Channel == c)).FirstOrDefault(a => a is not null);
        if (address is null) return NotTold(incident, contact.Id, channels.Count == 0 ? "it has no address" : $"it has no address on {string.Join(", ", channels)}");
        if (QuietTime.IsAbsent(contact, At)) return NotTold(incident, contact.Id, "it is absent");
        reached = true;
        if (incident.Telling.Readers.Any(r => Same(r, contact, address))) return incident;
        Reader reader = new() { Contact = contact.Id, Channel = address.Channel, Address = address.Address, Language = contact.Language, At = At };
        if (QuietTime.QuietUntil(contact, incident.Severity, At) is { } until) return Wait(incident, reader, until);
        return TellFirst(incident, reader, why, name);
    }

    private Incident TellFirst(Incident incident, Reader reader, NoticeWhy why, string? name)
    {
        bool sent = Send(incident, reader, NoticeKind.Opened, "opened", why, name, null);
        incident = With(incident, reader with { State = sent ? ReaderState.Told : ReaderState.InDigest, At = At });
        return incident.Tell(new StoryEntry(At, StoryKind.Told, record.Seq, Who: reader.Contact, Where: $"{reader.Channel}:{reader.Address}", Text: sent ? WordOf(why) : "in the next digest"));
    }

    /// <summary>Tells those who were told of the opening.</summary>
    private Incident Inform(Incident incident, NoticeKind kind, string step, Incident? before, NoticeWhy why = NoticeWhy.None, string? name = null)
    {
        if (Withhold(incident) is { } withheld) return withheld;
        // What withheld it does not any more: something failed that was not meant.
        if (incident.Telling.Withheld is not null) incident = incident with { Telling = incident.Telling with { Withheld = null } };
        if (incident.Telling.Begun is null || incident.Telling is { Readers.Count: 0, Steps.Count: 0 }) return Begin(incident, why, name);
        foreach (Reader reader in incident.Telling.Readers.ToArray()) incident = Inform(incident, reader, kind, step, before, why, name);
        return RouteAgain(incident);
    }

    private Incident Inform(Incident incident, Reader reader, NoticeKind kind, string step, Incident? before, NoticeWhy why = NoticeWhy.None, string? name = null)
    {
        // Too little for the quiet hours before, and enough now.
        if (reader.State == ReaderState.Quiet && QuietUntil(reader, incident.Severity) is null && Routing.Find(Operations, reader.Contact) is not null)
            return TellFirst(incident, reader, why, name);
        return reader.State is ReaderState.Told or ReaderState.ToldByDigest && QuietUntil(reader, incident.Severity) is { } until
            ? Owe(incident, reader, kind, before, until)
            : SayAll(incident, reader, kind, step, why, name, before);
    }

    /// <summary>Tells its end to exactly those who were told of it.</summary>
    private Incident End(Incident incident, NoticeKind kind, string step)
    {
        List<Reader> readers = [];
        string? name = kind == NoticeKind.Merged ? $"#{incident.MergedInto}" : null;
        foreach (Reader reader in incident.Telling.Readers)
        {
            if (reader.State is ReaderState.Quiet or ReaderState.InDigest)
            {
                if (reader.State == ReaderState.InDigest) Spend(reader, b => Budgets.Remove(b, incident.Number));
                incident = NotTold(incident, reader.Contact, "it was over before");
                continue;
            }

            readers.Add(reader);
            // People are not told that a node left the catalog; an Alertmanager would keep its alert.
            if (kind != NoticeKind.Withdrawn || reader.Channel == ChannelNames.Alertmanager) Say(incident, reader, kind, step, NoticeWhy.None, name, null);
        }

        return incident with { Telling = incident.Telling with { Readers = readers, Ended = true, Steps = [], RepeatAt = null, Withheld = null } };
    }

    private Incident Reopen(Incident incident)
    {
        // All of its policy comes again: of its first people, too, some may not have been told before it was over.
        incident = incident with { Telling = incident.Telling with { Ended = false, Repeats = 0, RepeatAt = null, CaredSince = null, Steps = Routing.StepsOf(Operations, incident, At).Steps } };
        incident = Inform(incident, NoticeKind.Reopened, $"reopened-{incident.Reopenings}", null);
        return incident.Telling.Withheld is null ? TakeSteps(incident, NoticeWhy.None) : incident;
    }

    /// <summary>Says that it still holds.</summary>
    private Incident Repeat(Incident incident, NoticeWhy why, string? name = null)
    {
        // Nobody could be told so far: perhaps somebody can by now.
        if (incident.Telling is { Readers.Count: 0, Steps.Count: 0 }) incident = Begin(incident, why, name);
        else
        {
            foreach (Reader reader in incident.Telling.Readers.Where(r => r.Channel != ChannelNames.Alertmanager && !IsResting(r.Contact, incident.Severity)).ToArray())
                incident = SayAll(incident, reader, NoticeKind.Repeated, $"repeat-{incident.Telling.Said + 1}", why, name, null);
            incident = incident.Tell(new StoryEntry(At, StoryKind.Told, record.Seq, Text: "repeated", Where: $"{incident.Telling.Readers.Count} readers"));
        }

        int repeats = incident.Telling.Repeats + 1;
        DateTimeOffset? next = incident.IsAcknowledged ? null : At + RepeatAfter[Math.Min(repeats, RepeatAfter.Length - 1)];
        return incident with { Telling = incident.Telling with { Repeats = repeats, Said = incident.Telling.Said + 1, RepeatAt = next } };
    }

    /// <summary>A reminder does not wake anybody whom the first message would not have.</summary>
    private bool IsResting(string contact, Severity severity) =>
        Routing.Find(Operations, contact) is { } known && (QuietTime.IsAbsent(known, At) || QuietTime.QuietUntil(known, severity, At) is not null);

    /// <summary>A further word to one who was told of the opening: by a message, or by the digest.</summary>
    private void Say(Incident incident, Reader reader, NoticeKind kind, string step, NoticeWhy why, string? name, Incident? before)
    {
        if (reader.State == ReaderState.Told) Send(incident, reader, kind, step, why, name, before);
        else if (reader.State != ReaderState.Quiet) Spend(reader, b => Budgets.Add(b, Budgets.LineOf(incident), LimitsOf(reader.Contact), At));
    }

    /// <returns>False when it is part of the contact's next digest instead.</returns>
    private bool Send(Incident incident, Reader reader, NoticeKind kind, string step, NoticeWhy why, string? name, Incident? before)
    {
        if (ChannelNames.IsProgram(reader.Channel) || Budgets.Spend(BudgetOf(reader), LimitsOf(reader.Contact), kind is NoticeKind.Updated or NoticeKind.Eased, At) is { } spent && Keep(reader, spent))
        {
            _notices.Add(new Notice(kind, step, incident, reader, why, name, before));
            return true;
        }

        Spend(reader, b => Budgets.Add(b, Budgets.LineOf(incident), LimitsOf(reader.Contact), At));
        return false;
    }

    private Incident NotTold(Incident incident, string who, string text) => incident.Tell(new StoryEntry(At, StoryKind.NotTold, record.Seq, Who: who, Text: text));

    private static Incident With(Incident incident, Reader reader)
    {
        bool known = incident.Telling.Readers.Any(r => SamePlace(r, reader));
        IReadOnlyList<Reader> readers = known
            ? [.. incident.Telling.Readers.Select(r => SamePlace(r, reader) ? reader : r)]
            : [.. incident.Telling.Readers, reader];
        return incident with { Telling = incident.Telling with { Readers = readers } };
    }

    private static bool SamePlace(Reader one, Reader other) => one.Channel == other.Channel && string.Equals(one.Address, other.Address, StringComparison.OrdinalIgnoreCase);

    private static bool Same(Reader reader, Contact contact, ContactAddress address) =>
        reader.Channel == address.Channel && string.Equals(reader.Address, address.Address, StringComparison.OrdinalIgnoreCase);

    /// <summary>Of each address its own: what one way does not take must not fill another one's.</summary>
    private static string PlaceOf(Reader reader) => $"{reader.Contact} {reader.Channel}:{reader.Address}";

    private Budget BudgetOf(Reader reader) => State.Budgets.GetValueOrDefault(PlaceOf(reader)) ?? new Budget();

    /// <summary>Who was removed meanwhile is told of the end all the same, within the usual limits.</summary>
    private Contact LimitsOf(string contact) => Routing.Find(Operations, contact) ?? new Contact { Id = contact, Name = contact };

    private void Spend(Reader reader, Func<Budget, Budget> change) => Keep(reader, change(BudgetOf(reader)));

    private bool Keep(Reader reader, Budget budget)
    {
        budget = budget with { To = new Reader { Contact = reader.Contact, Channel = reader.Channel, Address = reader.Address, Language = reader.Language } };
        State = State with { Budgets = State.Budgets.SetItem(PlaceOf(reader), budget) };
        return true;
    }

    private static string? WordOf(NoticeWhy why) => why switch
    {
        NoticeWhy.None => null,
        NoticeWhy.Escalated => "nobody acknowledged it",
        NoticeWhy.Fallback => "the message before was not accepted in time",
        NoticeWhy.Released => "what withheld it is over",
        NoticeWhy.QuietOver => "quiet hours are over",
        _ => "nobody takes care of it any more",
    };
}

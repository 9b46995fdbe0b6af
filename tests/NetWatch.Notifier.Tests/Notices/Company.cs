using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>An engine that is fed event by event, with people behind it; moments that it waits for come by themselves.</summary>
internal sealed class Company
{
    private readonly List<EventRecord> _log = [];
    private readonly List<Notice> _notices = [];
    private readonly List<DateTimeOffset> _moments = [];

    public Company(params Contact[] recipients) => Act(new RecipientsConfigured(recipients));

    public IncidentEngineState State { get; private set; } = IncidentEngineState.Empty;

    public DateTimeOffset Now { get; private set; } = Noon;

    /// <summary>True: the engine is made again from what is committed after every event.</summary>
    public bool Restarts { get; init; }

    public IReadOnlyList<EventRecord> Log => _log;

    public IReadOnlyList<Notice> Notices => _notices;

    /// <summary>When each of the notices was made.</summary>
    public IReadOnlyList<DateTimeOffset> Moments => _moments;

    public Dictionary<long, Incident> Incidents { get; } = [];

    public IEnumerable<string> Told(string contact) => _notices.Where(n => n.To.Contact == contact).Select(n => n.Incident.Number == 0 ? n.Step.Split('-')[0] : $"#{n.Incident.Number} {n.Step}");

    public static Contact Person(string id, params string[] channels) => new()
    {
        Id = id,
        Name = id,
        Addresses = [.. (channels.Length == 0 ? ["mail"] : channels).Select(c => new ContactAddress(c, $"{id}@{c}"))],
    };

    public static OperationsData Of(params Contact[] contacts) => OperationsData.Empty with { Contacts = OperationsData.Empty.Contacts.AddRange(contacts.Select(c => KeyValuePair.Create(c.Id, c))) };

    public Company Set(OperationsData data) => Act(new OperationsReplaced(data, State.Operations.Revision + 1, "test"), "operator");

    public Company Act(OperatorAction action, string? actor = null) => Take(new EventRecord { Seq = _log.Count + 1, Kind = EventKind.OperatorActed, At = Now, Actor = actor, Action = action });

    public Company Node(string id, NodeState to, EventFacts? facts = null) => Take(Support.Story.Node(_log.Count + 1, facts ?? Device(id), id, null, to, Now));

    public Company Part(string id, string component, NodeState to, EventFacts? facts = null) => Take(Support.Story.Part(_log.Count + 1, facts ?? Device(id), id, component, to, Now));

    public Company Flaps(string id, string component, bool flapping, NodeState to, EventFacts? facts = null) => Take(new EventRecord
    {
        Seq = _log.Count + 1,
        Kind = EventKind.FlappingChanged,
        At = Now,
        NodeId = id,
        Component = component,
        Flapping = flapping,
        To = to,
        Problem = component.Length > 0 ? ProblemKind.CheckFailed : facts?.Kind == "channel" ? ProblemKind.ChannelDown : ProblemKind.DeviceDown,
        Facts = facts ?? Device(id),
    });

    public Company Take(EventRecord record)
    {
        _log.Add(record);
        EngineStep step = EngineStep.Take(State, record);
        State = step.State;
        _notices.AddRange(step.Notices);
        _moments.AddRange(step.Notices.Select(_ => Now));
        foreach (Incident incident in step.Changed) Incidents[incident.Number] = incident;
        if (Restarts)
            State = IncidentEngineState.From(new IncidentCheckpoint(State.Cursor, [.. Incidents.Values.Where(i => i.ClosedAt is null)], Incidents.Keys.DefaultIfEmpty().Max())
            {
                Operations = State.Operations,
                Budgets = State.Budgets,
            });
        return this;
    }

    /// <summary>Time passes, and what is due on the way comes when it is due.</summary>
    public Company Pass(TimeSpan span)
    {
        DateTimeOffset end = Now + span;
        while (TellingPass.DueAt(State) is { } due && due <= end)
        {
            Now = due > Now ? due : Now;
            Take(Due(_log.Count + 1, Now));
            Assert.True(TellingPass.DueAt(State) is not { } next || next > Now, $"what was due at {Now} is due again at {TellingPass.DueAt(State)}: {string.Join(", ", State.Open.Values.Select(o => $"#{o.Incident.Number} {TellingPass.DueAt(o.Incident)} {o.Incident.Telling}"))}");
        }

        Now = end;
        return this;
    }
}

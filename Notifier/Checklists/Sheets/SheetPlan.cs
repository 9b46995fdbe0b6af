using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Checklists.Sheets;

/// <summary>Puts what is known of an incident into the words of one language.</summary>
internal sealed class SheetPlan(IncidentReport report, string language, IChecklists checklists, ReaderPlace place)
{
    /// <summary>Longer texts belong into the incident itself.</summary>
    private const int LongestCell = 600;

    private readonly Texts _texts = Texts.For(language);
    private readonly SheetTexts _sheet = SheetTexts.For(language);
    private readonly IncidentWords _words = new(report.Incident, Texts.For(language), place);
    private readonly RenderedChecklist? _checklist = report.Checklist is { } frozen ? checklists.Render(frozen, Texts.For(language).Language) : null;

    /// <summary>The whole sheet.</summary>
    public Sheet Make() => new(
        _texts.Language,
        _sheet.Get("title", _words.Number),
        _words.Say("opened"),
        [.. new[] { Facts(), Summary(), Times(), Checklist(), Steps(), Similar(), Files(), Story(), Messages() }.OfType<SheetSection>()],
        _sheet.Get("footer", At(report.At)),
        report.Incident.ClosedAt is null);

    private SheetSection Facts()
    {
        Incident incident = report.Incident;
        List<(string, string)> facts = [];
        void Add(string label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) facts.Add((label, value));
        }

        Add(_sheet.Get("fact.state"), _sheet.Get(incident.ClosedAt is null ? "fact.open" : "fact.closed"));
        Add(_sheet.Get("fact.severity"), _texts.Get("status." + IncidentWords.CamelCase(incident.Severity.ToString())));
        Add(_texts.Get("label.site"), _words.Site);
        if (incident.Facts is { } of)
        {
            Add(_texts.Get(of.Kind == "channel" ? "label.channel" : "label.device"), of.Kind == "channel" ? _words.Name : $"{_words.Name} ({_words.Kind})");
            Add(_sheet.Get("fact.vendor"), of.Vendor);
            Add(_texts.Get("label.address"), of.Address);
            Add(_texts.Get("label.provider"), of.Provider);
            Add(_texts.Get("label.parents"), _words.Parents);
        }

        Add(_texts.Get("label.since"), _words.Since);
        Add(_texts.Get("label.confirmed"), _words.Confirmed);
        Add(_texts.Get("label.recovered"), _words.Closed);
        Add(_texts.Get("label.reason"), _words.Reason);
        Add(_texts.Get("label.check"), _words.Check);
        Add(_texts.Get("label.detail"), incident.Detail);
        Add(_sheet.Get("fact.note"), incident.ClosedNote);
        foreach (IncidentProblem problem in incident.Problems) Add(_words.Failed(problem), problem.EndedAt is null ? problem.Detail ?? _words.ReasonOf(problem.Reason) : _texts.Get("problem.over"));
        return new SheetSection(_sheet.Get("section.facts")) { Facts = facts };
    }

    private SheetSection Summary() => new(_sheet.Get("section.summary"))
    {
        Facts = report.Incident.Summary is { } summary
            ? [(_sheet.Get("summary.cause"), summary.Cause), (_sheet.Get("summary.helped"), summary.Helped), (_sheet.Get("summary.by"), $"{summary.Actor}, {At(summary.At)}")]
            : [("", _sheet.Get("summary.missing"))],
    };

    private SheetSection Times()
    {
        RestoreTimes times = report.Times;
        (string Key, double? Seconds)[] parts =
        [
            ("time.detect", times.DetectSeconds), ("time.tell", times.TellSeconds), ("time.acknowledge", times.AcknowledgeSeconds),
            ("time.repair", times.RepairSeconds), ("time.confirm", times.ConfirmSeconds), ("time.total", times.TotalSeconds),
        ];
        return new SheetSection(_sheet.Get("section.times")) { Facts = [.. parts.Where(p => p.Seconds is not null).Select(p => (_sheet.Get(p.Key), Took(p.Seconds!.Value)))] };
    }

    private SheetSection? Checklist() => _checklist is null ? null : new SheetSection(_sheet.Get("section.checklist", _checklist.Title))
    {
        Intro = _checklist.Intro,
        Steps = [.. _checklist.Steps.Select(step =>
        {
            ChecklistTick[] history = [.. report.Ticks.Where(t => t.Step == step.Number)];
            string state = history.Length == 0 ? ChecklistTick.Open : history[^1].State;
            return new SheetStep(step.Text, state, State(state), [.. history.Select(Line)]);
        })],
    };

    private string Line(ChecklistTick tick)
    {
        string what = tick.Kind switch
        {
            TickKind.Proved => _sheet.Get("tick.proved", tick.Note ?? ""),
            TickKind.ProofCeased => _sheet.Get("tick.ceased", tick.Note ?? ""),
            TickKind.Assigned => tick.Assignee is { } who ? _sheet.Get("tick.assigned", who) : _sheet.Get("tick.unassigned"),
            _ => tick.Note is { Length: > 0 } note ? $"{State(tick.State)}: {note}" : State(tick.State),
        };
        string file = report.Attachments.FirstOrDefault(a => a.Id == tick.Attachment) is { } attachment ? $" ({_sheet.Get("tick.file", attachment.Name)})" : "";
        return $"{At(tick.At)}, {tick.Actor}: {what}{file}";
    }

    private SheetSection? Steps()
    {
        StepTimes times = StepTimes.Of(report.Incident.OpenedAt, report.Ticks);
        return times.Steps.Count == 0 ? null : new SheetSection(_sheet.Get("section.steps"))
        {
            Head = [_sheet.Get("column.step"), _sheet.Get("column.who"), _sheet.Get("column.result"), _sheet.Get("column.duration")],
            Rows = [.. times.Steps.Select(s => Row(Number(s.Step), s.Actor, State(s.State), Took(s.Seconds)))],
        };
    }

    private SheetSection? Similar() => report.Similar.Count == 0 ? null : new SheetSection(_sheet.Get("section.similar"))
    {
        Head = [_sheet.Get("column.incident"), _sheet.Get("column.likeness"), _sheet.Get("column.cause"), _sheet.Get("column.helped")],
        Rows = [.. report.Similar.Select(s => Row(
            $"#{Number(s.Incident.Number)} {s.Incident.Facts?.Name ?? s.Incident.NodeId}, {At(s.Incident.OpenedAt)}",
            _sheet.Get("likeness." + IncidentWords.CamelCase(s.Likeness.ToString())),
            s.Incident.Summary?.Cause ?? "–",
            s.Incident.Summary?.Helped ?? "–"))],
    };

    private SheetSection? Files() => report.Attachments.Count == 0 ? null : new SheetSection(_sheet.Get("section.attachments"))
    {
        Head = [_sheet.Get("column.file"), _sheet.Get("column.size"), _sheet.Get("column.who"), _sheet.Get("column.at")],
        Rows = [.. report.Attachments.Select(a => Row(a.Name, string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(a.Bytes / 1024.0):0} KiB"), a.Actor, At(a.At)))],
    };

    private SheetSection? Story() => report.Incident.Story.Count == 0 ? null : new SheetSection(_sheet.Get("section.story"))
    {
        Head = [_sheet.Get("column.at"), _sheet.Get("column.what"), _sheet.Get("column.who"), _sheet.Get("column.text")],
        Rows = [.. report.Incident.Story.Select(e => Row(
            At(e.At),
            _sheet.Get("story." + IncidentWords.CamelCase(e.Kind.ToString())),
            e.Actor ?? e.Who ?? "NetWatch",
            string.Join(" · ", new[] { e.Where, e.Text }.Where(t => !string.IsNullOrEmpty(t)))))],
    };

    private SheetSection? Messages() => report.Messages.Count == 0 ? null : new SheetSection(_sheet.Get("section.messages"))
    {
        Head = [_sheet.Get("column.at"), _sheet.Get("column.to"), _sheet.Get("column.what"), _sheet.Get("column.status")],
        Rows = [.. report.Messages.Select(m => Row(
            At(m.EndedAt ?? m.CreatedAt),
            $"{m.Channel}: {m.Recipient}",
            m.Subject,
            _sheet.Get("status." + IncidentWords.CamelCase(m.Status.ToString())) + (m.Status != OutboxStatus.Delivered && m.LastError is { } error ? $": {error}" : "")))],
    };

    private string State(string state) => _sheet.Get("state." + (_sheet.Entries.ContainsKey("state." + state) ? state : ChecklistTick.Open));

    private string At(DateTimeOffset at) => SpokenTime.Moment(_texts, place.Zone, at);

    private string Took(double seconds) => SpokenTime.Duration(_texts, TimeSpan.FromSeconds(seconds));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<string> Row(params string[] cells) => [.. cells.Select(c => c.Length <= LongestCell ? c : c[..(LongestCell - 1)] + "…")];
}

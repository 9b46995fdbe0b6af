using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Messages;

/// <summary>Puts together what a message says.</summary>
internal static class MessageContents
{
    /// <summary>More names than this make a mail that nobody reads; the rest is counted.</summary>
    private const int ListedMembers = 25;

    public static MessageContent Opened(IncidentWords words, RenderedChecklist? checklist) => new()
    {
        Language = words.Texts.Language,
        Tone = words.Incident.Severity switch
        {
            Severity.Critical => MessageTone.Critical,
            Severity.Warning => MessageTone.Warning,
            _ => MessageTone.Info,
        },
        Subject = Subject(words, StatusOf(words)),
        Stem = words.Stem,
        Status = StatusOf(words),
        Headline = words.IsFlapping ? words.Say("flapping") : words.Say("opened"),
        Line = words.Texts.Get("since.line", ("since", words.Since)),
        Note = NoteOf(words),
        Facts = OpenedFacts(words),
        Affected = AffectedOf(words),
        LastGoodTitle = words.Texts.Get("section.lastGood"),
        LastGood = LastGoodOf(words),
        ChecklistTitle = words.Texts.Get("section.checklist"),
        Checklist = checklist,
        Link = LinkOf(words),
        Footer = words.Texts.Get("footer.opened", ("number", words.Number)),
    };

    /// <summary>What failed further, or that the node is back while something of it still fails. The checklist stands in the opening, but for an outage that was none then.</summary>
    /// <param name="words">The incident as it is now.</param>
    /// <param name="before">As it was: what was not told of it is what is new.</param>
    /// <param name="checklist">The checklist, or null.</param>
    public static MessageContent Updated(IncidentWords words, Incident before, RenderedChecklist? checklist)
    {
        // The node itself failed, too.
        if (words.Incident.IsOutage)
        {
            MessageContent outage = Opened(words, checklist);
            return before.Flapping && !words.Incident.Flapping ? outage with { Headline = words.Say("steady") } : outage;
        }

        List<IncidentProblem> failed = [.. before.Problems.Where(p => p is { Told: false, EndedAt: null } or { Told: false, WorksNow: true })];
        bool isBack = before.Problems.Any(p => p is { Told: false, Component: "" });
        return Opened(words, checklist: null) with
        {
            Headline = isBack
                ? words.Say("recovered", words.Incident.Facts?.Kind == "channel" ? "channelDown" : "deviceDown")
                : words.Texts.Get("updated." + words.Problem, ("name", words.Name), ("failures", words.Texts.Count("failures", failed.Count))),
            Facts = ObjectFacts(words).Facts,
            Affected = ProblemsOf(words, [.. failed, .. words.Incident.Problems.Where(p => failed.TrueForAll(f => (f.NodeId, f.Component) != (p.NodeId, p.Component))).OrderBy(p => p.EndedAt is not null)]),
            LastGood = [],
        };
    }

    public static MessageContent Eased(IncidentWords words, RenderedChecklist? checklist) => Opened(words, checklist) with
    {
        Subject = Subject(words, words.Texts.Get("status.eased")),
        Status = words.Texts.Get("status.eased"),
        Headline = words.Say("eased"),
        Affected = null,
        LastGood = [],
    };

    public static MessageContent Recovered(IncidentWords words) => new()
    {
        Language = words.Texts.Language,
        Tone = MessageTone.Recovered,
        Subject = Subject(words, words.Texts.Get("status.recovered")),
        Stem = words.Stem,
        Status = words.Texts.Get("status.recovered"),
        Headline = words.Incident.Problems.Count > 1 && words.Incident.NodeId.Length > 0 && !words.Incident.IsOutage ? words.Say("recovered", "checks") : words.Say("recovered"),
        Line = words.Texts.Get("duration.line", ("duration", words.Duration)),
        Note = words.Incident.Members.Count(m => m.Confirmed) is > 0 and int count
            ? words.Texts.Get("affected.was", ("devices", words.Texts.Count("devices", count)))
            : null,
        Facts = RecoveredFacts(words),
        Affected = words.Incident.Problems.Count > 1 ? ProblemsOf(words, words.Incident.Problems) : null,
        Link = LinkOf(words),
        Footer = words.Texts.Get("footer.recovered", ("number", words.Number)),
    };

    /// <summary>That it still holds.</summary>
    /// <param name="words">The incident.</param>
    /// <param name="now">Until when it has held.</param>
    /// <param name="reminder">True: because nobody acknowledged it; false: for a reason that is told besides.</param>
    public static MessageContent Repeated(IncidentWords words, DateTimeOffset now, bool reminder) => Opened(words, checklist: null) with
    {
        Line = words.Texts.Get("still.line", ("since", words.Since), ("duration", words.Lasting(now))),
        Note = reminder ? words.Texts.Get("why.repeated") : null,
        Affected = words.Incident.Problems.Count > 1 ? ProblemsOf(words, [.. words.Incident.Problems.OrderBy(p => p.EndedAt is not null)]) : AffectedOf(words),
        LastGood = [],
    };

    public static MessageContent Reopened(IncidentWords words, RenderedChecklist? checklist) => Opened(words, checklist) with
    {
        Subject = Subject(words, words.Texts.Get("status.reopened")),
        Status = words.Texts.Get("status.reopened"),
        Note = words.Texts.Get("reopened.line"),
        LastGood = [],
    };

    public static MessageContent Closed(IncidentWords words) => Recovered(words) with
    {
        Tone = MessageTone.Info,
        Subject = Subject(words, words.Texts.Get("status.closed")),
        Status = words.Texts.Get("status.closed"),
        Headline = words.Say("opened"),
        Note = words.Texts.Get("closed.line", ("comment", words.Incident.ClosedNote ?? "")),
        Footer = words.Texts.Get("footer.closed", ("number", words.Number)),
    };

    /// <summary>That another incident goes on with it.</summary>
    public static MessageContent Merged(IncidentWords words, string into) => Closed(words) with
    {
        Subject = Subject(words, words.Texts.Get("status.merged")),
        Status = words.Texts.Get("status.merged"),
        Note = words.Texts.Get("merged.line", ("into", into)),
    };

    /// <summary>Many incidents in one message.</summary>
    public static MessageContent Digest(IncidentWords words, IReadOnlyList<DigestLine> lines, ReaderPlace place)
    {
        Texts texts = words.Texts;
        string status = texts.Get("status.digest");
        string incidents = texts.Count("incidents", lines.Count);
        int open = lines.Count(l => l.ClosedAt is null);
        return new MessageContent
        {
            Language = texts.Language,
            Tone = open == 0 ? MessageTone.Recovered : lines.Any(l => l is { ClosedAt: null, Severity: Severity.Critical }) ? MessageTone.Critical : MessageTone.Warning,
            Subject = texts.Get("digest.subject", ("status", status), ("incidents", incidents)),
            Status = status,
            Headline = texts.Get("digest.headline", ("incidents", incidents)),
            Line = texts.Get("digest.line", ("open", Number(open)), ("closed", Number(lines.Count - open))),
            Note = texts.Get("digest.note"),
            Facts = [],
            Affected = new AffectedPart(
                texts.Get("section.incidents"),
                texts.Get("digest.line", ("open", Number(open)), ("closed", Number(lines.Count - open))),
                [.. lines.OrderBy(l => l.ClosedAt is not null).ThenByDescending(l => l.Severity).Take(ListedMembers).Select(l => new AffectedLine(
                    $"#{l.Number} {IncidentWords.Of(l, texts, place).Say("opened")}",
                    l.Site,
                    l.ClosedAt is null ? SpokenTime.Moment(texts, place.Zone, l.Since) : texts.Get("digest.over"),
                    l.ClosedAt is null))],
                lines.Count > ListedMembers ? texts.Get("affected.more", ("count", Number(lines.Count - ListedMembers))) : null),
            Link = LinkOf(words),
            Footer = texts.Get("footer.digest"),
        };
    }

    /// <summary>That a way works.</summary>
    public static MessageContent Test(IncidentWords words, ReaderPlace place, DateTimeOffset now)
    {
        string status = words.Texts.Get("status.test");
        return new MessageContent
        {
            Language = words.Texts.Language,
            Tone = MessageTone.Info,
            Subject = words.Texts.Get("test.subject", ("status", status)),
            Status = status,
            Headline = words.Texts.Get("test.headline"),
            Line = words.Texts.Get("test.line"),
            Facts = [],
            Footer = words.Texts.Get("footer.test", ("at", SpokenTime.Moment(words.Texts, place.Zone, now))),
        };
    }

    private static string StatusOf(IncidentWords words) => words.Texts.Get("status." + IncidentWords.CamelCase(words.Incident.Severity.ToString()));

    private static string Subject(IncidentWords words, string status) => words.Texts.Get(
        "subject", ("status", status), ("stem", words.Stem), ("number", words.Number));

    private static string? NoteOf(IncidentWords words) =>
        words.IsFlapping ? words.Texts.Get("note.flapping") :
        // A channel that serves no site leaves no other one behind.
        words is { Problem: "channelDown", Site: null } ? null : words.Texts.Find("note." + words.Problem);

    private static List<Fact> OpenedFacts(IncidentWords words)
    {
        FactList facts = ObjectFacts(words);
        facts.Add("label.since", words.Since);
        facts.Add("label.confirmed", words.Confirmed);
        facts.Add("label.reason", words.Reason);
        facts.Add("label.check", words.Check);
        facts.Add("label.detail", words.Incident.Detail);
        return facts.Facts;
    }

    private static List<Fact> RecoveredFacts(IncidentWords words)
    {
        FactList facts = ObjectFacts(words);
        facts.Add("label.since", words.Since);
        facts.Add("label.recovered", words.Closed);
        facts.Add("label.duration", words.Duration);
        facts.Add("label.reason", words.Reason);
        return facts.Facts;
    }

    private static FactList ObjectFacts(IncidentWords words)
    {
        FactList facts = new(words.Texts);
        if (words.Incident.Facts is not { } of) return facts;

        bool channel = of.Kind == "channel";
        facts.Add("label.site", words.Site);
        facts.Add(channel ? "label.channel" : "label.device", channel ? words.Name : $"{words.Name} ({words.Kind})");
        facts.Add(channel ? "label.far" : "label.address", of.Address);
        facts.Add("label.near", of.Near);
        facts.Add("label.provider", of.Provider);
        facts.Add("label.role", words.Role);
        facts.Add("label.parents", words.Parents);
        return facts;
    }

    private static AffectedPart? AffectedOf(IncidentWords words)
    {
        if (words.Incident.Facts is null || (words.Incident.Problems.Count > 0 && !words.Incident.IsOutage)) return null;

        Texts texts = words.Texts;
        IReadOnlyList<IncidentMember> members = words.Incident.Members;
        int confirmed = members.Count(m => m.Confirmed);
        string devices = texts.Count("devices", members.Count);
        int sites = members.Select(m => m.Site).Where(s => s is not null).Distinct(StringComparer.Ordinal).Count();
        if (sites > 1) devices = texts.Get("affected.places", ("sites", texts.Count("sites", sites)), ("devices", devices));
        string summary = (members.Count, confirmed) switch
        {
            (0, _) => texts.Get("affected.none"),
            (var all, var seen) when seen == all => texts.Get("affected.allConfirmed", ("devices", devices)),
            (_, 0) => texts.Get("affected.allExpected", ("devices", devices)),
            _ => texts.Get("affected.counts", ("devices", devices), ("confirmed", Number(confirmed)), ("expected", Number(members.Count - confirmed))),
        };
        if (words.Incident.Facts.Carried is { By.Count: > 0 } carried)
            summary = $"{summary.TrimEnd('.')}. {texts.Get("affected.carried", ("devices", texts.Count("devices", carried.Count)), ("names", string.Join(", ", carried.By)))}";
        return new AffectedPart(
            texts.Get("section.affected"),
            summary,
            [.. members.OrderByDescending(m => m.Confirmed).Take(ListedMembers).Select(m => new AffectedLine(
                m.Name,
                texts.Find("kind." + m.Kind) ?? m.Kind,
                texts.Get(m.Confirmed ? "affected.confirmed" : "affected.expected"),
                m.Confirmed))],
            members.Count > ListedMembers ? texts.Get("affected.more", ("count", Number(members.Count - ListedMembers))) : null);
    }

    private static AffectedPart ProblemsOf(IncidentWords words, IReadOnlyList<IncidentProblem> problems)
    {
        Texts texts = words.Texts;
        return new AffectedPart(
            texts.Get("section.problems"),
            texts.Get("problems.summary", ("failing", Number(problems.Count(p => p.EndedAt is null))), ("all", Number(problems.Count))),
            [.. problems.Take(ListedMembers).Select(p => new AffectedLine(
                words.Failed(p),
                p.EndedAt is null ? p.Detail : null,
                p.EndedAt is null ? p.Flapping ? texts.Get("problem.flapping") : words.ReasonOf(p.Reason) : texts.Get(p.Withdrawn ? "problem.withdrawn" : "problem.over"),
                p.EndedAt is null))],
            problems.Count > ListedMembers ? texts.Get("affected.more", ("count", Number(problems.Count - ListedMembers))) : null);
    }

    private static List<Fact> LastGoodOf(IncidentWords words)
    {
        FactList facts = new(words.Texts);
        if (words.Incident.Facts is not { } of) return facts.Facts;

        facts.Add("lastGood.answer", words.LastAnswer ?? words.Texts.Get("word.never"));
        foreach ((string name, string value) in of.LastGood.OrderBy(v => v.Key, StringComparer.Ordinal))
            facts.Facts.Add(new Fact(words.Texts.Find("lastGood." + name) ?? name, value));
        return facts.Facts;
    }

    private static Fact? LinkOf(IncidentWords words) =>
        words.BoardUrl is { } url ? new Fact(words.Texts.Get("link.board"), url) : null;

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Collects facts and leaves out what is not known.</summary>
    private sealed class FactList(Texts texts)
    {
        private static readonly string[] First = ["label.site", "label.device", "label.channel", "label.address", "label.far", "label.provider", "label.reason", "label.duration"];

        public List<Fact> Facts { get; } = [];

        public void Add(string label, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value)) Facts.Add(new Fact(texts.Get(label), value, First.Contains(label)));
        }
    }
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Notices;
using NetWatch.Notifier.Sms.Replies;

namespace NetWatch.Notifier.Sms;

/// <summary>The text message of a step: severity, number, object and since first, in one part where that can be.</summary>
internal sealed class SmsBody(ReaderPlace place, ReplyCodes codes) : IBodyWriter
{
    private const int LongestDetail = 200;
    private const int ListedProblems = 10;

    /// <summary>Reasons that say no more than what is the matter.</summary>
    private static readonly Reason[] Understood =
    [
        Reason.None, Reason.NoReply, Reason.AllChannelsDown, Reason.Blind, Reason.StoreAway, Reason.ConfigurationStale, Reason.CollectorLate, Reason.ThresholdCrossed, Reason.ScreenSilent,
    ];

    /// <inheritdoc/>
    public string Channel => ChannelNames.Sms;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        // The bare facts, because the dictionaries or the zone failed.
        if (draft.Content.Status == draft.Step) return new MessageBody($"{draft.Content.Subject} {draft.Content.Line}");
        Texts texts = place.TextsOf(draft.Content.Language);
        if (draft.Kind == NoticeKind.Test) return new MessageBody(texts.Get(codes.Enabled ? "sms.test.reply" : "sms.test", ("status", texts.Get("sms.status.test"))));
        if (draft.Kind == NoticeKind.Digest) return new MessageBody(DigestOf(draft.Lines, texts));
        return new MessageBody(LineOf(draft, texts, new IncidentWords(draft.Incident, texts, place)).Write(texts));
    }

    private SmsLine LineOf(MessageDraft draft, Texts texts, IncidentWords words)
    {
        Incident incident = draft.Incident;
        bool eased = draft.Kind == NoticeKind.Eased, over = draft.Kind is NoticeKind.Recovered or NoticeKind.Closed or NoticeKind.Merged;
        string name = OneLine(ObjectOf(incident, eased, texts, words)), site = OneLine(words.Site ?? "");
        (Func<string, string> what, string which, bool isList) = WhatOf(draft, texts, words);
        return new SmsLine
        {
            Status = texts.Get("sms.status." + IncidentWords.CamelCase(eased || over ? draft.Kind.ToString() : incident.Severity.ToString())),
            Number = words.Number,
            Object = name,
            Site = name.Contains(site, StringComparison.OrdinalIgnoreCase) ? "" : site,
            Since = eased || over
                ? SmsTime.Span(texts, place.Zone, incident.Since, incident.ClosedAt ?? draft.CreatedAt, draft.CreatedAt)
                : SmsTime.Since(texts, place.Zone, incident.Since, draft.CreatedAt),
            What = what,
            Which = OneLine(which),
            IsList = isList,
            Reply = codes.Enabled && !over && !incident.IsAcknowledged ? texts.Get("sms.code", ("code", codes.Of(draft.MessageId))) : "",
            More = over || eased || isList ? [] : MoreOf(incident, texts, words),
        };
    }

    /// <summary>As many of the incidents as one part takes, the loudest first.</summary>
    private static string DigestOf(IReadOnlyList<DigestLine> lines, Texts texts)
    {
        string[] names = [.. lines.OrderBy(l => l.ClosedAt is not null).ThenByDescending(l => l.Severity).Select(l => $"#{l.Number} {OneLine(l.Name)}{(l.ClosedAt is null ? "" : " " + texts.Get("sms.status.recovered"))}")];
        string Text(int count) => texts.Get("sms.digest", ("incidents", texts.Count("incidents", lines.Count)), ("list", string.Join(", ", names.Take(count)) + (count < names.Length ? ", .." : "")));
        int fitting = names.Length;
        while (fitting > 1 && !SmsText.Of(Text(fitting)).IsOne) fitting--;
        return Text(fitting);
    }

    private static string ObjectOf(Incident incident, bool eased, Texts texts, IncidentWords words) => incident switch
    {
        _ when eased || incident.SiteIsLost => words.Site ?? words.Name,
        { Problem: ProblemKind.ManyProblems } => texts.Get("sms.many"),
        { NodeId.Length: 0 } => texts.Get("sms.monitoring"),
        _ => words.Name,
    };

    /// <summary>The sentence, what it is said of, and whether that is a list.</summary>
    private static (Func<string, string> What, string Which, bool IsList) WhatOf(MessageDraft draft, Texts texts, IncidentWords words)
    {
        Incident incident = draft.Incident;
        string problem = words.Problem;
        string step = draft.Kind switch
        {
            NoticeKind.Eased => "sms.eased",
            NoticeKind.Recovered => "sms.recovered",
            _ when words.IsFlapping => "sms.flapping",
            NoticeKind.Updated when !incident.IsOutage => "sms.updated",
            _ => "sms.opened",
        };
        if (step == "sms.updated") return (list => UpdateOf(incident, texts, list), ListOf(incident, words), true);
        if (step == "sms.recovered" && incident is { Problems.Count: > 1, NodeId.Length: > 0, IsOutage: false }) problem = "checks";
        // A sentence of a check names the check, and one of a site the channel; all others say what the object is.
        string which = problem is "checkFailed" or "threshold" or "messagesNotAccepted" or "boardDark" ? words.Check ?? "" : step == "sms.eased" || problem == "siteLost" ? words.Name : "";
        return (name => texts.Get($"{step}.{problem}", ("check", name), ("name", name)), which, false);
    }

    /// <summary>What of the node fails by now; it answers again, or never failed.</summary>
    private static string UpdateOf(Incident incident, Texts texts, string list) => texts.Get(
        incident.Problems.Any(p => p is { Component: "", EndedAt: not null }) ? "sms.back" : "sms.updated",
        ("failures", texts.Count("failures", incident.Problems.Count(IsFailing))),
        ("list", list));

    private static string ListOf(Incident incident, IncidentWords words) =>
        string.Join(", ", incident.Problems.Where(IsFailing).Reverse().Take(ListedProblems).Select(words.Failed));

    private static bool IsFailing(IncidentProblem problem) => problem is { EndedAt: null, Component.Length: > 0 };

    private static List<string> MoreOf(Incident incident, Texts texts, IncidentWords words)
    {
        List<string> more = [];
        // Of many devices it would be the first one's.
        bool one = incident.Problem != ProblemKind.ManyProblems;
        if (one && !Understood.Contains(incident.Reason)) more.Add(words.Reason);
        if (incident.Members.Count > 0) more.Add(texts.Get("sms.affected", ("devices", texts.Count("devices", incident.Members.Count))));
        // It is English; elsewhere only its figures are worth it.
        bool figures = incident.Problem is ProblemKind.CheckFailed or ProblemKind.Threshold;
        if (one && (figures || texts.Language == "en") && !string.IsNullOrWhiteSpace(incident.Detail)) more.Add(Clip.Line(incident.Detail, LongestDetail));
        return more;
    }

    private static string OneLine(string text) => Clip.Line(text, int.MaxValue);
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms;

/// <summary>The text message of a step: severity, number, object and since first, in one part where that can be.</summary>
internal sealed class SmsBody(ReaderPlace place) : IBodyWriter
{
    private const int LongestDetail = 200;
    private const int ListedProblems = 10;

    /// <summary>Reasons that say no more than what is the matter.</summary>
    private static readonly Reason[] Understood =
    [
        Reason.None, Reason.NoReply, Reason.AllChannelsDown, Reason.Blind, Reason.StoreAway, Reason.ConfigurationStale, Reason.CollectorLate, Reason.ThresholdCrossed,
    ];

    /// <inheritdoc/>
    public string Channel => ChannelNames.Sms;

    /// <inheritdoc/>
    public MessageBody Write(MessageDraft draft)
    {
        // The bare facts, because the dictionaries or the zone failed.
        if (draft.Content.Status == draft.Step) return new MessageBody($"{draft.Content.Subject} {draft.Content.Line}");
        Texts texts = Texts.For(draft.Content.Language);
        return new MessageBody(LineOf(draft, texts, new IncidentWords(draft.Incident, texts, place)).Write(texts));
    }

    private SmsLine LineOf(MessageDraft draft, Texts texts, IncidentWords words)
    {
        Incident incident = draft.Incident;
        bool eased = draft.Step == MessageComposer.EasedStep, over = draft.Step == MessageComposer.RecoveredStep;
        string since = eased || over
            ? texts.Get("sms.span", ("from", Moment(incident.Since)), ("to", Moment(incident.ClosedAt ?? draft.CreatedAt)))
            : SmsTime.Since(texts, place.Zone, incident.Since, draft.CreatedAt);
        string name = Clip.Line(ObjectOf(incident, texts, words), int.MaxValue), site = Clip.Line(words.Site ?? "", int.MaxValue);
        return new SmsLine
        {
            Status = texts.Get("sms.status." + (eased ? "eased" : over ? "recovered" : IncidentWords.CamelCase(incident.Severity.ToString()))),
            Number = words.Number,
            Object = name,
            Site = name.Contains(site, StringComparison.OrdinalIgnoreCase) ? "" : site,
            Since = since,
            What = Clip.Line(WhatOf(draft, texts, words), int.MaxValue),
            More = over || eased ? [] : MoreOf(incident, texts, words),
        };

        string Moment(DateTimeOffset at) => SmsTime.Moment(texts, place.Zone, at, draft.CreatedAt);
    }

    private static string ObjectOf(Incident incident, Texts texts, IncidentWords words) => incident switch
    {
        { Problem: ProblemKind.SiteLost } => words.Site ?? words.Name,
        { Problem: ProblemKind.ManyProblems } => texts.Get("sms.many"),
        { NodeId.Length: 0 } => texts.Get("sms.monitoring"),
        _ => words.Name,
    };

    private static string WhatOf(MessageDraft draft, Texts texts, IncidentWords words)
    {
        Incident incident = draft.Incident;
        if (draft.Step == MessageComposer.EasedStep) return words.Say("sms.eased");
        if (draft.Step == MessageComposer.RecoveredStep)
            return incident is { Problems.Count: > 1, NodeId.Length: > 0, IsOutage: false } ? words.Say("sms.recovered", "checks") : words.Say("sms.recovered");
        if (!draft.Step.StartsWith(MessageComposer.UpdatedStep, StringComparison.Ordinal) || incident.IsOutage) return words.Say("sms.opened");

        // The node answers again, or never failed: what of it fails by now.
        List<IncidentProblem> failing = [.. incident.Problems.Where(p => p is { EndedAt: null, Component.Length: > 0 })];
        bool isBack = incident.Problems.Any(p => p is { Component: "", EndedAt: not null });
        return texts.Get(
            isBack ? "sms.back" : "sms.updated",
            ("failures", texts.Count("failures", failing.Count)),
            ("list", string.Join(", ", failing.AsEnumerable().Reverse().Take(ListedProblems).Select(words.Failed))));
    }

    private static List<string> MoreOf(Incident incident, Texts texts, IncidentWords words)
    {
        List<string> more = [];
        if (!Understood.Contains(incident.Reason)) more.Add(words.Reason);
        if (incident.Members.Count > 0) more.Add(texts.Get("sms.affected", ("devices", texts.Count("devices", incident.Members.Count))));
        if (!string.IsNullOrWhiteSpace(incident.Detail)) more.Add(Clip.Line(incident.Detail, LongestDetail));
        return more;
    }
}

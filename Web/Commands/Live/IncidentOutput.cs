using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Web.Api;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Commands.Live;

/// <summary>Incidents at a terminal.</summary>
internal static class IncidentOutput
{
    public static void List(IReadOnlyList<IncidentRow> rows, DateTimeOffset now) => LiveCall.Print(
        ["NUMBER", "STATE", "SEVERITY", "SINCE", "FOR", "PROBLEM", "WHERE", "SITE", "REASON", "BY"],
        rows.Select(r => (IReadOnlyList<string>)
        [
            r.Number.ToString(CultureInfo.InvariantCulture),
            State(r),
            JsonWord.Of(r.Severity.ToString()),
            Moments.Local(r.Since),
            Moments.Span((r.ClosedAt ?? now) - r.Since),
            JsonWord.Of(r.Problem.ToString()),
            r.Component.Length > 0 ? $"{r.Name}/{r.Component}" : r.Name.Length > 0 ? r.Name : "NetWatch",
            r.SiteName ?? "-",
            JsonWord.Of(r.Reason.ToString()),
            r.AcknowledgedBy ?? "-",
        ]),
        0, 4);

    public static void Show(IncidentAnswer answer)
    {
        Incident i = answer.Incident;
        IncidentRow row = IncidentRows.Of(i);
        Line("incident", $"#{i.Number} {JsonWord.Of(i.Problem.ToString())}, {JsonWord.Of(i.Severity.ToString())}, {State(row)}");
        Line("where", string.Join(", ", new[] { row.Name.Length > 0 ? $"{row.Name} ({i.NodeId})" : "NetWatch itself", i.Component, row.SiteName }.Where(t => !string.IsNullOrEmpty(t))));
        Line("since", $"{Moments.Local(i.Since)}, certain {Moments.Local(i.OpenedAt)}{(i.ClosedAt is { } closed ? $", over {Moments.Local(closed)} after {Moments.Span(closed - i.Since)}" : "")}");
        Line("reason", $"{JsonWord.Of(i.Reason.ToString())}{(i.Detail is null ? "" : ": " + i.Detail)}");
        if (i.ClosedNote is { } note) Line("note", note);
        if (i.Members.Count > 0) Line("behind it", $"{i.Members.Count}: {string.Join(", ", i.Members.Take(10).Select(m => m.Name))}{(i.Members.Count > 10 ? ", …" : "")}");
        if (i.Telling.Withheld is { } withheld) Line("withheld", $"by {withheld.Stage} {withheld.Id} ({withheld.Name}) until {Moments.Local(withheld.Until)}");
        foreach (AcknowledgementAnswer a in answer.Acknowledgements)
            Line("care", $"{a.Actor} since {Moments.Local(a.At)}{(a.Problem.Length > 0 ? $" of {a.Problem}" : "")}{(a.Until is { } until ? $" until {Moments.Local(until)}" : "")}{(a.Comment is null ? "" : ": " + a.Comment)}");
        foreach (DueStep step in i.Telling.Steps) Line("next", $"{Moments.Local(step.At)} policy {step.Policy}: {string.Join(", ", step.Targets)}");
        if (i.Telling.RepeatAt is { } repeat) Line("repeat", Moments.Local(repeat));
        if (i.Summary is { } summary) Line("summary", $"{summary.Actor}: {summary.Cause} / {summary.Helped}");

        if (i.Problems.Count > 0)
        {
            Console.WriteLine();
            LiveCall.Print(["PROBLEM", "SEVERITY", "SINCE", "ENDED", "REASON", "BY"], i.Problems.Select(p => (IReadOnlyList<string>)
                [p.Key, JsonWord.Of(p.Severity.ToString()), Moments.Local(p.Since), Moments.Local(p.EndedAt), JsonWord.Of(p.Reason.ToString()), p.Acknowledged?.Actor ?? "-"]));
        }

        Console.WriteLine();
        if (answer.Ledger.Count == 0) Console.WriteLine("Nobody was told.");
        else LiveCall.Print(["CONTACT", "ADDRESS", "STATE", "MADE", "TRIED", "ACCEPTED", "DELIVERED", "ACKNOWLEDGED", "ATTEMPTS", "LAST ERROR"], answer.Ledger.Select(r => (IReadOnlyList<string>)
            [
                r.Contact, $"{r.Channel}:{r.Address}", r.GivenUpAt is not null ? "givenUp" : JsonWord.Of(r.State.ToString()), Moments.Local(r.CreatedAt), Moments.Local(r.SentAt), Moments.Local(r.AcceptedAt),
                Moments.Local(r.DeliveredAt), Moments.Local(r.AcknowledgedAt), r.Attempts.ToString(CultureInfo.InvariantCulture), r.LastError ?? "-",
            ]), 8);
    }

    public static void Trace(TraceAnswer trace)
    {
        if (trace.Contact is { } why)
        {
            Console.WriteLine($"{LiveCall.Printable(why.Contact)}: {Verdict(why.Verdict)}");
            foreach (string sentence in why.Sentences) Console.WriteLine("  " + LiveCall.Printable(sentence));
            return;
        }

        LiveCall.Print(["TIME", "EVENT", "BY", "WHAT"], trace.Steps.Select(s => (IReadOnlyList<string>)
            [Moments.Local(s.At), s.Seq.ToString(CultureInfo.InvariantCulture), s.Actor ?? "NetWatch", s.Sentence]), 1);
    }

    private static string State(IncidentRow r) =>
        r.MergedInto is { } into ? string.Create(CultureInfo.InvariantCulture, $"merged into #{into}")
        : r.ClosedAt is not null ? "closed"
        : r.AcknowledgedBy is not null ? "acknowledged"
        : r.WithheldBy is { } by ? $"withheld ({by})"
        : r.Flapping ? "flapping"
        : "open";

    private static string Verdict(ContactVerdict verdict) => verdict switch
    {
        ContactVerdict.Told => "was told.",
        ContactVerdict.ToldByDigest => "was told by a digest.",
        ContactVerdict.OnItsWay => "is being told: no peer accepted the message so far.",
        ContactVerdict.NotAccepted => "was not reached: the message was not accepted.",
        ContactVerdict.Waits => "is told later.",
        ContactVerdict.LaterStep => "is told by a later step, if at all.",
        ContactVerdict.Withheld => "is not told: messages are, or were, withheld.",
        ContactVerdict.LeftOut => "was to be told and was left out.",
        ContactVerdict.NotAmong => "is none of those who are told.",
        _ => "there is no such contact.",
    };

    private static void Line(string name, string text) => Console.WriteLine($"{name,-10} {LiveCall.Printable(text)}");
}

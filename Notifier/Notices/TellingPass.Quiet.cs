using NetWatch.Core.Incidents;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Notices;

/// <content>What waits until its reader may be disturbed: first messages, and further words, which are one when they come.</content>
internal sealed partial class TellingPass
{
    /// <summary>Until when a reader is not to be disturbed by what is so loud; null: it may be.</summary>
    private DateTimeOffset? QuietUntil(Reader reader, Severity severity) =>
        Routing.Find(Operations, reader.Contact) is { } contact ? QuietTime.QuietUntil(contact, severity, At) : null;

    /// <summary>Whether what waits for a reader's quiet hours to end is due.</summary>
    private bool IsRested(Reader reader) => (reader.State == ReaderState.Quiet ? reader.At : reader.Owed?.Until) <= At;

    /// <summary>The first message waits.</summary>
    private Incident Wait(Incident incident, Reader reader, DateTimeOffset until) =>
        NotTold(With(incident, reader with { State = ReaderState.Quiet, At = until }), reader.Contact, $"quiet hours until {until:O}");

    private Incident TakeQuiet(Incident incident, Reader reader)
    {
        if (Routing.Find(Operations, reader.Contact) is null) return With(incident, reader with { At = DateTimeOffset.MaxValue });
        if (QuietUntil(reader, incident.Severity) is { } until) return With(incident, reader with { At = until });
        return TellFirst(incident, reader, NoticeWhy.QuietOver, null);
    }

    /// <summary>A further word waits, with those that wait already.</summary>
    private Incident Owe(Incident incident, Reader reader, NoticeKind kind, Incident? before, DateTimeOffset until)
    {
        bool whole = reader.Owed?.Whole == true || kind != NoticeKind.Updated || incident.IsOutage || before is null || before.Problems.Any(p => p is { Told: false, Component: "" });
        IEnumerable<string> news = before is null ? [] : before.Problems.Where(p => !p.Told).Select(p => p.Key);
        OwedWord owed = new(until, whole, [.. (reader.Owed?.Problems ?? []).Union(news, StringComparer.Ordinal)]);
        return NotTold(With(incident, reader with { Owed = owed }), reader.Contact, $"quiet hours until {until:O}");
    }

    /// <summary>The quiet hours are over: what was not told meanwhile and still holds is told as one.</summary>
    private Incident TakeOwed(Incident incident, Reader reader)
    {
        OwedWord owed = reader.Owed!;
        if (Routing.Find(Operations, reader.Contact) is null) return With(incident, reader with { Owed = null });
        if (QuietUntil(reader, incident.Severity) is { } until) return With(incident, reader with { Owed = owed with { Until = until } });
        bool holds = owed.Whole || incident.Problems.Any(p => p.EndedAt is null && owed.Problems.Contains(p.Key));
        if (!holds) return NotTold(With(incident, reader with { Owed = null }), reader.Contact, "what failed further in its quiet hours was over before they ended");
        incident = SayAll(
            incident, reader, owed.Whole || incident.IsOutage ? NoticeKind.Repeated : NoticeKind.Updated, $"quiet-{record.Seq}", NoticeWhy.QuietOver, null,
            incident with { Problems = [.. incident.Problems.Select(p => p.Told ? p : p with { Told = true })] });
        return incident.Tell(new StoryEntry(At, StoryKind.Told, record.Seq, Who: reader.Contact, Where: $"{reader.Channel}:{reader.Address}", Text: WordOf(NoticeWhy.QuietOver)));
    }

    /// <summary>A further word, and with it all that waited.</summary>
    private Incident SayAll(Incident incident, Reader reader, NoticeKind kind, string step, NoticeWhy why, string? name, Incident? before)
    {
        if (reader.Owed is not { } owed)
        {
            Say(incident, reader, kind, step, why, name, before);
            return incident;
        }

        if (before is not null) before = before with { Problems = [.. before.Problems.Select(p => owed.Problems.Contains(p.Key) ? p with { Told = false } : p)] };
        Reader paid = reader with { Owed = null };
        Say(incident, paid, kind, step, why, name, before);
        return With(incident, paid);
    }
}

using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars;

/// <summary>What was read of a calendar.</summary>
/// <param name="Shifts">The shifts, each with its event's UID.</param>
/// <param name="Uids">The events that were read, those that are over or cancelled among them: their earlier shifts go.</param>
/// <param name="Over">How many events are over and were left out.</param>
/// <param name="Problems">What could not be read, and what people should know, by lines.</param>
public sealed record ImportedCalendar(IReadOnlyList<Shift> Shifts, IReadOnlySet<string> Uids, int Over, IReadOnlyList<ImportProblem> Problems)
{
    /// <summary>The rota with these shifts instead of those that came from the same events before. Others stay, also those of events that could not be read.</summary>
    /// <param name="rota">The rota.</param>
    public Rota Into(Rota rota) => rota with { Shifts = [.. rota.Shifts.Where(s => s.Uid is null || !Uids.Contains(s.Uid)), .. Shifts] };
}

/// <summary>What people should know of a place in a calendar.</summary>
/// <param name="Line">The line, from 1; null: the whole file.</param>
/// <param name="Uid">The event, or null.</param>
/// <param name="Sentence">What is wrong, in English.</param>
/// <param name="LeftOut">False: it was taken all the same.</param>
public sealed record ImportProblem(int? Line, string? Uid, string Sentence, bool LeftOut = true);

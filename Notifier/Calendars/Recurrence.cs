using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using Ical.Net.Evaluation;

namespace NetWatch.Notifier.Calendars;

/// <summary>A recurrence rule of RFC 5545 3.3.10, read and found possible; see <see cref="RecurrenceText"/>. It counts in local time.</summary>
/// <param name="rule">What was read, without COUNT and UNTIL.</param>
/// <param name="count">After so many it ends, or null.</param>
/// <param name="until">When it ends, or null.</param>
internal sealed class Recurrence(RecurrenceRule rule, int? count, RecurrenceEnd? until)
{
    private static readonly DateTime Epoch = new(1, 1, 1);

    /// <summary>After so many it ends, or null.</summary>
    public int? Count => count;

    /// <summary>When it ends, or null.</summary>
    public RecurrenceEnd? Until => until;

    /// <summary>True when it may begin more than once on one day.</summary>
    public bool SeveralADay => rule.Frequency == FrequencyType.Hourly || rule.ByHour.Count > 1 || rule.ByMinute.Count > 1 || rule.BySecond.Count > 1;

    /// <summary>How far is looked for the next one before it is said that there is none. 29 February is a Sunday every 28 years, or 40 around 2100.</summary>
    public TimeSpan Horizon => TimeSpan.FromDays(rule.Frequency == FrequencyType.Hourly ? 1500 : 18300);

    /// <summary>A span that has some dozens of occurrences, as a rule.</summary>
    public TimeSpan Page => TimeSpan.FromDays(Math.Min(18300, rule.Interval * rule.Frequency switch
    {
        FrequencyType.Hourly => 4.0,
        FrequencyType.Daily => 60.0,
        FrequencyType.Weekly => 180.0,
        FrequencyType.Monthly => 730.0,
        _ => 3660.0,
    }));

    /// <summary>The local starts within a span, both ends included, sorted, each once. COUNT and UNTIL are not looked at.</summary>
    /// <param name="start">The first one, which gives the rule its phase and what it does not say.</param>
    /// <param name="from">The span's begin.</param>
    /// <param name="to">The span's end.</param>
    public IReadOnlyList<DateTime> Between(DateTime start, DateTime from, DateTime to)
    {
        if (from < start) from = start;
        if (to < from) return [];
        RecurrenceRule bounded = Completed(start);
        bounded.Until = new CalDateTime(to);
        CalDateTime anchor = new(Anchor(start, from));
        // Enumerated from the last period before the span: what happened years ago costs nothing.
        return
        [
            .. new RecurrencePatternEvaluator(bounded).Evaluate(anchor, null, null)
                .Select(p => p.StartTime.Value).Where(t => t >= from && t <= to).Distinct().Order(),
        ];
    }

    /// <summary>The first local start, or null: there is none for decades. It is <paramref name="start"/> where that fits the rule.</summary>
    public DateTime? First(DateTime start)
    {
        DateTime from = start;
        for (TimeSpan page = Page; from < start + Horizon; from += page, page *= 2)
            if (Between(start, from, from + page) is [DateTime found, ..]) return found;
        return null;
    }

    /// <summary>The rule with what RFC 5545 takes from the first one, so that it may be counted from elsewhere.</summary>
    private RecurrenceRule Completed(DateTime start)
    {
        RecurrenceRule full = new();
        full.CopyFrom(rule);
        bool daysSaid = rule.ByDay.Count + rule.ByMonthDay.Count + rule.ByYearDay.Count > 0;
        if (!daysSaid && rule.Frequency == FrequencyType.Weekly) full.ByDay = [new WeekDay(start.DayOfWeek)];
        else if (!daysSaid && rule.Frequency is FrequencyType.Monthly or FrequencyType.Yearly)
        {
            full.ByMonthDay = [start.Day];
            if (rule.Frequency == FrequencyType.Yearly && rule.ByMonth.Count == 0) full.ByMonth = [start.Month];
        }

        return full;
    }

    /// <summary>A begin of one of the rule's own periods, at least one whole period before the span.</summary>
    private DateTime Anchor(DateTime start, DateTime from)
    {
        int months = (from.Year - start.Year) * 12 + from.Month - start.Month;
        return rule.Frequency switch
        {
            FrequencyType.Hourly => start.AddHours(Back((from - start).TotalHours) * rule.Interval),
            FrequencyType.Daily => start.AddDays(Back((from - start).TotalDays) * rule.Interval),
            FrequencyType.Weekly => start.AddDays(Back((from - start).TotalDays / 7) * rule.Interval * 7),
            FrequencyType.Monthly => new DateTime(start.Year, start.Month, 1).AddMonths((int)Back(months) * rule.Interval) + start.TimeOfDay,
            // The fourth of January is in the first week whatever day weeks begin with (BYWEEKNO).
            _ => Epoch.AddYears(start.Year - 1 + (int)Back(from.Year - start.Year) * rule.Interval).AddDays(rule.ByWeekNo.Count > 0 ? 3 : 0) + start.TimeOfDay,
        };
    }

    private double Back(double periods) => Math.Floor(periods / rule.Interval) - 1;
}

/// <summary>When a rule ends.</summary>
/// <param name="Time">The last moment: local time, or UTC.</param>
/// <param name="IsUtc">True when it is UTC.</param>
internal sealed record RecurrenceEnd(DateTime Time, bool IsUtc)
{
    /// <summary>True when something that begins then still is.</summary>
    public bool Allows(DateTime local, DateTimeOffset instant) => IsUtc ? instant.UtcDateTime <= Time : local <= Time;

    /// <summary>Reads UNTIL: a day (the whole of it), a local time, or UTC.</summary>
    public static RecurrenceEnd? Read(string text)
    {
        bool utc = text.EndsWith('Z');
        if (DateTime.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime day)) return new(day.AddDays(1).AddTicks(-1), false);
        return DateTime.TryParseExact(utc ? text[..^1] : text, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? new(time, utc) : null;
    }
}

using System.Globalization;
using Ical.Net;
using Ical.Net.DataTypes;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Notifier.Calendars;

/// <summary>Reads RRULE texts strictly: what means nothing, means different things to different programs, or is too dense is refused with a sentence.</summary>
internal sealed class RecurrenceText
{
    /// <summary>More than one in an hour is no window and no shift, and dear to count.</summary>
    private const int MostADay = 24;

    private static readonly string[] Known =
        ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYSECOND", "BYMINUTE", "BYHOUR", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH", "BYSETPOS", "WKST"];

    private static readonly Dictionary<string, DayOfWeek> Days = new(StringComparer.Ordinal)
    {
        ["MO"] = DayOfWeek.Monday,
        ["TU"] = DayOfWeek.Tuesday,
        ["WE"] = DayOfWeek.Wednesday,
        ["TH"] = DayOfWeek.Thursday,
        ["FR"] = DayOfWeek.Friday,
        ["SA"] = DayOfWeek.Saturday,
        ["SU"] = DayOfWeek.Sunday,
    };

    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private string? _defect;

    private RecurrenceText()
    {
    }

    /// <summary>Reads one; <c>RRULE:</c> may stand before it, small letters are as good.</summary>
    /// <param name="text">The rule.</param>
    /// <returns>The rule, or what is wrong with it as a sentence.</returns>
    public static (Recurrence? Rule, string? Defect) Read(string text)
    {
        RecurrenceText reader = new();
        Recurrence? rule = reader.Parse(text.Trim().ToUpperInvariant());
        return reader._defect is { } defect ? (null, defect) : (rule, null);
    }

    private Recurrence? Parse(string text)
    {
        if (text.StartsWith("RRULE:", StringComparison.Ordinal)) text = text[6..];
        if (text.Length is 0 or > 500) return Refuse(text.Length == 0 ? "The rule is empty: write FREQ=WEEKLY;BYDAY=SU, or nothing for once." : "The rule is longer than 500 characters.");
        foreach (string part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=');
            if (sides.Length != 2 || sides[1].Length == 0) return Refuse($"\"{part}\" is not NAME=VALUE.");
            if (!Known.Contains(sides[0])) return Refuse($"{sides[0]} is no part of a rule.{(Suggestion.Nearest(sides[0], Known) is { } near ? $" Did you mean {near}?" : "")}");
            if (!_parts.TryAdd(sides[0], sides[1])) return Refuse($"{sides[0]} stands twice.");
        }

        RecurrenceRule rule = new() { Frequency = Frequency() };
        if (_defect is not null) return null;
        rule.Interval = Numbers("INTERVAL", 1, 1000, 1, false) is [int interval] ? interval : 1;
        rule.BySecond = Numbers("BYSECOND", 0, 59, 60, false);
        rule.ByMinute = Numbers("BYMINUTE", 0, 59, 60, false);
        rule.ByHour = Numbers("BYHOUR", 0, 23, 24, false);
        rule.ByMonthDay = Numbers("BYMONTHDAY", 1, 31, 31, true);
        rule.ByYearDay = Numbers("BYYEARDAY", 1, 366, 366, true);
        rule.ByWeekNo = Numbers("BYWEEKNO", 1, 53, 53, true);
        rule.ByMonth = Numbers("BYMONTH", 1, 12, 12, false);
        rule.BySetPosition = Numbers("BYSETPOS", 1, 366, 31, true);
        rule.ByDay = Weekdays();
        if (_parts.TryGetValue("WKST", out string? first))
        {
            if (!Days.TryGetValue(first, out DayOfWeek day)) return Refuse($"WKST={first} is no day: write MO, TU, WE, TH, FR, SA or SU.");
            rule.FirstDayOfWeek = day;
        }

        int? count = Numbers("COUNT", 1, 10_000, 1, false) is [int n] ? n : null;
        RecurrenceEnd? until = End();
        if (_defect is null && Clash(rule) is { } clash) _defect = clash;
        return _defect is null ? new Recurrence(rule, count, until) : null;
    }

    private FrequencyType Frequency()
    {
        switch (_parts.GetValueOrDefault("FREQ"))
        {
            case "HOURLY": return FrequencyType.Hourly;
            case "DAILY": return FrequencyType.Daily;
            case "WEEKLY": return FrequencyType.Weekly;
            case "MONTHLY": return FrequencyType.Monthly;
            case "YEARLY": return FrequencyType.Yearly;
            case "SECONDLY" or "MINUTELY": Refuse("It is too dense: the shortest step is FREQ=HOURLY."); break;
            case { } other: Refuse($"FREQ={other} is not known: write HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY."); break;
            case null: Refuse("FREQ is missing: begin with FREQ=DAILY, WEEKLY, MONTHLY or YEARLY."); break;
        }

        return FrequencyType.Daily;
    }

    private List<int> Numbers(string name, int lowest, int highest, int most, bool signed)
    {
        if (!_parts.TryGetValue(name, out string? list)) return [];
        List<int> numbers = [];
        foreach (string text in list.Split(','))
        {
            bool isNumber = int.TryParse(text, signed ? NumberStyles.AllowLeadingSign : NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            if (!isNumber || Math.Abs((long)number) < lowest || Math.Abs((long)number) > highest)
                Refuse($"{name}={text} is not possible: write {lowest} to {highest}{(signed ? $", or -{highest} to -{lowest} from the end" : "")}.");
            else if (!numbers.Contains(number)) numbers.Add(number);
        }

        if (numbers.Count > most) Refuse($"{name} has more than {most} value{(most == 1 ? "" : "s")}.");
        return numbers;
    }

    private List<WeekDay> Weekdays()
    {
        if (!_parts.TryGetValue("BYDAY", out string? list)) return [];
        List<WeekDay> days = [];
        foreach (string text in list.Split(','))
        {
            int nth = 0;
            bool known = text.Length >= 2 && Days.ContainsKey(text[^2..]) && (text.Length == 2 || int.TryParse(text[..^2], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nth));
            if (!known || (text.Length > 2 && nth is 0 or < -53 or > 53)) Refuse($"BYDAY={text} is no day: write MO, or 1MO for the first and -1MO for the last one.");
            else days.Add(nth == 0 ? new WeekDay(Days[text[^2..]]) : new WeekDay(Days[text[^2..]], nth));
        }

        if (days.Count > 60) Refuse("BYDAY has more than 60 values.");
        return days;
    }

    private RecurrenceEnd? End()
    {
        if (!_parts.TryGetValue("UNTIL", out string? text)) return null;
        RecurrenceEnd? end = RecurrenceEnd.Read(text);
        if (end is null) Refuse($"UNTIL={text} is no time: write 20271231, 20271231T235959 (local time) or 20271231T185959Z (UTC).");
        if (_parts.ContainsKey("COUNT")) Refuse("COUNT and UNTIL exclude each other.");
        return end;
    }

    /// <summary>Parts that do not go together: RFC 5545 3.3.10 forbids them, or programs read them differently.</summary>
    private static string? Clash(RecurrenceRule rule)
    {
        FrequencyType frequency = rule.Frequency;
        bool nth = rule.ByDay.Exists(d => d.Offset is not null);
        int by = rule.ByDay.Count + rule.ByMonthDay.Count + rule.ByYearDay.Count + rule.ByWeekNo.Count + rule.ByMonth.Count + rule.ByHour.Count + rule.ByMinute.Count + rule.BySecond.Count;
        int times = Math.Max(1, rule.ByHour.Count) * Math.Max(1, rule.ByMinute.Count);
        if (rule.BySecond.Count > 1 || (frequency == FrequencyType.Hourly ? rule.ByMinute.Count > 1 : times > MostADay)) return "It is too dense: at most one in an hour.";
        if (nth && frequency is not (FrequencyType.Monthly or FrequencyType.Yearly)) return "BYDAY may count days (1MO) only with FREQ=MONTHLY or YEARLY.";
        if (nth && rule.ByMonthDay.Count > 0) return "BYDAY may not count days (1MO) beside BYMONTHDAY.";
        if (rule.ByMonthDay.Count > 0 && frequency == FrequencyType.Weekly) return "BYMONTHDAY does not go with FREQ=WEEKLY.";
        if (rule.ByMonthDay.Count > 0 && frequency == FrequencyType.Yearly && rule.ByMonth.Count == 0) return "BYMONTHDAY with FREQ=YEARLY needs BYMONTH; each month is FREQ=MONTHLY.";
        if (rule.ByYearDay.Count > 0 && (frequency != FrequencyType.Yearly || rule.ByDay.Count + rule.ByMonthDay.Count + rule.ByMonth.Count + rule.ByWeekNo.Count > 0))
            return "BYYEARDAY goes only with FREQ=YEARLY, and with no other days, weeks or months.";
        if (rule.ByWeekNo.Count > 0 && (frequency != FrequencyType.Yearly || nth || rule.ByMonthDay.Count + rule.ByMonth.Count > 0))
            return "BYWEEKNO goes only with FREQ=YEARLY, and beside it only BYDAY without numbers.";
        if (rule.ByWeekNo.Count > 0 && rule.ByDay.Count == 0) return "BYWEEKNO needs BYDAY: some programs read it as the whole week, others as one day.";
        if (rule.BySetPosition.Count > 0 && (by == 0 || frequency == FrequencyType.Hourly)) return "BYSETPOS chooses among what other parts (BYDAY, …) give: write one of them, and no FREQ=HOURLY.";
        return null;
    }

    private Recurrence? Refuse(string sentence)
    {
        _defect ??= sentence;
        return null;
    }
}

using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Tests.Calendars;

/// <summary>What rules give, by hand and beside another program.</summary>
public sealed class RecurrenceTests
{
    [Theory]
    // Months without a 31st are left out; the last day is -1.
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=31", "2024-01-31T22:00", "2024-01-31 2024-03-31 2024-05-31 2024-07-31 2024-08-31")]
    [InlineData("FREQ=MONTHLY", "2023-10-31T22:00", "2023-10-31 2023-12-31 2024-01-31 2024-03-31")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "2024-01-31T22:00", "2024-01-31 2024-02-29 2024-03-31 2024-04-30")]
    [InlineData("FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=30", "2023-12-30T22:00", "2023-12-30 2024-04-30 2024-06-30")]
    // Leap days: 2100 is no leap year.
    [InlineData("FREQ=YEARLY", "2092-02-29T22:00", "2092-02-29 2096-02-29 2104-02-29")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1", "2023-02-28T22:00", "2023-02-28 2024-02-29 2025-02-28")]
    // A year of 365 days has no 366th; the last day is -1.
    [InlineData("FREQ=YEARLY;BYYEARDAY=366", "2020-12-31T22:00", "2020-12-31 2024-12-31")]
    [InlineData("FREQ=YEARLY;BYYEARDAY=-1", "2023-12-31T22:00", "2023-12-31 2024-12-31")]
    // The first Sunday, the last Friday, Friday the 13th, the last working day.
    [InlineData("FREQ=MONTHLY;BYDAY=1SU", "2024-09-01T02:00", "2024-09-01 2024-10-06 2024-11-03 2024-12-01")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR", "2024-02-23T02:00", "2024-02-23 2024-03-29 2024-04-26")]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2024-09-13T02:00", "2024-09-13 2024-12-13 2025-06-13")]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2024-08-30T18:00", "2024-08-30 2024-09-30 2024-10-31 2024-11-29")]
    // Patch Tuesday and the Thursday after it is no rule; the second Tuesday is.
    [InlineData("FREQ=MONTHLY;BYDAY=2TU", "2024-10-08T02:00", "2024-10-08 2024-11-12 2024-12-10")]
    // Every second week: the day on which weeks begin decides (RFC 5545 3.8.5.3).
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO", "1997-08-05T09:00", "1997-08-05 1997-08-10 1997-08-19 1997-08-24")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU", "1997-08-05T09:00", "1997-08-05 1997-08-17 1997-08-19 1997-08-31")]
    [InlineData("freq=weekly", "2024-12-30T09:00", "2024-12-30 2025-01-06 2025-01-13")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=1;BYDAY=MO", "2024-12-30T09:00", "2024-12-30 2025-12-29 2027-01-04")]
    [InlineData("RRULE:FREQ=DAILY;INTERVAL=10", "2024-02-20T09:00", "2024-02-20 2024-03-01 2024-03-11")]
    public void Rule_gives_the_days(string text, string start, string days)
    {
        DateTime[] expected = [.. days.Split(' ').Select(d => Local(d) + Local(start).TimeOfDay)];
        Assert.Equal(expected, Rule(text).Between(Local(start), Local(start), expected[^1]));
        // Asked for the last one alone, it is counted from nearby and is the same.
        Assert.Equal([expected[^1]], Rule(text).Between(Local(start), expected[^1].AddMinutes(-1), expected[^1].AddMinutes(1)));
    }

    [Theory]
    [InlineData("FREQ=MINUTELY", "too dense")]
    [InlineData("FREQ=SECONDLY;INTERVAL=3600", "too dense")]
    [InlineData("FREQ=HOURLY;BYMINUTE=0,30", "too dense")]
    [InlineData("FREQ=DAILY;BYHOUR=3;BYSECOND=0,1,2", "too dense")]
    [InlineData("FREQ=WEEKLY;BYSECOND=0,59", "too dense")]
    [InlineData("FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=0,10,20,30,40", "too dense")]
    [InlineData("", "empty")]
    [InlineData("BYDAY=MO", "FREQ is missing")]
    [InlineData("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY is not known")]
    [InlineData("every sunday", "\"EVERY SUNDAY\" is not NAME=VALUE")]
    [InlineData("FREQ=DAILY;FREQ=DAILY", "FREQ stands twice")]
    [InlineData("FREQ=DAILY;INTERVL=2", "Did you mean INTERVAL?")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL=0")]
    [InlineData("FREQ=DAILY;INTERVAL=1,2", "INTERVAL has more than 1 value")]
    [InlineData("FREQ=DAILY;COUNT=99999999999999999999", "COUNT=")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20270101", "exclude each other")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow", "UNTIL=TOMORROW is no time")]
    [InlineData("FREQ=WEEKLY;BYDAY=FUNDAY", "BYDAY=FUNDAY is no day")]
    [InlineData("FREQ=MONTHLY;BYDAY=0MO", "BYDAY=0MO is no day")]
    [InlineData("FREQ=MONTHLY;BYDAY=99MO", "BYDAY=99MO is no day")]
    [InlineData("FREQ=WEEKLY;BYDAY=1MO", "only with FREQ=MONTHLY or YEARLY")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "BYMONTHDAY=32")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY=0")]
    [InlineData("FREQ=WEEKLY;BYMONTHDAY=1", "does not go with FREQ=WEEKLY")]
    [InlineData("FREQ=YEARLY;BYMONTHDAY=1", "needs BYMONTH")]
    [InlineData("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY goes only")]
    [InlineData("FREQ=MONTHLY;BYWEEKNO=1", "BYWEEKNO goes only")]
    [InlineData("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS chooses")]
    [InlineData("FREQ=WEEKLY;WKST=XX", "WKST=XX is no day")]
    [InlineData("FREQ=DAILY;RSCALE=GREGORIAN", "RSCALE is no part")]
    public void Rule_that_means_nothing_is_refused_with_a_sentence(string text, string says)
    {
        (Recurrence? rule, string? defect) = RecurrenceText.Read(text);
        Assert.Null(rule);
        Assert.Contains(says, defect, StringComparison.Ordinal);
    }

    /// <summary>Hundreds of random rules, each asked for a span years after its first one: the answers are those of another program that counts from the beginning.</summary>
    [Fact]
    public void Rules_are_counted_as_dateutil_does()
    {
        Random random = new(20240301);
        List<DateUtil.Case> cases = [];
        while (cases.Count < 600)
        {
            DateTime start = new DateTime(2015, 1, 1).AddDays(random.Next(2000)).AddMinutes(random.Next(24 * 60));
            string text = Text(random);
            if (RecurrenceText.Read(text).Rule is null) continue;
            // The other program counts every hour from the first one, and takes minutes for years of them.
            DateTime low = start.AddDays(random.Next(text.Contains("HOURLY", StringComparison.Ordinal) ? 100 : 3000));
            cases.Add(new DateUtil.Case(text, start, low, low.AddDays(text.Contains("HOURLY", StringComparison.Ordinal) ? 20 : text.Contains("YEARLY", StringComparison.Ordinal) ? 3000 : 400)));
        }

        IReadOnlyList<IReadOnlyList<DateTime>> expected = DateUtil.Count(cases);
        Assert.True(expected.Count(e => e.Count > 0) > 400, "Most of the rules have an occurrence.");
        List<string> differences = [];
        for (int i = 0; i < cases.Count; i++)
        {
            IReadOnlyList<DateTime> found = Rule(cases[i].Rule).Between(cases[i].Start, cases[i].Low, cases[i].High);
            if (!found.SequenceEqual(expected[i])) differences.Add($"{cases[i]}: missing {string.Join(", ", expected[i].Except(found).Take(3))}; too many {string.Join(", ", found.Except(expected[i]).Take(3))}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static string Text(Random random)
    {
        string frequency = random.GetItems(["HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"], 1)[0];
        List<string> parts = [$"FREQ={frequency}"];
        if (random.Next(2) == 0) parts.Add($"INTERVAL={random.Next(1, frequency == "YEARLY" ? 3 : 8)}");
        if (random.Next(4) == 0) parts.Add($"WKST={random.GetItems(["MO", "SU", "TH"], 1)[0]}");
        if (random.Next(3) == 0) parts.Add($"BYMONTH={List(random, 1, 12, false)}");
        if (random.Next(3) == 0) parts.Add($"BYMONTHDAY={List(random, 1, 31, true)}");
        if (random.Next(12) == 0) parts.Add($"BYYEARDAY={List(random, 1, 366, true)}");
        if (random.Next(8) == 0) parts.Add($"BYWEEKNO={List(random, 1, 53, true)}");
        if (random.Next(2) == 0) parts.Add($"BYDAY={Days(random, frequency)}");
        if (random.Next(5) == 0) parts.Add($"BYHOUR={List(random, 0, 23, false)}");
        if (random.Next(5) == 0) parts.Add($"BYMINUTE={random.Next(60)}");
        if (random.Next(4) == 0) parts.Add($"BYSETPOS={random.GetItems([1, 2, -1, -2], 1)[0]}");
        return string.Join(';', parts);
    }

    /// <summary>Either all counted or none: of a mixture dateutil takes only the days that are both, against the RFC.</summary>
    private static string Days(Random random, string frequency)
    {
        bool counted = frequency is "MONTHLY" or "YEARLY" && random.Next(2) == 0;
        return string.Join(',', random.GetItems(["MO", "TU", "WE", "TH", "FR", "SA", "SU"], random.Next(1, 4)).Distinct().Select(d => counted ? $"{random.GetItems([1, 2, 3, 5, -1, -2], 1)[0]}{d}" : d));
    }

    private static string List(Random random, int low, int high, bool signed) =>
        string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(low, high + 1) * (signed && random.Next(3) == 0 ? -1 : 1)).Distinct());

    private static Recurrence Rule(string text) => RecurrenceText.Read(text).Rule ?? throw new InvalidOperationException(RecurrenceText.Read(text).Defect);

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

using System.Globalization;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms;

/// <summary>Times in as few letters as a reader needs: a message leaves within a day, so that today's hour and minute are enough.</summary>
internal static class SmsTime
{
    /// <summary><c>17:04</c> of the day of the message, else with its date.</summary>
    /// <param name="texts">The language.</param>
    /// <param name="zone">The readers' zone.</param>
    /// <param name="at">The time.</param>
    /// <param name="made">When the message was made.</param>
    public static string Moment(Texts texts, TimeZoneInfo zone, DateTimeOffset at, DateTimeOffset made) => Say(texts, zone, at, IsOneDay(zone, at, made));

    /// <summary>From when till when; with both dates when they are not both of the day of the message.</summary>
    public static string Span(Texts texts, TimeZoneInfo zone, DateTimeOffset from, DateTimeOffset to, DateTimeOffset made)
    {
        bool today = IsOneDay(zone, from, made) && IsOneDay(zone, to, made);
        return texts.Get("sms.span", ("from", Say(texts, zone, from, today)), ("to", Say(texts, zone, to, today)));
    }

    /// <summary>The same after "since"; Kazakh puts the ablative at the number as it is spoken: <c>17:04-тен</c>.</summary>
    public static string Since(Texts texts, TimeZoneInfo zone, DateTimeOffset at, DateTimeOffset made)
    {
        string moment = Moment(texts, zone, at, made);
        return texts.Get("sms.since", ("time", texts.Language == "kk" ? $"{moment}-{KazakhAblative(TimeZoneInfo.ConvertTime(at, zone).Minute)}" : moment));
    }

    private static bool IsOneDay(TimeZoneInfo zone, DateTimeOffset one, DateTimeOffset other) => TimeZoneInfo.ConvertTime(one, zone).Date == TimeZoneInfo.ConvertTime(other, zone).Date;

    private static string Say(Texts texts, TimeZoneInfo zone, DateTimeOffset at, bool today) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString(today ? "HH:mm" : texts.Get("sms.date"), CultureInfo.InvariantCulture);

    /// <summary>The ending follows the last sound of the last word: төрт → төрттен, алты → алтыдан, он → оннан, нөл → нөлден.</summary>
    private static string KazakhAblative(int minute) => (minute / 10, minute % 10) switch
    {
        (_, 3 or 4 or 5) => "тен",
        (_, 6 or 9) => "дан",
        (_, not 0) => "ден",
        (1, _) => "нан",
        (2 or 3, _) => "дан",
        (4, _) => "тан",
        _ => "ден",
    };
}

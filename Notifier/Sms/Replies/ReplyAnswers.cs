using System.Globalization;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>What people are answered, each in one part: the object's name gives way.</summary>
internal sealed class ReplyAnswers(ReaderPlace place)
{
    private const int LongestName = 60;
    private const int ShortestName = 8;

    /// <summary>It is done.</summary>
    /// <param name="language">The reader's.</param>
    /// <param name="incident">The incident.</param>
    /// <param name="further">How much fails of it that the message did not tell of.</param>
    public string Taken(string language, Incident incident, int further) => Say(language, "sms.reply.taken", incident, further);

    /// <summary>It is over.</summary>
    public string Over(string language, Incident incident) => Say(language, "sms.reply.over", incident, 0);

    /// <summary>Nothing of what the message told of is as it was, but something else fails, or the same became worse.</summary>
    public string Changed(string language, Incident incident) => Say(language, "sms.reply.changed", incident, 0);

    /// <summary>Somebody takes care of it.</summary>
    public string Already(string language, Incident incident) =>
        Say(language, "sms.reply.already", incident, 0, (incident.Acknowledged ?? incident.Problems.Select(p => p.Acknowledged).FirstOrDefault(a => a is not null))?.Actor);

    /// <summary>It could not be done.</summary>
    public string Failed(string language, Incident incident) => Say(language, "sms.reply.failed", incident, 0);

    /// <summary>No message to this number has this code.</summary>
    public string Unknown(string language, string code) => place.TextsOf(language).Get("sms.reply.unknown", ("code", code));

    private string Say(string language, string key, Incident incident, int further, string? who = null)
    {
        Texts texts = place.TextsOf(language);
        string name = Clip.Line(incident.Facts?.Name ?? incident.NodeId, int.MaxValue);
        string number = incident.Number.ToString(CultureInfo.InvariantCulture);
        string rest = further == 0 ? "" : "; " + texts.Get("sms.reply.further", ("problems", texts.Count("failures", further)));
        for (int length = Math.Min(name.Length, LongestName); ; length--)
        {
            string of = length == 0 ? "" : " " + Clip.Line(name, length);
            string text = texts.Get(key, ("incident", $"#{number}{of}"), ("who", who ?? "")) + rest;
            if (length <= ShortestName || SmsText.Of(text).IsOne) return text;
        }
    }
}

using MimeKit;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>Finds who an event is about: whose mail address attends, else whose name or id it bears.</summary>
internal sealed class CalendarPeople
{
    private readonly ILookup<string, string> _byMail;
    private readonly ILookup<string, string> _byName;

    public CalendarPeople(IEnumerable<Contact> contacts)
    {
        List<Contact> all = [.. contacts];
        _byMail = all.SelectMany(c => c.Addresses.Where(a => a.Channel == ChannelNames.Mail && MailboxAddress.TryParse(a.Address, out _)).Select(a => (MailboxAddress.Parse(a.Address).Address, c.Id)))
            .ToLookup(p => p.Address, p => p.Id, StringComparer.OrdinalIgnoreCase);
        _byName = all.SelectMany(c => new[] { (Name: Plain(c.Name), c.Id), (Name: c.Id, c.Id) }).Distinct().ToLookup(p => p.Name, p => p.Id, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The ids of the contacts, or what is wrong.</summary>
    public (IReadOnlyList<string> Contacts, string? Problem) Of(CalendarEvent one)
    {
        string[] attending = [.. one.Part.Lines.Where(l => l.Name == "ATTENDEE" && !IsAway(l)).SelectMany(Mails).SelectMany(m => _byMail[m]).Distinct(StringComparer.Ordinal)];
        if (attending.Length > 0) return (attending, null);
        string summary = Plain(one.Summary);
        string[] named = [.. _byName[summary].Distinct(StringComparer.Ordinal)];
        if (named.Length == 1) return (named, null);
        if (named.Length > 1) return ([], $"'{EventTime.Clip(summary)}' may be {string.Join(" or ", named)}: write the id.");
        return ([], summary.Length == 0 ? "It does not say who: no attendee has a contact's mail address, and it has no summary." : $"Nobody is called '{EventTime.Clip(summary)}', and no attendee has a contact's mail address.");
    }

    private static bool IsAway(ContentLine attendee) => attendee.Parameters.TryGetValue("PARTSTAT", out string? answer) && answer.Equals("DECLINED", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Mails(ContentLine attendee)
    {
        if (attendee.Value.Trim() is var value && value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)) yield return value[7..].Trim();
        if (attendee.Parameters.TryGetValue("EMAIL", out string? mail)) yield return mail.Trim();
    }

    private static string Plain(string name) => string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

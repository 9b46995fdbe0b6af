using Microsoft.Extensions.Configuration;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>Looks at a contact.</summary>
internal sealed class ContactCheck(IConfiguration configuration)
{
    private const int MostAddresses = 20;
    private const int MostAbsences = 500;

    /// <summary>The longest mail address (RFC 5321, 4.5.3.1.3, without its brackets); no other address is as long.</summary>
    private const int LongestAddress = 254;

    private readonly AddressCheck _addresses = new(configuration);

    public void Check(DefectCollector at, Contact contact)
    {
        at.Name("name", contact.Name);
        if (contact.Language is not ("kk" or "ru" or "en")) at.Add("language", $"\"{contact.Language}\" is not a language of NetWatch; write kk, ru or en.");
        if (contact.Burst is < 1 or > 1000) at.Add("burst", $"{contact.Burst} is not possible: write 1 to 1000.");
        if (contact.HourlyCap is < 1 or > 1000) at.Add("hourlyCap", $"{contact.HourlyCap} is not possible: write 1 to 1000.");
        if (contact.Addresses.Count == 0) at.Add("addresses", "It has no address: nothing would reach it.");
        if (contact.Addresses.Count > MostAddresses) at.Add("addresses", $"There are more than {MostAddresses}.");
        HashSet<ContactAddress> seen = [];
        for (int i = 0; i < Math.Min(contact.Addresses.Count, MostAddresses); i++)
        {
            ContactAddress address = contact.Addresses[i];
            if (!seen.Add(address)) at.Add($"addresses[{i}]", "It stands twice.");
            else if (address.Address.Length > LongestAddress) at.Length($"addresses[{i}].address", address.Address, LongestAddress);
            else if (_addresses.Defect(address.Channel, address.Address) is { } defect)
                at.Add($"addresses[{i}].{(defect.Field == "Channel" ? "channel" : "address")}", Sentence(defect.Sentence));
        }

        if (contact.QuietHours is { } quiet) Quiet(at.Within("quietHours"), quiet);
        if (contact.Absences.Count > MostAbsences) at.Add("absences", $"There are more than {MostAbsences}: remove old ones.");
        for (int i = 0; i < Math.Min(contact.Absences.Count, MostAbsences); i++) Away(at.Within($"absences[{i}]"), contact.Absences[i]);
    }

    private static void Quiet(DefectCollector at, QuietHours quiet)
    {
        at.Zone("zone", quiet.Zone);
        if (quiet.From == quiet.To) at.Add("to", "Quiet hours that end when they begin never end: write another time.");
        if (quiet.WholeDays.Distinct().Count() == 7) at.Add("wholeDays", "Every day is quiet: leave one, or write an absence.");
        if (quiet.WholeDays.Any(d => !Enum.IsDefined(d))) at.Add("wholeDays", "There is a day that is none.");
    }

    private static void Away(DefectCollector at, Absence absence)
    {
        at.Zone("zone", absence.Zone);
        at.Prose("note", absence.Note, 500);
        if (absence.To < absence.From) at.Add("to", $"The last day {absence.To:yyyy-MM-dd} is before the first, {absence.From:yyyy-MM-dd}.");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

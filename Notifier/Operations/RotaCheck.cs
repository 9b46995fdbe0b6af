using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>Looks at a rota: its shifts, its swaps.</summary>
internal static class RotaCheck
{
    public static void Check(DefectCollector at, Rota rota, OperationsData data)
    {
        at.Name("name", rota.Name);
        at.Zone("zone", rota.Zone);
        if (rota.Otherwise is { } otherwise) at.Reference("otherwise", otherwise, "contact", data.Contacts.Keys);
        if (rota.Shifts.Count == 0 && rota.Otherwise is null) at.Add("shifts", "Nobody is ever on call: write shifts, or who is on call otherwise.");
        if (rota.Shifts.Count > OperationsCheck.Most) at.Add("shifts", $"There are more than {OperationsCheck.Most}: remove old ones.");
        if (rota.Swaps.Count > OperationsCheck.Most) at.Add("swaps", $"There are more than {OperationsCheck.Most}: remove old ones.");
        for (int i = 0; i < Math.Min(rota.Shifts.Count, OperationsCheck.Most); i++)
        {
            Shift shift = rota.Shifts[i];
            DefectCollector one = at.Within($"shifts[{i}]");
            one.Reference("contact", shift.Contact, "contact", data.Contacts.Keys);
            one.Length("uid", shift.Uid, 500);
            bool sound = Times(one, shift.From, shift.To, TimeSpan.FromDays(366));
            WindowCheck.Recurs(one, shift.From, shift.Recurs, shift.Except, sound);
        }

        for (int i = 0; i < Math.Min(rota.Swaps.Count, OperationsCheck.Most); i++)
        {
            Swap swap = rota.Swaps[i];
            DefectCollector one = at.Within($"swaps[{i}]");
            one.Reference("contact", swap.Contact, "contact", data.Contacts.Keys);
            if (swap.For is { } other) one.Reference("for", other, "contact", data.Contacts.Keys);
            if (swap.For == swap.Contact) one.Add("for", $"\"{swap.For}\" cannot stand in for itself.");
            one.Length("note", swap.Note, 500);
            Times(one, swap.From, swap.To, TimeSpan.FromDays(366));
        }
    }

    private static bool Times(DefectCollector at, DateTime from, DateTime to, TimeSpan most)
    {
        if (WindowCheck.Year(at, "from", from) | WindowCheck.Year(at, "to", to)) return false;
        if (to <= from) at.Add("to", $"It ends at {to:yyyy-MM-dd HH:mm}, and begins at {from:yyyy-MM-dd HH:mm}: write a later end.");
        else if (to - from > most) at.Add("to", $"It is longer than {most.TotalDays} days.");
        else return true;
        return false;
    }
}

using System.Globalization;
using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Tracking;

/// <summary>What changed of a device between two pictures: a sentence for each change.</summary>
internal static class InventoryChange
{
    /// <summary>More changes of one list than this are only counted.</summary>
    private const int MostNamed = 10;

    /// <summary>When one port in so many has another ifIndex, the device numbered them anew.</summary>
    private const int ManyMoved = 4;

    /// <summary>The changes. What one of the pictures does not tell is no change: an agent may be slow to tell it.</summary>
    public static IReadOnlyList<string> Between(DevicePicture before, DevicePicture after)
    {
        if (ReferenceEquals(before, after)) return [];
        List<string> changes = [];
        DeviceIdentity was = before.Identity;
        DeviceIdentity now = after.Identity;
        AddText(changes, "model", was.Model, now.Model);
        AddText(changes, "serial number", was.Serial, now.Serial);
        AddText(changes, "software version", was.Version, now.Version);
        AddText(changes, "firmware", was.Firmware, now.Firmware);
        // What was not read whole may be there all the same.
        if (!after.Gaps.HasFlag(PictureGaps.Hardware)) AddParts(changes, before.Hardware, after.Hardware);
        if (!after.Gaps.HasFlag(PictureGaps.Software)) AddPackages(changes, before.Software, after.Software);
        return changes;
    }

    /// <summary>Ports whose name is another one, and, where many are numbered anew, whose ifIndex is: their history goes on under the name of their part.</summary>
    public static IReadOnlyList<string> Renumbered(IReadOnlyList<PortFacts> before, IReadOnlyList<PortFacts> after)
    {
        if (before.Count == 0 || after.Count == 0 || ReferenceEquals(before, after)) return [];
        Dictionary<string, PortFacts> had = new(before.Count, StringComparer.Ordinal);
        foreach (PortFacts port in before) had[port.Part] = port;
        List<string> changes = [];
        string[] moved = [.. after.Where(p => had.TryGetValue(p.Part, out PortFacts? was) && was.IfIndex != p.IfIndex).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Part} from {had[p.Part].IfIndex} to {p.IfIndex}"))];
        // A few are connections that were made anew, as dial-in servers have them all the time.
        if (moved.Length * ManyMoved >= before.Count) AddNames(changes, moved.Length == 1 ? "A port has another ifIndex" : string.Create(CultureInfo.InvariantCulture, $"{moved.Length} ports have other ifIndexes"), moved);
        string[] renamed = [.. after.Where(p => had.TryGetValue(p.Part, out PortFacts? was) && was.Title != p.Title).Select(p => $"{had[p.Part].Title} is now {p.Title}")];
        AddNames(changes, "Ports have other names", renamed);
        return changes;
    }

    private static void AddText(List<string> changes, string what, SourcedText? was, SourcedText? now)
    {
        // From another object comes another text: a better one was read, and nothing changed.
        if (was is not null && now is not null && was.Text != now.Text && was.Oid == now.Oid) changes.Add($"The {what} changed from {was.Text} to {now.Text}.");
    }

    /// <summary>Parts are told apart by their serial numbers: names are given anew when a slot is filled again.</summary>
    private static void AddParts(List<string> changes, IReadOnlyList<HardwarePart> before, IReadOnlyList<HardwarePart> after)
    {
        if (before.Count == 0 || after.Count == 0 || ReferenceEquals(before, after)) return;
        HashSet<string> had = [.. before.Select(p => p.Serial).OfType<string>()];
        HashSet<string> has = [.. after.Select(p => p.Serial).OfType<string>()];
        AddNames(changes, "Hardware was added", [.. after.Where(p => p.Serial is not null && !had.Contains(p.Serial)).Select(Words)]);
        AddNames(changes, "Hardware was removed", [.. before.Where(p => p.Serial is not null && !has.Contains(p.Serial)).Select(Words)]);
    }

    private static void AddPackages(List<string> changes, IReadOnlyList<SoftwarePackage> before, IReadOnlyList<SoftwarePackage> after)
    {
        if (before.Count == 0 || after.Count == 0 || ReferenceEquals(before, after)) return;
        HashSet<string> had = [.. before.Select(p => p.Name)];
        HashSet<string> has = [.. after.Select(p => p.Name)];
        AddNames(changes, "Software was installed", [.. has.Where(n => !had.Contains(n)).Order(StringComparer.Ordinal)]);
        AddNames(changes, "Software was removed", [.. had.Where(n => !has.Contains(n)).Order(StringComparer.Ordinal)]);
    }

    private static void AddNames(List<string> changes, string what, string[] names)
    {
        if (names.Length == 0) return;
        string more = names.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {names.Length - MostNamed} more") : "";
        changes.Add($"{what}: {string.Join(", ", names.Take(MostNamed))}{more}.");
    }

    private static string Words(HardwarePart part) => part.Model is { } model ? $"{part.Name} ({model}, {part.Serial})" : $"{part.Name} ({part.Serial})";
}

using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Web.Settings;

/// <summary>What the history and the audit log say of a change. Secrets are hidden in what this is made of.</summary>
internal static class SettingsRecords
{
    /// <summary>The subject of changes of the devices file.</summary>
    public const string Subject = "devices.json";

    private const int MostLines = 200;
    private const int MostNames = 20;

    /// <summary>What became of what is watched, as the history keeps it: of many devices, the first.</summary>
    public static SettingsEffect Few(SettingsEffect? effect) => effect is null
        ? new SettingsEffect([], [], [], false, false)
        : effect with { Added = [.. effect.Added.Take(MostNames)], Removed = [.. effect.Removed.Take(MostNames)], Changed = [.. effect.Changed.Take(MostNames)] };

    /// <summary>The lines that a change took or gave.</summary>
    public static object Lines(string tag, SettingsDiff diff, LineChange change)
    {
        DiffLine[] lines = [.. diff.Hunks.SelectMany(h => h).Where(l => l.Change == change)];
        return new { tag = tag.Trim('"'), lines = lines.Take(MostLines).Select(l => $"{l.Before ?? l.After}: {l.Text.Trim()}"), more = Math.Max(0, (change == LineChange.Added ? diff.Added : diff.Removed) - MostLines) };
    }
}

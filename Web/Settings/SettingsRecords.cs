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
    /// <param name="tag">The entity tag of the file.</param>
    /// <param name="diff">What differs.</param>
    /// <param name="change">Which of it.</param>
    /// <param name="certain">False: it is not sure what in the lines is a secret, as one of the texts is no JSON; they are only counted.</param>
    public static object Lines(string tag, SettingsDiff diff, LineChange change, bool certain)
    {
        int most = certain ? MostLines : 0;
        DiffLine[] lines = [.. diff.Hunks.SelectMany(h => h).Where(l => l.Change == change)];
        return new { tag = tag.Trim('"'), lines = lines.Take(most).Select(l => $"{l.Before ?? l.After}: {l.Text.Trim()}"), more = Math.Max(0, (change == LineChange.Added ? diff.Added : diff.Removed) - most) };
    }
}

using System.Text.Json;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Settings;

/// <summary>What the history and the audit log say of a change. Secrets are hidden in what this is made of.</summary>
internal static class SettingsRecords
{
    /// <summary>The subject of changes of the devices file.</summary>
    public const string Subject = "devices.json";

    private const int MostLines = 200;
    private const int MostNames = 3;

    /// <summary>A change in a few words.</summary>
    public static string What(SettingsPreview preview)
    {
        List<string> words = [];
        Add(words, "added", preview.Effect?.Added);
        Add(words, "removed", preview.Effect?.Removed);
        Add(words, "changed", preview.Effect?.Changed);
        if (preview.Effect is { Sites: true }) words.Add("sites");
        if (preview.Effect is { SelfCheck: true }) words.Add("self-check");
        return words.Count > 0 ? string.Join("; ", words) : "nothing that is watched";
    }

    /// <summary>The lines that a change took or gave, as JSON.</summary>
    public static string Lines(string tag, SettingsDiff diff, LineChange change)
    {
        DiffLine[] lines = [.. diff.Hunks.SelectMany(h => h).Where(l => l.Change == change)];
        return JsonSerializer.Serialize(
            new { tag = tag.Trim('"'), lines = lines.Take(MostLines).Select(l => $"{l.Before ?? l.After}: {l.Text.Trim()}"), more = Math.Max(0, (change == LineChange.Added ? diff.Added : diff.Removed) - MostLines) }, ApiJson.Answers);
    }

    private static void Add(List<string> words, string word, IReadOnlyList<string>? ids)
    {
        if (ids is not { Count: > 0 }) return;
        words.Add($"{word} {string.Join(", ", ids.Take(MostNames))}{(ids.Count > MostNames ? $" and {ids.Count - MostNames} more" : "")}");
    }
}

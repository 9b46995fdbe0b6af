using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>A change of the devices file that is tried: the text that it would give, judged by the rules of <c>netwatch check</c>.</summary>
/// <param name="Text">The text to be, with its secrets; null when an edit could not be made.</param>
/// <param name="Preview">What is told of it.</param>
internal sealed record SettingsTrial(string? Text, SettingsPreview Preview)
{
    private const int MostLines = 2000;
    private const int MostEffects = 1000;

    /// <summary>Tries a change.</summary>
    /// <param name="installation">Where references begin.</param>
    /// <param name="secrets">The secrets that a page may refer to.</param>
    /// <param name="now">The file as it is.</param>
    /// <param name="inForce">What is watched.</param>
    /// <param name="references">What the file refers to that is in force.</param>
    /// <param name="make">Makes the new text of the present one; in both, secrets are hidden.</param>
    /// <param name="mayReferAnywhere">False: references to files and variables that the file does not have yet are refused.</param>
    public static SettingsTrial Of(Installation installation, SecretFolder secrets, DevicesText now, DeviceCatalog inForce, IReadOnlySet<string> references, Func<SecretMask, string, JsonEditing> make, bool mayReferAnywhere)
    {
        SecretMask mask = new();
        string hidden = mask.Hide(now.Text);
        JsonEditing made = make(mask, hidden);
        JsonEditing shown = made.Text is { } edited ? mask.Show(edited) : made;
        if (shown.Text is not { } text) return new SettingsTrial(null, new SettingsPreview(now.Tag, false, [Row(shown.Defect!)], [], DiffOf("", ""), null));

        ISecretSource all = DevicesFile.Secrets(installation);
        CatalogReading reading = DevicesFileReader.Read(text, mayReferAnywhere ? all : new PageSecrets(all, secrets, now.Text, references));
        SettingsPreview preview = new(
            now.Tag, reading.Catalog is not null, [.. reading.Defects.Select(Row)], [.. reading.Warnings.Select(Row)], DiffOf(hidden, mask.Hide(text)),
            reading.Catalog is { } catalog ? EffectOf(CatalogDiff.Between(inForce, catalog)) : null);
        return new SettingsTrial(text, preview);
    }

    /// <summary>A defect as it is told.</summary>
    public static SettingsDefect Row(ConfigDefect defect) => new(defect.Path, JsonPointers.OfPath(defect.Path), defect.Message, defect.Line);

    /// <summary>What differs between two texts whose secrets are hidden.</summary>
    public static SettingsDiff DiffOf(string before, string after)
    {
        LineDiff diff = LineDiff.Between(before, after);
        List<IReadOnlyList<DiffLine>> hunks = [];
        int lines = 0;
        foreach (IReadOnlyList<DiffLine> hunk in diff.Hunks)
        {
            if (lines >= MostLines) return new SettingsDiff(diff.Added, diff.Removed, hunks, true);
            hunks.Add(hunk.Count > MostLines - lines ? [.. hunk.Take(MostLines - lines)] : hunk);
            lines += hunk.Count;
        }

        return new SettingsDiff(diff.Added, diff.Removed, hunks, lines > MostLines);
    }

    private static SettingsEffect EffectOf(CatalogDiff diff) => new(
        [.. diff.Added.Take(MostEffects)], [.. diff.Removed.Take(MostEffects)], [.. diff.Changed.Take(MostEffects)], diff.SitesChanged, diff.SelfCheckChanged);
}

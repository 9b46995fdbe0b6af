using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Rules;
using NetWatch.Core.Configuration.Sections;

namespace NetWatch.Core.Configuration;

/// <summary>Reads the text of a <c>devices.json</c>. It does no I/O, and a bad text is a list of defects, never an exception.</summary>
public static class DevicesFileReader
{
    /// <summary>The longest text that is read, in characters and in bytes of UTF-8: 16 MiB.</summary>
    public const int LongestFile = 16 * 1024 * 1024;

    /// <summary>Reads and validates. Every defect is reported at once; after broken JSON syntax only that one, because nothing behind it can be trusted.</summary>
    /// <param name="json">JSON (RFC 8259), with comments and trailing commas accepted.</param>
    /// <param name="secrets">Where <c>env:</c> and <c>file:</c> references are resolved.</param>
    public static CatalogReading Read(string json, ISecretSource secrets)
    {
        if (json.Length > LongestFile)
            return CatalogReading.Unreadable($"The file is larger than {LongestFile / 1024 / 1024} MB: split what you watch over several installations.");

        DefectList defects = new();
        CatalogDraft? draft = JsonTree.Parse(json, defects) is { } root ? RootSection.Read(root, secrets, defects) : null;
        if (draft is not null)
            foreach (ICatalogRule rule in CatalogRules.All)
                rule.Check(draft, defects);

        return new CatalogReading
        {
            Catalog = draft is not null && defects.IsEmpty ? CatalogBuilder.Build(draft) : null,
            Defects = defects.Defects(),
            Warnings = defects.Warnings(),
        };
    }
}

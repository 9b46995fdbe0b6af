using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The keys that devices and channels share.</summary>
internal static class NodeFields
{
    private static readonly Func<JsonValue, DefectList, string?> ReadImportance = Scalar.OneOf("low", "normal", "high", "critical");

    public static Located? Id(Fields fields, string noun)
    {
        if (fields.Find("id") is null) fields.Missing("id", $"give the {noun} an id that stays the same for ever");
        return fields.Located("id", Scalar.Id);
    }

    public static bool Flapping(Fields fields, DefaultsSection defaults) => fields.ReadValue("flapping", Scalar.Flag) ?? defaults.Flapping;

    public static Importance Importance(Fields fields) =>
        fields.Read("importance", ReadImportance) is { } word ? Enum.Parse<Importance>(word, ignoreCase: true) : Catalog.Importance.Normal;
}

using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

internal static class SitesSection
{
    public static readonly Shape Shape = new("site", "a site", ["id", "name", "snmpPacketsPerSecond", "icmpPacketsPerSecond"]);

    private static readonly Func<JsonValue, DefectList, int?> ReadLimit = Scalar.Integer(1, 1_000_000);

    public static SiteDraft? Read(JsonValue at, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        if (fields.Find("id") is null) fields.Missing("id", "give the site an id that stays the same for ever");
        return new SiteDraft(
            fields.Located("id", Scalar.Id),
            fields.Read("name", Scalar.Text),
            fields.ReadValue("snmpPacketsPerSecond", ReadLimit),
            fields.ReadValue("icmpPacketsPerSecond", ReadLimit));
    }
}

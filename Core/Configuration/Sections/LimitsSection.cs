using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The list <c>limits</c> of a device, a channel or the defaults: when a measured value is a problem.</summary>
internal static class LimitsSection
{
    public static readonly Shape Shape = new("limit", "a limit", ["metric", "name", "part", "when", "warning", "critical", "clear", "for"]);

    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadFor = Scalar.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));

    private static readonly Func<JsonValue, DefectList, string?> ReadWhen = Scalar.OneOf("above", "below", "equal", "unequal");

    /// <summary>The rules of a list; null when the key is absent.</summary>
    public static IReadOnlyList<LimitRule>? Read(Fields? fields)
    {
        if (fields?.List("limits") is not { } items) return null;
        List<LimitRule> rules = [];
        foreach (JsonValue item in items)
            if (Read(item, fields.Defects) is { } rule)
            {
                if (rules.Exists(r => r.Name == rule.Name)) fields.Defects.Add(item, $"The limit \"{rule.Name}\" is listed twice: give one of them another \"name\".");
                else rules.Add(rule);
            }

        return rules;
    }

    private static LimitRule? Read(JsonValue at, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        string? metric = fields.Require("metric", Scalar.Text, "write the name of a metric, such as \"netwatch_storage_used_ratio\"");
        string? name = fields.Read("name", Scalar.Id);
        LimitRule rule = new()
        {
            Metric = metric ?? "",
            Name = name ?? metric ?? "",
            Part = fields.Read("part", Scalar.Text) ?? "*",
            Kind = fields.Read("when", ReadWhen) is { } when ? Enum.Parse<LimitKind>(when, ignoreCase: true) : LimitKind.Above,
            Warning = fields.ReadValue<double>("warning", Scalar.Number),
            Critical = fields.ReadValue<double>("critical", Scalar.Number),
            Clear = fields.ReadValue<double>("clear", Scalar.Number),
            For = fields.ReadValue("for", ReadFor),
        };
        if (fields.Find("warning") is null && fields.Find("critical") is null) fields.Missing("warning", "write the value that is the limit here, in \"critical\", or in both");
        if (rule is { Warning: { } warning, Critical: { } critical } && !Beyond(rule.Kind, critical, warning))
            defects.Add(fields.Find("critical")!, "The critical limit does not lie beyond the warning: correct one of them.");
        if (rule.Clear is { } clear) CheckClear(fields, rule, clear);
        return metric is null ? null : rule;
    }

    private static void CheckClear(Fields fields, LimitRule rule, double clear)
    {
        JsonValue at = fields.Find("clear")!;
        if (rule.Kind is LimitKind.Equal or LimitKind.Unequal) fields.Defects.Add(at, "A value that is compared for being equal has nothing to come back to: remove \"clear\".");
        else if ((rule.Warning ?? rule.Critical) is { } first && !Beyond(rule.Kind, first, clear)) fields.Defects.Add(at, "A value that is well again lies beyond the limit: write it on the other side.");
    }

    private static bool Beyond(LimitKind kind, double value, double limit) => kind switch
    {
        LimitKind.Above => value > limit,
        LimitKind.Below => value < limit,
        _ => value != limit,
    };
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The list <c>limits</c> of a device, a channel or the defaults: when a measured value or a text is a problem.</summary>
internal static class LimitsSection
{
    public static readonly Shape Shape = new("limit", "a limit", ["metric", "text", "name", "part", "when", "baseline", "forecast", "warning", "critical", "clear", "for"]);

    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadFor = Scalar.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(7));

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
        LimitFields kind = LimitFields.Of(fields);
        string? metric = kind.IsText
            ? fields.Read("text", Scalar.Text)
            : fields.Require("metric", Scalar.Text, "write the name of a metric, such as \"netwatch_storage_used_ratio\"");
        string? name = fields.Read("name", Scalar.Id);
        LimitKind when = kind.When();
        LimitRule rule = new()
        {
            Metric = metric ?? "",
            Name = name ?? metric ?? "",
            Part = fields.Read("part", Scalar.Text) ?? "*",
            Kind = when,
            History = kind.History(when),
            Text = kind.Texts(when),
            Warning = kind.Limit("warning", when),
            Critical = kind.Limit("critical", when),
            Clear = kind.Limit("clear", when),
            For = fields.ReadValue("for", ReadFor),
        };
        if (fields.Find("warning") is null && fields.Find("critical") is null) fields.Missing("warning", "write the value that is the limit here, in \"critical\", or in both");
        Check(fields, kind, rule);
        return metric is null ? null : rule;
    }

    private static void Check(Fields fields, LimitFields kind, LimitRule rule)
    {
        if (kind.IsText && fields.Find("metric") is { } metric) fields.Defects.Add(metric, "A limit is of a metric or of a text: remove one of the two.");
        if (fields.Find("baseline") is not null && fields.Find("forecast") is { } forecast) fields.Defects.Add(forecast, "A limit has a baseline or a forecast: write two limits, each with its own \"name\".");
        if (rule.Kind == LimitKind.Changed && rule.Metric == "sysUpTime") fields.Defects.Add(fields.Find("text")!, "This text is another at each run: a restart is told as an event, remove the limit.");
        if (rule is { Warning: { } warning, Critical: { } critical } && !kind.Beyond(rule.Kind, critical, warning))
            fields.Defects.Add(fields.Find("critical")!, "The critical limit does not lie beyond the warning: correct one of them.");
        if (fields.Find("clear") is not { } clear) return;
        if (rule.Kind is LimitKind.Equal or LimitKind.Unequal or LimitKind.Matches or LimitKind.Mismatches or LimitKind.Changed)
            fields.Defects.Add(clear, kind.IsText ? "A text has nothing to come back to: remove \"clear\"." : "A value that is compared for being equal has nothing to come back to: remove \"clear\".");
        else if (rule.Clear is { } value && (rule.Warning ?? rule.Critical) is { } first && !kind.Beyond(rule.Kind, first, value))
            fields.Defects.Add(clear, "A value that is well again lies beyond the limit: write it on the other side.");
    }
}

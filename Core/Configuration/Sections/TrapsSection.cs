using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The list <c>traps</c> of a device or of the defaults: which traps are problems.</summary>
internal static class TrapsSection
{
    public static readonly Shape Shape = new("trap", "a trap", ["raise", "clearedBy", "for", "severity", "instance"]);

    /// <summary>Traps that only ask for a look: what it finds is the state.</summary>
    private static readonly string[] OnlyLooks =
        ["linkDown", "linkUp", "coldStart", "warmStart", "1.3.6.1.6.3.1.1.5.1", "1.3.6.1.6.3.1.1.5.2", "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.6.3.1.1.5.4"];

    private static readonly Func<JsonValue, DefectList, TimeSpan?> ReadFor = Scalar.Duration(TimeSpan.FromSeconds(1), TimeSpan.FromDays(30));

    private static readonly Func<JsonValue, DefectList, string?> ReadSeverity = Scalar.OneOf("warning", "critical");

    /// <summary>The rules of a list; null when the key is absent.</summary>
    public static IReadOnlyList<TrapRule>? Read(Fields? fields)
    {
        if (fields?.List("traps") is not { } items) return null;
        List<TrapRule> rules = [];
        foreach (JsonValue item in items)
            if (Read(item, fields.Defects) is { } rule)
            {
                if (rules.Exists(r => r.Raise == rule.Raise)) fields.Defects.Add(item, $"The trap \"{rule.Raise}\" is listed twice: remove one of them.");
                else rules.Add(rule);
            }

        return rules;
    }

    private static TrapRule? Read(JsonValue at, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        string? raise = fields.Require("raise", Scalar.Id, "write the name or the identifier of the trap that is a problem");
        IReadOnlyList<Located> clearedBy = fields.Texts("clearedBy", Scalar.Id) ?? [];
        TimeSpan? lasts = fields.ReadValue("for", ReadFor);
        string? severity = fields.Read("severity", ReadSeverity);
        string? instance = fields.Read("instance", Scalar.Id);
        if (raise is null) return null;
        if (OnlyLooks.Contains(raise, StringComparer.OrdinalIgnoreCase))
            defects.Add(fields.Find("raise")!, $"The trap \"{raise}\" only makes NetWatch look at the device, and what it finds decides: name another trap.");
        if (fields.Find("clearedBy") is null && fields.Find("for") is null)
            fields.Missing("for", "write how long the problem lasts, or in \"clearedBy\" the traps that end it");
        foreach (Located trap in clearedBy.Where(t => t.Text == raise)) defects.Add(trap.At, "The trap that begins the problem cannot end it: name another one.");
        return new TrapRule { Raise = raise, ClearedBy = [.. clearedBy.Select(t => t.Text)], For = lasts, IsCritical = severity == "critical", Instance = instance };
    }
}

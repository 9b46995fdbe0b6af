using NetWatch.Core.Catalog;
using NetWatch.Core.Events;

namespace NetWatch.Poller.Tracking;

/// <summary>Which problems a trap begins and ends by the rules of the file. Pure.</summary>
internal static class TrapRules
{
    /// <summary>Problems that the traps of one device may begin at a time; those beyond are only events.</summary>
    public const int Most = 32;

    private const string Prefix = "trap:";
    private const int LongestInstance = 64;

    /// <summary>Whether a component is the problem of a trap.</summary>
    public static bool IsTrap(string component) => component.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Whether a component is a problem by a rule.</summary>
    public static bool IsOf(TrapRule rule, string component) =>
        component == Prefix + rule.Raise || (rule.Instance is not null && component.StartsWith($"{Prefix}{rule.Raise}:", StringComparison.Ordinal));

    /// <summary>The component that a trap is a problem of; null when it begins none by the rule.</summary>
    public static string? Begins(TrapRule rule, TrapFacts trap)
    {
        if (!Is(trap, rule.Raise)) return null;
        return InstanceOf(rule, trap) is { } instance ? $"{Prefix}{rule.Raise}:{instance}" : Prefix + rule.Raise;
    }

    /// <summary>Whether a trap ends the problem of a component. One that does not tell the instance ends those of all.</summary>
    public static bool Ends(TrapRule rule, TrapFacts trap, string component)
    {
        if (!IsOf(rule, component) || !rule.ClearedBy.Any(name => Is(trap, name))) return false;
        return InstanceOf(rule, trap) is not { } instance || component == $"{Prefix}{rule.Raise}:{instance}";
    }

    private static bool Is(TrapFacts trap, string name) => trap.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || trap.Oid == name;

    /// <summary>What follows the variable's name (<c>10.0.0.1</c> of <c>bgpPeerState.10.0.0.1</c>); its value where nothing does.</summary>
    private static string? InstanceOf(TrapRule rule, TrapFacts trap)
    {
        if (rule.Instance is not { } wanted) return null;
        foreach (TrapVariable variable in trap.Variables)
        {
            string? rest = Behind(variable.Name, wanted) ?? Behind(variable.Oid, wanted);
            if (rest is null) continue;
            string instance = rest is "" or "0" ? variable.Value : rest;
            if (instance.Length > 0) return instance.Length > LongestInstance ? instance[..LongestInstance] : instance;
        }

        return null;
    }

    private static string? Behind(string name, string wanted)
    {
        if (!name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)) return null;
        if (name.Length == wanted.Length) return "";
        return name[wanted.Length] == '.' ? name[(wanted.Length + 1)..] : null;
    }
}

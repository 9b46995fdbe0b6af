using NetWatch.Core.Catalog;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>Looks at a route.</summary>
internal static class RouteCheck
{
    private static readonly string[] Kinds = [.. Enum.GetNames<DeviceKind>().Select(n => char.ToLowerInvariant(n[0]) + n[1..]), "channel"];

    public static void Check(DefectCollector at, Route route, OperationsData data)
    {
        at.Reference("policy", route.Policy, "policy", data.Policies.Keys);
        at.References("kinds", route.Kinds, "kind of node", Kinds);
        at.Names("sites", route.Sites);
        at.Names("nodes", route.Nodes);
        at.Names("tags", route.Tags);
        if (route.Problems.Any(p => !Enum.IsDefined(p))) at.Add("problems", "There is a kind of problem that is none.");
        if (!Enum.IsDefined(route.AtLeast)) at.Add("atLeast", "Write info, warning or critical.");
        if (route.Hours is not { } hours) return;
        at.Zone("hours.zone", hours.Zone);
        if (hours.Days.Any(d => !Enum.IsDefined(d))) at.Add("hours.days", "There is a day that is none.");
    }
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;

namespace NetWatch.Notifier.Notices;

/// <summary>Whom an incident is told.</summary>
internal static class Routing
{
    /// <summary>Finds the routes that fit, and the steps of their policies, by rising delay.</summary>
    /// <returns>The steps, and one sentence that says how they were found.</returns>
    public static (IReadOnlyList<DueStep> Steps, string How) StepsOf(OperationsState operations, Incident incident, DateTimeOffset at)
    {
        OperationsData data = operations.Data;
        if (data.Contacts.Count == 0)
            return ([Everybody(operations, at)], operations.Recipients.Count == 0 ? "nobody is set up" : "the recipients of the configuration");

        List<Route> fitting = [];
        foreach (Route route in data.Routes.Values.OrderBy(r => r.Order).ThenBy(r => r.Id, StringComparer.Ordinal))
        {
            if (!Fits(route, incident, at)) continue;
            fitting.Add(route);
            if (!route.GoOn) break;
        }

        List<DueStep> steps = [.. fitting
            .DistinctBy(r => r.Policy)
            .Where(r => data.Policies.ContainsKey(r.Policy))
            .SelectMany(r => data.Policies[r.Policy].Steps.Select(s => new DueStep(at + TimeSpan.FromMinutes(s.AfterMinutes), s.Targets, s.Channels, r.Policy)))
            .OrderBy(s => s.At)];
        return steps.Count == 0
            ? ([Everybody(operations, at)], fitting.Count == 0 ? "no route fits: everybody" : "its policy has no steps: everybody")
            : (steps, string.Join(", ", fitting.Select(r => $"route {r.Id}, policy {r.Policy}")));
    }

    /// <summary>All contacts; while there are none, the recipients of the configuration.</summary>
    public static DueStep Everybody(OperationsState operations, DateTimeOffset at)
    {
        IEnumerable<string> ids = operations.Data.Contacts.Count > 0 ? operations.Data.Contacts.Keys : operations.Recipients.Select(r => r.Id);
        return new DueStep(at, [.. ids.Select(id => "contact:" + id)], [], "");
    }

    /// <summary>The contacts that a step's target names at this time.</summary>
    public static IReadOnlyList<string> Resolve(OperationsData data, string target, DateTimeOffset at)
    {
        (string kind, string id) = target.Split(':', 2) is [var k, var i] ? (k, i) : ("contact", target);
        return kind switch
        {
            "group" => data.Groups.TryGetValue(id, out ContactGroup? group) ? group.Members : [],
            "rota" => data.Rotas.TryGetValue(id, out Rota? rota) ? OnCall.At(rota, at) : [],
            _ => [id],
        };
    }

    /// <summary>A contact, or a recipient of the configuration; null: there is none of this id any more.</summary>
    public static Contact? Find(OperationsState operations, string id) =>
        operations.Data.Contacts.GetValueOrDefault(id) ?? operations.Recipients.FirstOrDefault(r => r.Id == id);

    /// <summary>Whether somebody is reached there.</summary>
    public static bool Has(OperationsData data, IReadOnlyList<Contact> recipients, string channel, string address) =>
        (data.Contacts.Count > 0 ? data.Contacts.Values : recipients).Any(c => c.Addresses.Any(a => a.Channel == channel && a.Address == address));

    private static bool Fits(Route route, Incident incident, DateTimeOffset at)
    {
        EventFacts? facts = incident.Facts;
        return incident.Severity >= route.AtLeast
            && Fits(route.Sites, facts?.SiteId)
            && Fits(route.Nodes, incident.NodeId)
            && Fits(route.Kinds, facts?.Kind)
            && (route.Problems.Count == 0 || route.Problems.Contains(incident.Problem))
            && (route.Tags.Count == 0 || facts?.Tags.Any(route.Tags.Contains) == true)
            && (route.Hours is not { } hours || hours.Contains(at));
    }

    private static bool Fits(IReadOnlyList<string> wanted, string? value) => wanted.Count == 0 || (value is not null && wanted.Contains(value));
}

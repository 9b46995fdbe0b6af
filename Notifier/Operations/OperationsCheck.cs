using Microsoft.Extensions.Configuration;
using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>
/// Looks at what people set up. Every defect is told at once, each with its path. What names nodes, sites or tags is not compared with the catalog: devices
/// come and go, and a window for one that was removed does no harm.
/// </summary>
/// <param name="configuration">The whole configuration: addresses name webhooks, and channels must be set up.</param>
public sealed class OperationsCheck(IConfiguration configuration)
{
    /// <summary>Of each kind at most so many; more is no setting but an attack.</summary>
    internal const int Most = 5000;

    private readonly ContactCheck _contacts = new(configuration);

    /// <summary>All defects of the whole.</summary>
    /// <param name="data">What was set up.</param>
    public IReadOnlyList<OperationsDefect> Check(OperationsData data)
    {
        DefectCollector at = new();
        Each(at, "contacts", data.Contacts, c => c.Id, _contacts.Check);
        int pushers = data.Contacts.Values.Count(c => c.Addresses.Any(a => a.Channel == ChannelNames.Alertmanager));
        if (pushers > 1) at.Add("contacts", "More than one has the channel alertmanager; there is one Alertmanager, and each would push the same alerts.");
        Each(at, "groups", data.Groups, g => g.Id, (p, g) => GroupCheck(p, g, data));
        Each(at, "rotas", data.Rotas, r => r.Id, (p, r) => RotaCheck.Check(p, r, data));
        Each(at, "policies", data.Policies, p => p.Id, (p, policy) => PolicyCheck.Check(p, policy, data));
        Each(at, "routes", data.Routes, r => r.Id, (p, route) => RouteCheck.Check(p, route, data));
        Each(at, "windows", data.Windows, w => w.Id, WindowCheck.Check);
        Each(at, "silences", data.Silences, s => s.Id, WindowCheck.Check);
        if (data.DailyTest is { } test)
        {
            DefectCollector daily = at.Within("dailyTest");
            daily.Zone("zone", test.Zone);
            if (test.Contacts.Count == 0) daily.Add("contacts", "Nobody gets the test: name contacts, or leave the daily test out.");
            daily.References("contacts", test.Contacts, "contact", data.Contacts.Keys);
        }

        return at.Defects;
    }

    /// <summary>What is wrong with a window that is set up now and would do nothing: it is over already. Old ones are no defect of the whole.</summary>
    /// <param name="window">The window.</param>
    /// <param name="at">Now.</param>
    public static IReadOnlyList<OperationsDefect> Over(MaintenanceWindow window, DateTimeOffset at)
    {
        DefectCollector found = new();
        WindowCheck.Over(found, window.Schedule, at);
        return found.Defects;
    }

    /// <summary>What is wrong with a silence that is set up now and would do nothing.</summary>
    /// <param name="silence">The silence.</param>
    /// <param name="at">Now.</param>
    public static IReadOnlyList<OperationsDefect> Over(Silence silence, DateTimeOffset at) =>
        silence.Until <= at ? [new OperationsDefect("until", $"It is over already: {silence.Until:u} has passed.")] : [];

    private static void GroupCheck(DefectCollector at, ContactGroup group, OperationsData data)
    {
        at.Name("name", group.Name);
        if (group.Members.Count == 0) at.Add("members", "The group is empty: an incident that is told to it reaches nobody.");
        at.References("members", group.Members, "contact", data.Contacts.Keys);
    }

    private static void Each<T>(DefectCollector at, string kind, IReadOnlyDictionary<string, T> things, Func<T, string> id, Action<DefectCollector, T> check)
    {
        if (things.Count > Most) at.Add(kind, $"There are more than {Most}.");
        foreach ((string key, T thing) in things.Take(Most))
        {
            DefectCollector one = at.Within($"{kind}.{key}");
            if (!DefectCollector.IsId(key)) one.Add("id", $"\"{key}\" is no id: write 1 to 60 small letters, digits, - and _.");
            else if (id(thing) != key) one.Add("id", $"\"{id(thing)}\" stands under the id \"{key}\": write the same.");
            check(one, thing);
        }
    }
}

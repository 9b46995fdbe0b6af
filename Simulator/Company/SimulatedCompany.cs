using System.Net;
using NetWatch.Simulator.Company.Sites;

namespace NetWatch.Simulator.Company;

/// <summary>
/// Altyn Dala Logistics, a company that does not exist: a head office in Almaty and branches in Aktobe, Shymkent and Oskemen behind WAN channels.
/// Immutable; <see cref="Network.SimulatedNetwork"/> brings it to life.
/// </summary>
public sealed class SimulatedCompany
{
    /// <summary>The UDP port of the agents unless another is chosen: 16161.</summary>
    public const int DefaultPort = 16161;

    /// <summary>The community that all agents answer to. It guards nothing.</summary>
    public const string Community = "netwatch-demo";

    /// <summary>The id of the machine that all this runs on, in <c>devices.json</c>: it is pinged, and is no part of the company.</summary>
    public const string ThisMachine = "this-machine";

    private readonly Dictionary<string, SimulatedNode> _nodes;

    private SimulatedCompany(IReadOnlyList<SimulatedSite> sites, IReadOnlyList<SimulatedDevice> devices, IReadOnlyList<SimulatedChannel> channels)
    {
        Sites = sites;
        Devices = devices;
        Channels = channels;
        _nodes = devices.Concat<SimulatedNode>(channels).ToDictionary(node => node.Id, StringComparer.Ordinal);
    }

    /// <summary>The head office first.</summary>
    public IReadOnlyList<SimulatedSite> Sites { get; }

    /// <summary>All devices, by site, parents before children.</summary>
    public IReadOnlyList<SimulatedDevice> Devices { get; }

    /// <summary>All channels, main before backup.</summary>
    public IReadOnlyList<SimulatedChannel> Channels { get; }

    /// <summary>Whether every device can have an address of its own in 127/8 on this machine; on macOS it cannot, and one address must do.</summary>
    public static bool WholeLoopbackIsRouted() => AddressPlan.WholeLoopbackIsRouted();

    /// <summary>Builds the company with the addresses that fit this machine: see <see cref="WholeLoopbackIsRouted"/>.</summary>
    /// <param name="port">As in the other overload.</param>
    public static SimulatedCompany Create(int port = DefaultPort) => Create(!WholeLoopbackIsRouted(), port);

    /// <summary>Builds the company. Two results with the same arguments are alike.</summary>
    /// <param name="oneAddress">
    /// False: each agent has an address of its own, 127.40.SITE.HOST, and all have the same port. True: all have 127.0.0.1, and ports in a row.
    /// </param>
    /// <param name="port">The port, or the first of them; 1024 to 65000, or 0 to take ports that are free now. Default <see cref="DefaultPort"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The port is out of range.</exception>
    public static SimulatedCompany Create(bool oneAddress, int port = DefaultPort)
    {
        if (port != 0)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(port, 1024);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(port, 65_000);
        }

        SitePlan[] plans = [HeadOffice.Plan, Branches.Aktobe, Branches.Shymkent, Branches.Oskemen];
        var addresses = new AddressPlan(oneAddress, port);
        var devices = plans.SelectMany((site, s) => site.Devices.Select((device, d) =>
            Place(device, site, addresses.Next((byte)(s + 1), (byte)(d + 1))))).ToArray();
        var channels = WanChannels.All.Select((channel, c) => Place(channel, addresses.Next(100, (byte)(c + 1)))).ToArray();
        return new SimulatedCompany([.. plans.Select(site => new SimulatedSite(site.Id, site.Name))], devices, channels);
    }

    /// <summary>A device or channel by its id.</summary>
    /// <param name="id">The id, as in <c>devices.json</c>.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SimulatedNode Node(string id) =>
        _nodes.TryGetValue(id, out var node) ? node : throw new ArgumentException($"The simulated company has no device or channel '{id}'.", nameof(id));

    /// <summary>A device by its id.</summary>
    /// <param name="id">The id, as in <c>devices.json</c>.</param>
    /// <exception cref="ArgumentException">There is none.</exception>
    public SimulatedDevice Device(string id) =>
        Node(id) as SimulatedDevice ?? throw new ArgumentException($"'{id}' is a channel, not a device.", nameof(id));

    /// <summary>The whole company as the text of a <c>devices.json</c>: every node is asked by SNMP each 5 s, and SNMP decides whether it is reachable. <see cref="ThisMachine"/> stands beside them.</summary>
    /// <param name="community">
    /// What stands as the community: a reference such as <c>file:community</c>, or by default <see cref="Community"/> itself, which the reader of the file warns about.
    /// </param>
    public string ToDevicesJson(string community = Community) => DevicesJson.Write(this, community);

    /// <summary>Writes <c>devices.json</c> and, beside it, the file <c>community</c> that it refers to. What stands there is replaced.</summary>
    /// <param name="folder">The demo's own data folder; it is made when it does not exist.</param>
    /// <returns>The path of <c>devices.json</c>.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public string WriteTo(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "community"), Community);
        var path = Path.Combine(folder, "devices.json");
        File.WriteAllText(path, ToDevicesJson("file:community"));
        return path;
    }

    private static SimulatedDevice Place(DevicePlan plan, SitePlan site, IPEndPoint endPoint) => new()
    {
        Id = plan.Id,
        Name = plan.Name,
        Kind = plan.Kind,
        Site = site.Id,
        Parents = plan.Parents,
        Importance = plan.Importance,
        Tags = plan.Tags,
        Location = plan.Location,
        EndPoint = endPoint,
        Profile = plan.Profile,
    };

    private static SimulatedChannel Place(ChannelPlan plan, IPEndPoint endPoint) => new()
    {
        Id = plan.Id,
        Name = plan.Name,
        From = plan.From,
        To = plan.To,
        NearDevice = plan.Near.Device,
        NearIfName = plan.Near.IfName,
        FarDevice = plan.Far.Device,
        FarIfName = plan.Far.IfName,
        Parents = [plan.Near.Device],
        Importance = plan.Importance,
        Provider = plan.Provider,
        Megabits = plan.Megabits,
        Role = plan.Role,
        EndPoint = endPoint,
    };
}

using NetWatch.Core.Catalog;
using NetWatch.Simulator.Profiles;

namespace NetWatch.Simulator.Company;

/// <summary>A device as the plan of a site lists it, before it has an address.</summary>
/// <param name="Id">Its id, unique in the company.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Profile">Its model.</param>
/// <param name="Parents">Devices and channels that it is reached through; a cable leads to each device among them.</param>
internal sealed record DevicePlan(string Id, string Name, DeviceKind Kind, DeviceProfile Profile, params IReadOnlyList<string> Parents)
{
    public Importance Importance { get; init; } = Importance.Normal;

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>sysLocation.</summary>
    public string Location { get; init; } = "";
}

/// <summary>A site and its devices, parents before children.</summary>
internal sealed record SitePlan(string Id, string Name, IReadOnlyList<DevicePlan> Devices);

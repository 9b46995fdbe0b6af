using NetWatch.Core.Incidents;
using NetWatch.Core.States;

namespace NetWatch.Web.Api.Search;

/// <summary>What was found, the best first, at most so many of each kind as were asked for.</summary>
/// <param name="Devices">Devices and channels by name, id, address, model, serial number or site.</param>
/// <param name="Ports">Ports by name, description, MAC address or what their device is called.</param>
/// <param name="Stations">Where stations are: a MAC or IP address that a device has learned or resolved.</param>
/// <param name="Incidents">Incidents by number or words.</param>
public sealed record SearchAnswer(IReadOnlyList<FoundDevice> Devices, IReadOnlyList<FoundPort> Ports, IReadOnlyList<FoundStation> Stations, IReadOnlyList<FoundIncident> Incidents);

/// <summary>A device or channel.</summary>
public sealed record FoundDevice(string Id, string Name, string Kind, string? Site, string Address, NodeState State, string? Product);

/// <summary>A port.</summary>
/// <param name="DeviceId">Its device's id.</param>
/// <param name="DeviceName">What its device is called.</param>
/// <param name="Part">The lasting name of the port.</param>
/// <param name="Alias">What people wrote at it (ifAlias), or null.</param>
/// <param name="PhysicalAddress">Its MAC address, or null.</param>
/// <param name="OperStatus">ifOperStatus: 1 up; null when it is not told.</param>
public sealed record FoundPort(string DeviceId, string DeviceName, string Part, string? Alias, string? PhysicalAddress, int? OperStatus);

/// <summary>A station behind a port.</summary>
/// <param name="PhysicalAddress">Its MAC address.</param>
/// <param name="Address">Its IP address, where a device has resolved it; else null.</param>
/// <param name="DeviceId">The id of the device that tells.</param>
/// <param name="DeviceName">What that device is called.</param>
/// <param name="Port">The port that it is behind.</param>
/// <param name="Vlan">The VLAN, or null.</param>
public sealed record FoundStation(string PhysicalAddress, string? Address, string DeviceId, string DeviceName, string Port, int? Vlan);

/// <summary>An incident.</summary>
public sealed record FoundIncident(long Number, string Name, Severity Severity, bool IsOpen, DateTimeOffset Since);

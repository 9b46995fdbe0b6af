using NetWatch.Core.Catalog;

namespace NetWatch.Core.Discovery;

/// <summary>An entry for <c>devices</c> as a scan proposes it.</summary>
/// <param name="Id">An id that no other node and no other proposal has.</param>
/// <param name="Name">What it calls itself, else its DNS name, else its address.</param>
/// <param name="Address">Where it answered.</param>
/// <param name="Kind">What it is; <see cref="DeviceKind.Other"/> where that is not known.</param>
/// <param name="Probes">The checks of what answered; never empty.</param>
public sealed record ProposedDevice(string Id, string Name, string Address, DeviceKind Kind, IReadOnlyList<ProposedProbe> Probes);

/// <summary>A check as a scan proposes it. What the defaults of the devices file say already is left out.</summary>
/// <param name="Type">The type as files write it.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="Credential">The name of the credential, or null.</param>
public sealed record ProposedProbe(string Type, int? Port = null, string? Credential = null);

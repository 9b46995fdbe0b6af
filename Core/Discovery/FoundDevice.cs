using System.Net;

namespace NetWatch.Core.Discovery;

/// <summary>A finding with what follows from it.</summary>
/// <param name="Finding">What is known of the address.</param>
/// <param name="SameAsAddress">The earlier address of the scan that is probably the same device, or null.</param>
/// <param name="SameAsDevice">The id of the watched device that is probably this one, by another of its addresses; or null.</param>
/// <param name="Proposal">The entry that could be added; null where the address is watched, or where nothing answered that a check could be of.</param>
public sealed record FoundDevice(ScanFinding Finding, IPAddress? SameAsAddress, string? SameAsDevice, ProposedDevice? Proposal);

using NetWatch.Core.Catalog;
using NetWatch.Poller.Discovery;

namespace NetWatch.Web.Discovery;

/// <summary>A scan to be.</summary>
/// <param name="Ranges">IPv4 networks (<c>10.7.0.0/24</c>), rows (<c>10.7.0.10-10.7.0.50</c>), IPv4 and IPv6 addresses; at most 4096 addresses.</param>
/// <param name="Credentials">Names of SNMP credentials of the devices file, tried in this order; at most 5. None: no agent is asked.</param>
/// <param name="AskSilent">Whether SNMP and TCP are also tried at addresses that answer no ping.</param>
/// <param name="LookUpNames">Whether reverse DNS is asked for names.</param>
internal sealed record ScanRequest(IReadOnlyList<string> Ranges, IReadOnlyList<string>? Credentials = null, bool AskSilent = false, bool LookUpNames = true);

/// <summary>A scan: how far it is, and what it found.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">How far it is.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="StartedAt">When.</param>
/// <param name="EndedAt">When it ended; null while it runs. The result is kept for an hour, or until the next scan.</param>
/// <param name="Ranges">What was asked.</param>
/// <param name="Credentials">The credentials that are tried.</param>
/// <param name="AskSilent">Whether silent addresses are asked too.</param>
/// <param name="Total">How many addresses there are.</param>
/// <param name="Probed">How many are finished.</param>
/// <param name="Answered">At how many something answered.</param>
/// <param name="NoPing">Why this machine cannot ping, or null; then every address is asked.</param>
/// <param name="Ports">The TCP ports that are looked at.</param>
/// <param name="Findings">Where something answered or is watched, in the order of the addresses. Proposals come when the scan has ended.</param>
internal sealed record ScanAnswer(
    string Id, ScanState State, string StartedBy, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<string> Ranges, IReadOnlyList<string> Credentials, bool AskSilent,
    int Total, int Probed, int Answered, string? NoPing, IReadOnlyList<int> Ports, IReadOnlyList<FindingAnswer> Findings);

/// <summary>What is known of an address.</summary>
/// <param name="Address">The address.</param>
/// <param name="PingMs">The round-trip time of its echo reply in milliseconds; null: no reply.</param>
/// <param name="DnsName">Its name by reverse DNS, or null.</param>
/// <param name="Agent">The SNMP agent that answered, or null.</param>
/// <param name="AgentTrouble">Why an agent that is there did not answer, or null.</param>
/// <param name="OpenPorts">The TCP ports that took a connection.</param>
/// <param name="WatchedAs">The device or channel that is watched at this address, or null.</param>
/// <param name="SameAsAddress">The earlier address that is probably the same device, or null.</param>
/// <param name="SameAsDevice">The watched device that is probably this one, by another of its addresses; or null.</param>
/// <param name="Proposal">The entry that could be added, or null.</param>
internal sealed record FindingAnswer(
    string Address, double? PingMs, string? DnsName, AgentAnswer? Agent, string? AgentTrouble, IReadOnlyList<int> OpenPorts, string? WatchedAs, string? SameAsAddress, string? SameAsDevice, ProposalAnswer? Proposal);

/// <summary>What an SNMP agent said of itself.</summary>
/// <param name="Credential">The credential that it answered to.</param>
/// <param name="SysName">sysName.</param>
/// <param name="SysDescr">sysDescr.</param>
/// <param name="SysObjectId">sysObjectID.</param>
/// <param name="Location">sysLocation.</param>
/// <param name="Family">The device family, or null.</param>
/// <param name="Vendor">Its vendor, or null.</param>
internal sealed record AgentAnswer(string Credential, string SysName, string SysDescr, string SysObjectId, string Location, string? Family, string? Vendor);

/// <summary>An entry for <c>devices</c>.</summary>
/// <param name="Id">An id that nothing has yet.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Probes">The checks of what answered.</param>
internal sealed record ProposalAnswer(string Id, string Name, DeviceKind Kind, IReadOnlyList<ProposedProbeAnswer> Probes);

/// <summary>A check of it; what the defaults of the devices file say already is null.</summary>
/// <param name="Type">The type.</param>
/// <param name="Port">The port, or null.</param>
/// <param name="Credential">The credential, or null.</param>
internal sealed record ProposedProbeAnswer(string Type, int? Port, string? Credential);

/// <summary>A network that this machine is in.</summary>
/// <param name="Interface">The interface's name.</param>
/// <param name="Range">The range to scan; of a network larger than a /24 the /24 around this machine.</param>
internal sealed record ScanSuggestion(string Interface, string Range);

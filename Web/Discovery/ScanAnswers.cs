using NetWatch.Core.Discovery;
using NetWatch.Poller.Discovery;

namespace NetWatch.Web.Discovery;

/// <summary>Scans as the API and the command write them.</summary>
internal static class ScanAnswers
{
    public static ScanAnswer Of(NetworkScan scan)
    {
        // The state before the findings: what is told as ended has its proposals.
        ScanState state = scan.State;
        return new ScanAnswer(
            scan.Id, state, scan.StartedBy, scan.StartedAt, state == ScanState.Running ? null : scan.EndedAt, scan.Plan.Ranges.Written, scan.Plan.Credentials, scan.Plan.AskSilent,
            scan.Total, scan.Probed, scan.Answered, scan.NoPing, ScanPlan.Ports, [.. scan.Found.Select(Of)]);
    }

    private static FindingAnswer Of(FoundDevice found)
    {
        ScanFinding finding = found.Finding;
        return new FindingAnswer(
            finding.Address.ToString(),
            finding.RoundTrip is { } roundTrip ? Math.Round(roundTrip.TotalMilliseconds, 3) : null,
            finding.DnsName,
            finding.Agent is { } agent ? new AgentAnswer(agent.Credential, agent.SysName, agent.SysDescr, agent.SysObjectId, agent.Location, agent.Family, agent.Vendor) : null,
            finding.AgentTrouble,
            finding.OpenPorts,
            finding.WatchedAs,
            found.SameAsAddress?.ToString(),
            found.SameAsDevice,
            found.Proposal is { } proposal ? new ProposalAnswer(proposal.Id, proposal.Name, proposal.Kind, [.. proposal.Probes.Select(p => new ProposedProbeAnswer(p.Type, p.Port, p.Credential))]) : null);
    }
}

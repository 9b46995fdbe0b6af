using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Services;

namespace NetWatch.Poller.Icmp;

/// <summary>Pings a node: a round of echoes, its loss and its round-trip times.</summary>
internal sealed class IcmpProbe(IcmpEngine engine, NameResolver resolver, TimeProvider time) : IProbe
{
    /// <summary>What is left of a run's deadline for everything but waiting.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMilliseconds(100);

    private readonly ConditionalWeakTable<Node, IcmpSeries> _series = [];
    private readonly RoundTripBaselines _baselines = new(time);
    private readonly SiteEchoBudgets _budgets = new(time);

    /// <inheritdoc/>
    public string Type => "icmp";

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        IcmpProbeSpec spec = (IcmpProbeSpec)request.Spec;
        long started = time.GetTimestamp();
        Resolution resolution = await resolver.ResolveAsync(request.Node.Address, spec.Timeout, cancellationToken);
        TimeSpan resolve = time.GetElapsedTime(started);
        if (resolution.Address is not { } target) return request.Unresolved(resolve, resolution);

        Tell(request, "resolve", $"{request.Node.Address} is {target} ({resolve.TotalMilliseconds:0.###} ms)");
        long settingUp = time.GetTimestamp();
        IcmpRefusal? refusal = engine.TryOpen(target.AddressFamily);
        TimeSpan setup = time.GetElapsedTime(settingUp);
        if (refusal is not null) return Refused(request, refusal, started);

        Tell(request, "send", $"{spec.Count} echo requests to {target}, one every {spec.Spacing.TotalMilliseconds:0} ms, each waits {spec.Timeout.TotalMilliseconds:0} ms");
        (EchoRoundResult? round, refusal) = await engine.RunAsync(target, PlanOf(request.Node, spec), cancellationToken);
        if (round is null) return Refused(request, refusal!, started);
        return Judge(request, spec, round, resolve, setup, started, target);
    }

    /// <summary>A packet rate may hold echoes back as long as the run has time for it: what would leave later is not sent, rather than that the run ends as if nothing had answered.</summary>
    private EchoPlan PlanOf(Node node, IcmpProbeSpec spec) => new(spec.Count, spec.Spacing, spec.Timeout)
    {
        Size = spec.Size,
        Dscp = spec.Dscp,
        SiteBudget = _budgets.Of(node, spec),
        Patience = ProbePlan.Deadline(spec) - ProbePlan.Need(spec) - Reserve,
    };

    private ProbeResult Judge(
        ProbeRequest request, IcmpProbeSpec spec, EchoRoundResult round, TimeSpan resolve, TimeSpan setup, long started, IPAddress target)
    {
        RoundStatistics? statistics = RoundStatistics.Of(round.RoundTrips);
        TimeSpan? usual = _baselines.Exchange(request.Node.Id, request.Node.Address, statistics?.Median);
        IcmpVerdict verdict = IcmpVerdict.Of(spec, round, statistics, usual);
        TellRound(request, round, target);
        int left = IcmpVerdict.Left(round);
        IcmpSeries series = _series.GetValue(request.Node, static n => new IcmpSeries(n.Id));
        return request.Result(time.GetElapsedTime(started), verdict.Outcome, verdict.Reason, verdict.Detail) with
        {
            RoundTrip = statistics?.Median,
            SawAnswer = verdict.SawAnswer,
            Observations = left == 0 ? [] : series.Of(resolve, setup, 1 - ((double)round.RoundTrips.Count / left), statistics, round.HopLimit),
        };
    }

    private ProbeResult Refused(ProbeRequest request, IcmpRefusal refusal, long started)
    {
        Tell(request, "send", $"nothing was sent: {refusal.Text}");
        return request.Result(time.GetElapsedTime(started), ProbeOutcome.Unknown, refusal.Reason, refusal.Text);
    }

    private static void TellRound(ProbeRequest request, EchoRoundResult round, IPAddress target)
    {
        if (request.Transcript is null) return;
        foreach (TimeSpan roundTrip in round.RoundTrips) Tell(request, "receive", $"reply from {target} after {roundTrip.TotalMilliseconds:0.###} ms");
        foreach (IcmpError error in round.Errors) Tell(request, "receive", $"{error.From ?? "this host"}: {error.Text}");
        int silent = round.Sent - round.RoundTrips.Count - round.Errors.Count;
        if (silent > 0) Tell(request, "receive", $"no reply to {silent} of {round.Sent}");
    }

    private static void Tell(ProbeRequest request, string phase, FormattableString text) =>
        request.Transcript?.Write(phase, text.ToString(CultureInfo.InvariantCulture));
}

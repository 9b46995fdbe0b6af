using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>
/// What the checks of services have in common: the name is resolved, the whole check has one deadline, an error of the network or the peer becomes a verdict, and the check
/// takes no longer than its timeout whatever the peer does. A check itself is a class with <see cref="CheckAsync"/>, its dialogue.
/// </summary>
internal abstract class ServiceProbe<TSpec>(NameResolver resolver, TimeProvider time) : IProbe where TSpec : ServiceProbeSpec
{
    private static readonly Metric Lookup = new("probe_dns_lookup_time_seconds", MetricKind.Gauge, "seconds", "Time to resolve the target's name.", Stored: false);

    private readonly ServiceSeries _series = new();

    /// <inheritdoc/>
    public abstract string Type { get; }

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        TSpec spec = (TSpec)request.Spec;
        long started = time.GetTimestamp();
        using CancellationTokenSource deadline = new(spec.Timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        ServiceRun run = new(request, _series, time, either.Token);
        if (HostOf(request.Node, spec) is { } host)
        {
            Resolution resolution = await resolver.ResolveAsync(host, spec.Timeout, cancellationToken);
            TimeSpan took = run.Enter("start");
            if (resolution.Address is not { } address) return request.Unresolved(took, resolution) with { Phases = [new PhaseTime("resolve", TimeSpan.Zero, took, Ended: false)] };
            (run.Host, run.Address) = (host, address);
            request.Transcript?.Write("resolve", FormattableString.Invariant($"{host} is {address} ({took.TotalMilliseconds:0.###} ms)"));
            if (!IPAddress.TryParse(host, out _)) run.Measure(Lookup, took.TotalSeconds);
        }

        ServiceVerdict verdict = await JudgeAsync(run, spec, cancellationToken);
        TimeSpan elapsed = time.GetElapsedTime(started);
        if (verdict.Outcome == ProbeOutcome.Ok && elapsed >= spec.DurationThreshold)
            verdict = ServiceVerdict.Degraded(Reason.ThresholdCrossed, $"The check took {elapsed.TotalMilliseconds:0} ms; the threshold is {spec.DurationThreshold!.Value.TotalMilliseconds:0} ms.");
        if (verdict.Detail is { } detail) request.Transcript?.Write(run.Phase, detail);
        return request.Result(elapsed, verdict.Outcome, verdict.Reason, verdict.Detail) with
        {
            RoundTrip = run.RoundTrip,
            SawAnswer = run.SawAnswer || ServiceErrors.ProvesAnswer(verdict.Reason),
            Observations = run.Observations,
            // What asks nobody has no phases.
            Phases = run.Host.Length > 0 ? run.PhasesUntilNow(verdict.Outcome != ProbeOutcome.Failed) : [],
        };
    }

    /// <summary>The host that is asked: the node's own address unless the check says otherwise; null for a check that asks nobody.</summary>
    protected virtual string? HostOf(Node node, TSpec spec) => node.Address;

    /// <summary>Talks to the service and judges what it says.</summary>
    /// <param name="run">The run: it connects, measures and tells.</param>
    /// <param name="spec">The check.</param>
    /// <returns>The verdict. What the network or the peer do wrong may be thrown: a <see cref="ServiceFault"/>, a socket's or a stream's error.</returns>
    protected abstract Task<ServiceVerdict> CheckAsync(ServiceRun run, TSpec spec);

    private async Task<ServiceVerdict> JudgeAsync(ServiceRun run, TSpec spec, CancellationToken cancellationToken)
    {
        try
        {
            return await CheckAsync(run, spec);
        }
        catch (ServiceFault fault) when (!cancellationToken.IsCancellationRequested)
        {
            // What the dialogue itself concluded stands, even if it did so because the time was over.
            return fault.Verdict;
        }
        catch (Exception) when (run.Token.IsCancellationRequested)
        {
            // Whatever a library makes of its cancelled token: the time is over.
            cancellationToken.ThrowIfCancellationRequested();
            return ServiceVerdict.Failed(Reason.NoReply, $"Nothing more came during {run.Phase}, and the check has {spec.Timeout.TotalSeconds:0.###} s in all.");
        }
        catch (Exception e) when (ServiceErrors.Meaning(e, run.Phase) is not null)
        {
            return ServiceErrors.Meaning(e, run.Phase)!.Value;
        }
    }
}

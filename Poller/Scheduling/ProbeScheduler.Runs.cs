using System.Globalization;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Scheduling;

/// <summary>The life of one run: started, timed, ended or abandoned, told, and its check armed again.</summary>
internal sealed partial class ProbeScheduler
{
    private async Task RunAsync(ProbeRun run)
    {
        lock (_gate)
        {
            run.StartedOn = Elapsed;
            run.StartedAt = _time.GetUtcNow();
            run.Transcript = _transcripts.Begin(run.Node.Id, run.Spec.Component);
            _queue.Add(new DueItem(DueKind.Deadline, run.Probe, 0, run), run.StartedOn + ProbePlan.Deadline(run.Spec));
            SetTimer();
        }

        TimeSpan lateness = run.StartedOn - run.CouldStartAt;
        _counters.RunStarted(lateness, ProbePlan.IsLate(lateness, run.Spec.Interval));
        ProbeResult? result = await AskAsync(run);
        if (result is not null) _transcripts.End(run.Transcript, result);
        bool abandoned;
        TimeSpan ended;
        lock (_gate)
        {
            // From here on the deadline has nothing to end: only the acceptance of the result is waited for.
            run.Ended = true;
            abandoned = run.Abandoned;
            ended = Elapsed;
        }

        _counters.RunEnded();
        if (abandoned) PollerLog.AbandonedProbeEnded(_logger, run.Node.Id, run.Spec.Component);
        else await TellAsync(run.Probe, result);
        Release(run, abandoned, ended);
    }

    /// <summary>Runs the probe; whatever it throws becomes data. Null when the run was ended from outside and there is nothing to tell.</summary>
    private async Task<ProbeResult?> AskAsync(ProbeRun run)
    {
        try
        {
            if (!_probes.TryGetValue(run.Spec.Type, out IProbe? probe))
                return LocalError(run, $"There is no probe of the type {run.Spec.Type}.");
            ProbeResult result = await probe.ProbeAsync(new ProbeRequest(run.Node, run.Spec, run.StartedAt, run.Transcript), run.Token);
            return result with { NodeId = run.Node.Id, Component = run.Spec.Component, StartedAt = run.StartedAt };
        }
        catch (OperationCanceledException) when (run.DeadlinePassed)
        {
            // The probe obeyed its deadline without a verdict of its own: nothing conclusive came in time.
            string detail = string.Create(CultureInfo.InvariantCulture, $"The run did not end within its deadline of {ProbePlan.Deadline(run.Spec).TotalSeconds:0.#} s.");
            return Failure(run, ProbeOutcome.Failed, Reason.NoReply, detail);
        }
        catch (OperationCanceledException) when (run.Token.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e)
        {
            _counters.RunThrew();
            PollerLog.ProbeThrew(_logger, run.Node.Id, run.Spec.Component, e);
            return LocalError(run, $"The probe threw {e.GetType().Name}.");
        }
    }

    private async Task TellAsync(ScheduledProbe probe, ProbeResult? result)
    {
        if (result is null || probe.Phase == ScheduledPhase.Removed)
        {
            _counters.ResultDropped();
            return;
        }

        try
        {
            await _sink.WriteAsync(result, _stopping.Token);
        }
        catch (OperationCanceledException)
        {
            _counters.ResultDropped();
        }
        catch (Exception e)
        {
            _counters.ResultDropped();
            PollerLog.SchedulerStepFailed(_logger, e);
        }
    }

    private void Release(ProbeRun run, bool abandoned, TimeSpan ended)
    {
        ProbeRun? next = null;
        lock (_gate)
        {
            ScheduledDevice device = run.Probe.Device;
            device.Running = null;
            device.FreeSince = ended;
            if (!abandoned) Rearm(run.Probe, ended);
            if (!_stopped && device.Ready.Count > 0)
            {
                ScheduledProbe ready = device.Ready[0];
                device.Ready.RemoveAt(0);
                next = Begin(ready, ready.Due);
            }

            SetTimer();
        }

        run.Dispose();
        if (next is not null) _launch(() => RunAsync(next));
    }

    private void Rearm(ScheduledProbe probe, TimeSpan ended)
    {
        if (probe.Phase == ScheduledPhase.Removed) return;
        probe.LastEnd = ended;
        Arm(probe, probe.Soon ? ended : ended + probe.Spacing);
    }

    private async Task TellAbandonedAsync(ProbeRun run)
    {
        _counters.RunAbandoned();
        PollerLog.ProbeAbandoned(_logger, run.Node.Id, run.Spec.Component);
        await TellAsync(run.Probe, LocalError(run, "The run ignored its deadline and was abandoned."));
        RearmUnrun(run.Probe);
    }

    private async Task TellRefusedAsync(ScheduledProbe probe)
    {
        _counters.RunRefused();
        await TellAsync(probe, new ProbeResult
        {
            NodeId = probe.Device.Node.Id,
            Component = probe.Spec.Component,
            StartedAt = _time.GetUtcNow(),
            Elapsed = TimeSpan.Zero,
            Outcome = ProbeOutcome.Unknown,
            Reason = Reason.LocalError,
            Detail = "An abandoned run of this device has not ended, and a device is never polled twice at once.",
        });
        RearmUnrun(probe);
    }

    private void RearmUnrun(ScheduledProbe probe)
    {
        lock (_gate)
        {
            probe.Soon = false;
            Rearm(probe, Elapsed);
            SetTimer();
        }
    }

    private ProbeResult LocalError(ProbeRun run, string detail) => Failure(run, ProbeOutcome.Unknown, Reason.LocalError, detail);

    private ProbeResult Failure(ProbeRun run, ProbeOutcome outcome, Reason reason, string detail) => new()
    {
        NodeId = run.Node.Id,
        Component = run.Spec.Component,
        StartedAt = run.StartedAt,
        Elapsed = Elapsed - run.StartedOn,
        Outcome = outcome,
        Reason = reason,
        Detail = detail,
    };
}

using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Scheduling;

/// <summary>Puts a catalog in force without disturbing what did not change.</summary>
internal sealed partial class ProbeScheduler
{
    /// <summary>Schedules new checks, forgets removed ones, and leaves those that did not change as they are.</summary>
    public void Apply(DeviceCatalog catalog)
    {
        long count = 0;
        lock (_gate)
        {
            TimeSpan now = Elapsed;
            foreach (ScheduledDevice device in _devices.Values)
                if (!catalog.Nodes.TryGetValue(device.Node.Id, out Node? node) || !_ownership.Owns(node))
                    Remove(device);
            foreach (Node node in catalog.InOrder)
                if (_ownership.Owns(node))
                {
                    Apply(node, now);
                    count += node.Probes.Count;
                }

            SetTimer();
        }

        _transcripts.Keep((node, component) => catalog.Nodes.TryGetValue(node, out Node? known) && known.Probes.Any(p => p.Component == component));
        _counters.SetScheduled(count);
        PollerLog.CatalogInForce(_logger, catalog.InOrder.Count, count);
    }

    private void Apply(Node node, TimeSpan now)
    {
        if (!_devices.TryGetValue(node.Id, out ScheduledDevice? device))
            _devices.Add(node.Id, device = new ScheduledDevice(node));
        bool moved = device.Node.Address != node.Address;
        device.Node = node;
        List<ScheduledProbe> kept = [];
        foreach (ProbeSpec spec in node.Probes)
        {
            ScheduledProbe? probe = device.Probes.Find(p => p.Spec.Component == spec.Component);
            if (probe is null)
                Arm(probe = new ScheduledProbe(device, spec), now + ProbePlan.FirstDelay(node.Id, spec));
            else if (moved || !probe.Spec.Equals(spec))
                Change(probe, spec, moved, now);
            kept.Add(probe);
        }

        foreach (ScheduledProbe gone in device.Probes.Except(kept)) Remove(gone);
        device.Probes = kept;
    }

    /// <summary>A changed check keeps its rhythm with the new spacing; at a new address it is due now.</summary>
    private void Change(ScheduledProbe probe, ProbeSpec spec, bool moved, TimeSpan now)
    {
        probe.Spec = spec;
        if (probe.Phase != ScheduledPhase.Waiting) probe.Soon |= moved;
        else if (moved) Arm(probe, now);
        else if (!probe.Soon) Arm(probe, probe.LastEnd is TimeSpan end ? end + probe.Spacing : now + ProbePlan.FirstDelay(probe.Device.Node.Id, spec));
    }

    private void Remove(ScheduledDevice device)
    {
        foreach (ScheduledProbe probe in device.Probes) Remove(probe);
        device.Probes = [];
        // A run that has not ended keeps the device, so that a node that comes back is not polled twice at once.
        if (device.Running is null) _devices.Remove(device.Node.Id);
    }

    private static void Remove(ScheduledProbe probe)
    {
        if (probe.Device.Running is { } run && run.Probe == probe) run.Cancel();
        probe.Device.Ready.Remove(probe);
        probe.Phase = ScheduledPhase.Removed;
    }
}

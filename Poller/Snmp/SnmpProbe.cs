using System.Globalization;
using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Reads a device by SNMP: what the profiles name, judged part by part.</summary>
internal sealed class SnmpProbe(SnmpEngine engine, NameResolver resolver, TimeProvider time) : IProbe
{
    private readonly DeviceReader _reader = new(engine);
    private readonly ConditionalWeakTable<Node, DeviceMemory> _memories = [];

    /// <inheritdoc/>
    public string Type => "snmp";

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        SnmpProbeSpec spec = (SnmpProbeSpec)request.Spec;
        long started = time.GetTimestamp();
        Resolution resolution = await resolver.ResolveAsync(request.Node.Address, spec.Timeout, cancellationToken);
        if (resolution.Address is not { } address) return request.Unresolved(time.GetElapsedTime(started), resolution);
        request.Transcript?.Write("resolve", $"{request.Node.Address} is {address}");

        Profile[] profiles = [.. ProfileSet.Shipped.Where(p => p.AppliesTo(request.Node.KindName))];
        SnmpTarget target = TargetFactory.TargetOf(address, spec, request.Transcript is { } transcript ? new TranscriptTrace(transcript) : null);
        List<ProfileItem> scalars = [.. profiles.SelectMany(p => p.Scalars)];
        (SnmpReply reply, SnmpValue[] values) = await _reader.ReadScalarsAsync(target, scalars, cancellationToken);
        if (reply.Outcome != SnmpOutcome.Answered)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Silent(request, spec, reply, time.GetElapsedTime(started));
        }

        DeviceMemory memory = _memories.GetValue(request.Node, static n => new DeviceMemory(n.Id));
        ScalarReading system = new(scalars, values);
        DeviceReport report = new(spec, system.Ticks("sysUpTime"));
        system.Observe(memory, report);
        foreach (Profile profile in profiles)
        {
            if (profile.Judge == "ups") UpsRules.Judge(system.Number, report);
            foreach (ProfileTable table in profile.Tables) await ReadTableAsync(request, target, table, memory, report, cancellationToken);
        }

        return Answered(request, report, reply, time.GetElapsedTime(started)) with
        {
            Facts = system.Facts(report.UptimeTicks is { } ticks && memory.HasRestarted(ticks, system.Number("snmpEngineTime"), started, time)),
        };
    }

    private async ValueTask ReadTableAsync(
        ProbeRequest request, SnmpTarget target, ProfileTable table, DeviceMemory memory, DeviceReport report, CancellationToken cancellationToken)
    {
        TableReading reading = await _reader.ReadTableAsync(target, table, cancellationToken);
        request.Transcript?.Write("walk", $"{table.Name}: {reading.Rows.Count} rows");
        if (reading.Failure is { } failure)
        {
            ReplyMeaning meaning = ReplyMeaning.Of(failure.Outcome, failure.SocketError, failure.ErrorStatus);
            report.Incomplete.Add($"{table.Name} was read up to {failure.Last}: {meaning.Text}");
        }

        IReadOnlyList<RowSeries> named = memory.Table(table).Name(reading.Rows);
        for (int i = 0; i < named.Count; i++) TableRules.Apply(reading.Rows[i], named[i], report);
    }

    private static ProbeResult Answered(ProbeRequest request, DeviceReport report, SnmpReply first, TimeSpan elapsed)
    {
        bool whole = report.Incomplete.Count == 0;
        return request.Result(
            elapsed,
            whole ? ProbeOutcome.Ok : ProbeOutcome.Degraded,
            whole ? Reason.Answered : Reason.WalkIncomplete,
            whole ? null : string.Join("; ", report.Incomplete) + ".") with
        {
            SawAnswer = true,
            // The time of a repeated request says nothing of the agent.
            RoundTrip = first.Sent == 1 ? first.Elapsed : null,
            Observations = report.Observations,
            Findings = report.Findings,
        };
    }

    private static ProbeResult Silent(ProbeRequest request, SnmpProbeSpec spec, SnmpReply reply, TimeSpan elapsed)
    {
        ReplyMeaning meaning = ReplyMeaning.Of(reply.Outcome, reply.SocketError, reply.ErrorStatus);
        bool noAgent = spec.Optional && (meaning.Reason is Reason.NoReply or Reason.PortUnreachable);
        string sentence = string.Create(
            CultureInfo.InvariantCulture, $"SNMP on port {spec.Port}: {meaning.Text}{(reply.Sent > 1 ? $" to {reply.Sent} requests" : "")}.");
        return request.Result(
            elapsed,
            noAgent ? ProbeOutcome.Unknown : meaning.Outcome,
            noAgent ? Reason.NoReply : meaning.Reason,
            sentence) with
        {
            SawAnswer = meaning.SawAnswer,
        };
    }
}

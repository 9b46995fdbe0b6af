using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Poller.Services;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>Reads a device by SNMP: what the profiles name, judged part by part.</summary>
internal sealed class SnmpProbe(SnmpEngine engine, NameResolver resolver, TimeProvider time, ProfileBook book, LiveMemory? live = null, KeptPictures? kept = null) : IProbe
{
    /// <summary>The share of the interval that a run may spend on what is due of the picture.</summary>
    private const double PictureShare = 0.3;

    private readonly Identifier _identifier = new(engine, book);
    private readonly PictureReader _pictures = new(engine, time);
    private readonly ConditionalWeakTable<Node, DeviceMemory> _memories = [];
    private readonly PollBufferPool _pool = new();
    private readonly SiteBudgets _budgets = new();
    private readonly EngineIdRegister _engineIds = new(time);
    private readonly LiveMemory _live = live ?? new LiveMemory();

    /// <inheritdoc/>
    public string Type => "snmp";

    /// <inheritdoc/>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        SnmpProbeSpec spec = (SnmpProbeSpec)request.Spec;
        long started = time.GetTimestamp();
        DeviceMemory memory = MemoryOf(request.Node);
        IPAddress? address = memory.Address;
        if (address is null)
        {
            Resolution resolution = await resolver.ResolveAsync(request.Node.Address, spec.Timeout, cancellationToken);
            if (resolution.Address is null) return request.Unresolved(time.GetElapsedTime(started), resolution);
            address = resolution.Address;
        }

        request.Transcript?.Write("resolve", $"{request.Node.Address} is {address}");
        SnmpTarget target = request.Transcript is { } transcript
            ? TargetFactory.TargetOf(address, spec, new TranscriptTrace(transcript)) with { Budget = _budgets.Of(request.Node, spec) }
            : memory.TargetOf(address, spec, _budgets);
        PollBuffers buffers = _pool.Take();
        try
        {
            if (memory.IsStranger(book.Current) && !await _identifier.IdentifyAsync(target, memory, buffers.Reading, cancellationToken))
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Silent(request, spec, buffers.Reading, time.GetElapsedTime(started));
            }

            PollPlan plan = memory.Plan!;
            buffers.Begin(plan);
            await engine.ReadAsync(target, plan.Query, buffers.Reading, cancellationToken);
            // That the agent fell silent later, or gave an error for a table, is told of the tables.
            if (buffers.Reading.Outcome != SnmpOutcome.Answered)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return Silent(request, spec, buffers.Reading, time.GetElapsedTime(started));
            }

            for (int i = 0; i < plan.Tables.Length; i++)
            {
                ulong lacking = TableRows.Lacking(plan.Tables[i], buffers.Reading.Tables[i]);
                buffers.Instead(i) = lacking;
                if (lacking != 0) await engine.ReadAsync(target, plan.Tables[i].InsteadQuery(lacking), buffers.More(i), cancellationToken);
            }

            TakeRows(request, plan, buffers);
            memory.NoteDue(buffers, spec, started, time);
            await _pictures.ReadAsync(target, plan, memory.Pictures, buffers, PictureShare * spec.Interval, cancellationToken);
            return Answered(request, spec, memory, buffers, started);
        }
        finally
        {
            _pool.Return(buffers);
        }
    }

    /// <summary>What is kept of a device.</summary>
    internal DeviceMemory MemoryOf(Node node)
    {
        if (_memories.TryGetValue(node, out DeviceMemory? memory)) return memory;
        return _memories.GetValue(node, n =>
        {
            DeviceMemory made = new(n, _engineIds, kept?.Of(n.Id));
            // Without families there is nothing to ask the device for.
            if (book.Current is { Families.Count: 0 } profiles) made.Adopt(book.PlanOf(profiles.Find(ProfileSet.Generic), n.KindName), profiles, default, "");
            return made;
        });
    }

    /// <summary>Makes the result of a run that was answered.</summary>
    /// <param name="request">What was asked.</param>
    /// <param name="spec">The check.</param>
    /// <param name="memory">What is kept of the device.</param>
    /// <param name="buffers">What was read.</param>
    /// <param name="started">The timestamp of the run's start.</param>
    internal ProbeResult Answered(ProbeRequest request, SnmpProbeSpec spec, DeviceMemory memory, PollBuffers buffers, long started)
    {
        var (values, findings) = memory.Read(buffers, spec, _live);
        bool whole = buffers.Incomplete.Count == 0;
        return new ProbeResult
        {
            NodeId = request.Node.Id,
            Component = request.Spec.Component,
            StartedAt = request.StartedAt,
            Elapsed = time.GetElapsedTime(started),
            Outcome = whole ? ProbeOutcome.Ok : ProbeOutcome.Degraded,
            Reason = whole ? Reason.Answered : Reason.WalkIncomplete,
            Detail = whole ? null : string.Join("; ", buffers.Incomplete) + ".",
            SawAnswer = true,
            RoundTrip = buffers.Reading.ResponseTime,
            Values = values,
            Findings = findings,
            Picture = memory.Pictures.Picture,
            PictureFresh = memory.Pictures.Fresh,
            Facts = memory.Facts(buffers.Reading.Scalars),
        };
    }

    /// <summary>Takes the rows of the tables that were read.</summary>
    internal static void TakeRows(ProbeRequest request, PollPlan plan, PollBuffers buffers)
    {
        for (int i = 0; i < plan.Tables.Length; i++) Take(request, plan.Tables[i], i, buffers);
    }

    private static void Take(ProbeRequest request, TablePlan plan, int table, PollBuffers buffers)
    {
        SnmpTableReading primary = buffers.Reading.Tables[table];
        SnmpTableReading? more = buffers.Instead(table) != 0 ? buffers.More(table).Tables[0] : null;
        buffers.Rows(table).Set(plan, primary, more, buffers.Instead(table));
        if (request.Transcript is { } transcript) transcript.Write("walk", $"{plan.Table.Name}: {buffers.Rows(table).Count} rows");
        SnmpTableReading? cut = primary.Outcome != SnmpOutcome.Answered ? primary : more is { Outcome: not SnmpOutcome.Answered } ? more : null;
        if (cut?.Columns.FirstOrDefault(c => c.Outcome != SnmpOutcome.Answered) is not { } failure) return;
        ReplyMeaning meaning = ReplyMeaning.Of(failure.Outcome, failure.SocketError, failure.ErrorStatus);
        buffers.Incomplete.Add($"{plan.Table.Name} was read up to {failure.Last}: {meaning.Text}");
    }

    private static ProbeResult Silent(ProbeRequest request, SnmpProbeSpec spec, SnmpReading reading, TimeSpan elapsed)
    {
        ReplyMeaning meaning = ReplyMeaning.Of(reading.Outcome, reading.SocketError, reading.ErrorStatus, reading.SecurityFailure);
        bool noAgent = spec.Optional && (meaning.Reason is Reason.NoReply or Reason.PortUnreachable);
        string sentence = string.Create(
            CultureInfo.InvariantCulture, $"SNMP on port {spec.Port}: {meaning.Text}{(reading.Sent > 1 ? $" to {reading.Sent} requests" : "")}.");
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

using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
    /// <summary>The largest datagram that UDP carries over IPv4.</summary>
    private const int MaxMessage = 65_507;

    [ThreadStatic]
    private static byte[]? s_scratch;

    /// <summary>Asks for the values of instances (RFC 3416 §4.2.1).</summary>
    /// <param name="target">Whom.</param>
    /// <param name="oids">The instances' names.</param>
    /// <param name="cancellationToken">Ends the request with <see cref="SnmpOutcome.Cancelled"/>.</param>
    public ValueTask<SnmpReply> GetAsync(SnmpTarget target, IReadOnlyList<ObjectIdentifier> oids, CancellationToken cancellationToken = default) =>
        RequestAsync(target, PduKind.Get, 0, 0, Names(oids), cancellationToken);

    /// <summary>Asks for the instances that come after names (RFC 3416 §4.2.2).</summary>
    /// <param name="target">Whom.</param>
    /// <param name="oids">The names.</param>
    /// <param name="cancellationToken">Ends the request with <see cref="SnmpOutcome.Cancelled"/>.</param>
    public ValueTask<SnmpReply> GetNextAsync(SnmpTarget target, IReadOnlyList<ObjectIdentifier> oids, CancellationToken cancellationToken = default) =>
        RequestAsync(target, PduKind.GetNext, 0, 0, Names(oids), cancellationToken);

    /// <summary>Asks for many instances after names at once (RFC 3416 §4.2.3).</summary>
    /// <param name="target">Whom; not a v1 target.</param>
    /// <param name="nonRepeaters">Of how many names, from the first, only the next instance is asked for.</param>
    /// <param name="maxRepetitions">How many next instances of each of the other names.</param>
    /// <param name="oids">The names.</param>
    /// <param name="cancellationToken">Ends the request with <see cref="SnmpOutcome.Cancelled"/>.</param>
    /// <exception cref="ArgumentException">v1 has no GETBULK.</exception>
    public ValueTask<SnmpReply> GetBulkAsync(
        SnmpTarget target, int nonRepeaters, int maxRepetitions, IReadOnlyList<ObjectIdentifier> oids, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentOutOfRangeException.ThrowIfNegative(nonRepeaters);
        ArgumentOutOfRangeException.ThrowIfNegative(maxRepetitions);
        if (target.Version == VersionCode.V1)
            throw new ArgumentException("SNMPv1 has no GETBULK.", nameof(target));
        return RequestAsync(target, PduKind.GetBulk, nonRepeaters, maxRepetitions, Names(oids), cancellationToken);
    }

    /// <summary>Sets values (RFC 3416 §4.2.5).</summary>
    /// <param name="target">Whom.</param>
    /// <param name="variables">The instances' names and new values.</param>
    /// <param name="cancellationToken">Ends the request with <see cref="SnmpOutcome.Cancelled"/>; it may have been carried out.</param>
    public ValueTask<SnmpReply> SetAsync(SnmpTarget target, IReadOnlyList<Variable> variables, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return RequestAsync(target, PduKind.Set, 0, 0, [.. variables], cancellationToken);
    }

    private static Variable[] Names(IReadOnlyList<ObjectIdentifier> oids)
    {
        ArgumentNullException.ThrowIfNull(oids);
        var variables = new Variable[oids.Count];
        for (var i = 0; i < variables.Length; i++)
            variables[i] = new Variable(oids[i]);
        return variables;
    }

    internal ValueTask<SnmpReply> RequestAsync(
        SnmpTarget target, PduKind kind, int errorStatus, int errorIndex, Variable[] variables, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        Counters.CountRequest();
        var request = new PendingRequest(target, kind, _time, Counters);
        if (cancellationToken.IsCancellationRequested)
            return Ended(request, SnmpOutcome.Cancelled);
        var socket = SocketFor(target.Wire, out var error);
        if (socket is null)
            return Ended(request, error == SocketError.OperationAborted ? SnmpOutcome.EngineClosed : SnmpOutcome.Unreachable, error);
        request.Owner = socket;
        bool closed;
        do
        {
            request.RequestId = Random.Shared.Next(1, int.MaxValue);
            if (!TryEncode(request, errorStatus, errorIndex, variables))
                return Ended(request, SnmpOutcome.Unreachable, SocketError.MessageSize);
        }
        while (!socket.Table.TryAdd(request, out closed) && !closed);
        if (closed)
            return Ended(request, SnmpOutcome.EngineClosed);
        StartTicking();
        TraceSent(request, errorStatus, errorIndex, variables);
        socket.Send(request, again: false);
        if (cancellationToken.CanBeCanceled)
            request.CancelWith(cancellationToken);
        return new ValueTask<SnmpReply>(request.Task);
    }

    private static ValueTask<SnmpReply> Ended(PendingRequest request, SnmpOutcome outcome, SocketError error = SocketError.Success)
    {
        request.End(outcome, error);
        return new ValueTask<SnmpReply>(request.Task);
    }

    private static bool TryEncode(PendingRequest request, int errorStatus, int errorIndex, Variable[] variables)
    {
        var writer = new BerWriter(s_scratch ??= new byte[MaxMessage]);
        var target = request.Target;
        var marks = MessageWriter.Begin(ref writer, target.Version, target.Wire.Community, request.Kind, request.RequestId, errorStatus, errorIndex);
        foreach (var variable in variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        request.Datagram = writer.Overflowed ? [] : writer.Written.ToArray();
        return !writer.Overflowed;
    }

    private static void TraceSent(PendingRequest request, int nonRepeaters, int maxRepetitions, Variable[] variables)
    {
        if (request.Target.Trace is not { } trace)
            return;
        var bulk = request.Kind == PduKind.GetBulk;
        trace.Record(new SnmpTraceEntry(SnmpTraceEvent.Sent, TimeSpan.Zero, request.RequestId, request.Kind, 1)
        {
            NonRepeaters = bulk ? nonRepeaters : 0,
            MaxRepetitions = bulk ? maxRepetitions : 0,
            Variables = variables,
            Bytes = request.Datagram.Length,
        });
    }
}

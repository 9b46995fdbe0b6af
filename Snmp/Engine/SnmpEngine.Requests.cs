using System.Net.Sockets;

namespace NetWatch.Snmp;

public sealed partial class SnmpEngine
{
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
        var request = new PendingRequest(this, target, kind, errorStatus, errorIndex, variables);
        Begin(request, target.Wire, cancellationToken);
        return new ValueTask<SnmpReply>(request.Task);
    }

    private void Begin(Exchange exchange, TargetWire wire, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            exchange.End(SnmpOutcome.Cancelled);
            exchange.Release();
            return;
        }
        if (LoopFor(wire, out var error) is not { } loop)
        {
            exchange.End(error == SocketError.OperationAborted ? SnmpOutcome.EngineClosed : SnmpOutcome.Unreachable, error);
            exchange.Release();
            return;
        }
        exchange.Begin(loop, cancellationToken);
        StartTicking();
    }
}

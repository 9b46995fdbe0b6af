using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>Opens a TCP connection and closes it again.</summary>
internal sealed class TcpProbe(NameResolver resolver, TimeProvider time) : IProbe
{
    private static readonly Metric Lookup = new("probe_dns_lookup_time_seconds", MetricKind.Gauge, "seconds", "Time to resolve the target's name.", Stored: false);
    private static readonly Metric Connect = new("netwatch_tcp_connect_seconds", MetricKind.Gauge, "seconds", "Time from SYN to an open connection.");

    private readonly ConditionalWeakTable<Node, ConcurrentDictionary<string, SeriesOfCheck>> _series = [];

    /// <inheritdoc/>
    public string Type => "tcp";

    /// <inheritdoc/>
    public async ValueTask<ProbeResult> ProbeAsync(ProbeRequest request, CancellationToken cancellationToken)
    {
        TcpProbeSpec spec = (TcpProbeSpec)request.Spec;
        long started = time.GetTimestamp();
        Resolution resolution = await resolver.ResolveAsync(request.Node.Address, spec.Timeout, cancellationToken);
        TimeSpan resolve = time.GetElapsedTime(started);
        if (resolution.Address is not { } target) return request.Unresolved(resolve, resolution);

        Tell(request, "resolve", $"{request.Node.Address} is {target} ({resolve.TotalMilliseconds:0.###} ms)");
        long connecting = time.GetTimestamp();
        SocketError? error = await ConnectAsync(new IPEndPoint(target, spec.Port), spec.Timeout, cancellationToken);
        TimeSpan connect = time.GetElapsedTime(connecting);
        TimeSpan elapsed = time.GetElapsedTime(started);
        if (error is { } refused)
        {
            (ProbeOutcome outcome, Reason reason, string text) = TcpErrors.Meaning(refused);
            Tell(request, "connect", $"{target} port {spec.Port}: {text} after {connect.TotalMilliseconds:0.###} ms");
            return request.Result(elapsed, outcome, reason, Sentence($"TCP port {spec.Port}: {text}.")) with
            {
                SawAnswer = reason is Reason.ConnectionRefused or Reason.ConnectionReset,
            };
        }

        Tell(request, "connect", $"{target} port {spec.Port} is open ({connect.TotalMilliseconds:0.###} ms)");
        SeriesOfCheck series = _series.GetOrCreateValue(request.Node)
            .GetOrAdd(spec.Component, static (_, check) => new SeriesOfCheck(check.NodeId, check.Spec), (NodeId: request.Node.Id, Spec: spec));
        bool slow = connect >= spec.ConnectThreshold;
        return request.Result(
            elapsed,
            slow ? ProbeOutcome.Degraded : ProbeOutcome.Ok,
            slow ? Reason.ThresholdCrossed : Reason.Answered,
            slow ? Sentence($"TCP port {spec.Port} took {connect.TotalMilliseconds:0.###} ms to connect; the threshold is {spec.ConnectThreshold!.Value.TotalMilliseconds:0.###} ms.") : null) with
        {
            RoundTrip = connect,
            SawAnswer = true,
            Observations = [new(series.Lookup, resolve.TotalSeconds), new(series.Connect, connect.TotalSeconds)],
        };
    }

    private async ValueTask<SocketError?> ConnectAsync(IPEndPoint target, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using CancellationTokenSource deadline = new(timeout, time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            using Socket socket = new(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(target, either.Token);
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return SocketError.TimedOut;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode;
        }
    }

    private static void Tell(ProbeRequest request, string phase, FormattableString text) => request.Transcript?.Write(phase, Sentence(text));

    private static string Sentence(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class SeriesOfCheck(string nodeId, TcpProbeSpec spec)
    {
        public Series Lookup { get; } = Make(nodeId, TcpProbe.Lookup, spec);

        public Series Connect { get; } = Make(nodeId, TcpProbe.Connect, spec);

        private static Series Make(string nodeId, Metric metric, TcpProbeSpec spec) =>
            new(nodeId, metric, spec.Component, [new("port", spec.Port.ToString(CultureInfo.InvariantCulture))]);
    }
}

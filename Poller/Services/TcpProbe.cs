using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>Opens a TCP connection, may send something and await an answer, and closes it again.</summary>
internal sealed class TcpProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<TcpProbeSpec>(resolver, time)
{
    /// <summary>So much of an answer is looked at.</summary>
    private const int LongestAnswer = 64 * 1024;

    private static readonly Metric Connect = new("netwatch_tcp_connect_seconds", MetricKind.Gauge, "seconds", "Time from SYN to an open connection.");

    /// <inheritdoc/>
    public override string Type => "tcp";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, TcpProbeSpec spec)
    {
        await using NetworkStream stream = await run.ConnectAsync(spec.Port, "answer");
        TimeSpan connect = run.TimeOf("connect")!.Value;
        run.Measure(Connect, connect.TotalSeconds, new KeyValuePair<string, string>("port", spec.Target));
        if (spec.Send is { } send)
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(send), run.Token);
            run.Tell($"sent {Encoding.UTF8.GetByteCount(send)} bytes");
        }

        if (spec.Expect is { } expect && await AwaitAsync(run, stream, new Regex(expect, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)) is { } other)
            return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"TCP port {spec.Port} answered \"{PeerText.Shown(other)}\", which does not match what is expected.");
        return connect >= spec.ConnectThreshold
            ? ServiceVerdict.Degraded(Reason.ThresholdCrossed, $"TCP port {spec.Port} took {connect.TotalMilliseconds:0.###} ms to connect; the threshold is {spec.ConnectThreshold!.Value.TotalMilliseconds:0.###} ms.")
            : ServiceVerdict.Ok;
    }

    /// <summary>Reads until the answer matches; gives what came when it ends, or is too long, without a match.</summary>
    private static async Task<string?> AwaitAsync(ServiceRun run, NetworkStream stream, Regex expected)
    {
        byte[] buffer = new byte[LongestAnswer];
        int length = 0;
        while (length < buffer.Length)
        {
            int read = await stream.ReadAsync(buffer.AsMemory(length), run.Token);
            if (read == 0) break;
            length += read;
            run.Tell($"received {read} bytes");
            if (expected.IsMatch(Encoding.UTF8.GetString(buffer, 0, length))) return null;
        }

        if (length == 0) throw new EndOfStreamException();
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}

using System.Net;
using System.Security.Cryptography;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>Asks an NTP server for the time and compares it with this host's clock: a client of single packets (RFC 5905 section 14, RFC 4330) that sets nothing.</summary>
internal sealed class NtpProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<NtpProbeSpec>(resolver, time)
{
    private const int Server = 4;
    private const int NotSynchronizedLeap = 3;
    private const int NotSynchronizedStratum = 16;

    private static readonly TimeSpan ShortestPatience = TimeSpan.FromSeconds(1);

    private static readonly Metric Offset = new("netwatch_ntp_offset_seconds", MetricKind.Gauge, "seconds", "How far the server's clock is ahead of this host's.");
    private static readonly Metric Delay = new("netwatch_ntp_delay_seconds", MetricKind.Gauge, "seconds", "Time to the server and back, without its own.");
    private static readonly Metric Stratum = new("netwatch_ntp_stratum", MetricKind.Gauge, "", "How far the server is from a reference clock; 0 and 16 when it is not synchronized.");
    private static readonly Metric RootDelay = new("netwatch_ntp_root_delay_seconds", MetricKind.Gauge, "seconds", "Round trip from the server to its reference clock.", Stored: false);
    private static readonly Metric RootDispersion = new("netwatch_ntp_root_dispersion_seconds", MetricKind.Gauge, "seconds", "The server's error bound to its reference clock.");
    private static readonly Metric Leap = new("netwatch_ntp_leap", MetricKind.Gauge, "", "The leap indicator: 0 none, 1 a second more, 2 a second less at the end of the month, 3 not synchronized.", Stored: false);

    /// <inheritdoc/>
    public override string Type => "ntp";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, NtpProbeSpec spec)
    {
        run.Enter("connect");
        using DatagramLine line = DatagramLine.Open(run, new IPEndPoint(run.Address, spec.Port));
        run.Enter("answer");
        long began = run.Time.GetTimestamp();
        Sample? best = null;
        for (int i = 1; ; i++)
        {
            TimeSpan nextAt = spec.Spacing * i;
            bool isLast = i == spec.Count || nextAt > spec.Timeout / 2;
            // Nobody is waiting for a sample that another one can stand in for.
            TimeSpan patience = !isLast ? spec.Spacing : best is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max(spec.Spacing.Ticks, ShortestPatience.Ticks));
            if (await AskAsync(run, line, patience) is { } sample)
            {
                if (best is null || sample.Delay < best.Value.Delay) best = sample;
                if (NotSynchronized(sample.Packet) is { } problem)
                {
                    Measure(run, sample.Packet);
                    return problem;
                }
            }

            if (isLast) break;
            TimeSpan rest = nextAt - run.Time.GetElapsedTime(began);
            if (rest > TimeSpan.Zero) await Task.Delay(rest, run.Time, run.Token);
        }

        return Judge(run, spec, best!.Value);
    }

    private static ServiceVerdict Judge(ServiceRun run, NtpProbeSpec spec, Sample best)
    {
        run.RoundTrip = TimeSpan.FromSeconds(best.Delay);
        Measure(run, best.Packet);
        run.Measure(Offset, best.Offset);
        run.Measure(Delay, best.Delay);
        if (Math.Abs(best.Offset) >= spec.OffsetThreshold?.TotalSeconds)
            return ServiceVerdict.Degraded(
                Reason.ThresholdCrossed,
                $"The server's clock is {Math.Abs(best.Offset):0.######} s {(best.Offset > 0 ? "ahead of" : "behind")} this host's; the threshold is {spec.OffsetThreshold!.Value.TotalSeconds:0.###} s.");
        return best.Packet.Stratum >= spec.StratumThreshold
            ? ServiceVerdict.Degraded(Reason.ThresholdCrossed, $"The server's stratum is {best.Packet.Stratum}; the threshold is {spec.StratumThreshold}.")
            : ServiceVerdict.Ok;
    }

    /// <summary>Asks once; null when nothing came in time.</summary>
    /// <exception cref="ServiceFault">The port is closed, or what came is malformed.</exception>
    private static async Task<Sample?> AskAsync(ServiceRun run, DatagramLine line, TimeSpan wait)
    {
        ulong nonce = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
        NtpPacket packet = default;
        using CancellationTokenSource patience = new(wait, run.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, run.Token);
        DateTimeOffset sentAt = run.Now;
        long sent = run.Time.GetTimestamp();
        try
        {
            await line.SendAsync(NtpPacket.Question(nonce), either.Token);
            await line.ReceiveAsync(datagram => NtpPacket.TryRead(datagram.Span, out packet) && packet.Mode == Server && packet.Origin == nonce, either.Token);
        }
        catch (OperationCanceledException) when (!run.Token.IsCancellationRequested)
        {
            run.Tell($"no answer in {wait.TotalSeconds:0.###} s");
            return null;
        }
        catch (OperationCanceledException) when (line.PassedOver > 0)
        {
            throw ServiceFault.Of(Reason.MalformedReply, $"What came ({line.PassedOver} datagrams) does not answer what was asked.");
        }

        // Our clock is read once: if it is set meanwhile, the two ends are still those of one clock.
        double took = run.Time.GetElapsedTime(sent).TotalSeconds;
        double toServer = NtpPacket.Seconds(packet.Received, NtpPacket.Time(sentAt)), toUs = NtpPacket.Seconds(packet.Sent, NtpPacket.Time(sentAt)) - took;
        Sample sample = new(packet, (toServer + toUs) / 2, Math.Max(0, took - NtpPacket.Seconds(packet.Sent, packet.Received)));
        run.Tell($"stratum {packet.Stratum}, leap {packet.Leap}, offset {sample.Offset:0.000000} s, delay {sample.Delay:0.000000} s, root delay {packet.RootDelay:0.000000} s, root dispersion {packet.RootDispersion:0.000000} s");
        return sample;
    }

    /// <summary>Why a server's time is nothing to go by; null when it is.</summary>
    private static ServiceVerdict? NotSynchronized(NtpPacket packet)
    {
        if (packet.Stratum == 0 && packet.Reference != 0)
            return ServiceVerdict.Failed(Reason.NotSynchronized, $"The server gives no time but says {packet.Letters} (kiss-o'-death{Meaning(packet.Letters)}).");
        if (packet.Leap == NotSynchronizedLeap || packet.Stratum is 0 or >= NotSynchronizedStratum)
            return ServiceVerdict.Failed(Reason.NotSynchronized, $"The server says that its clock is not synchronized (leap {packet.Leap}, stratum {packet.Stratum}).");
        return packet.Received == 0 || packet.Sent == 0
            ? ServiceVerdict.Failed(Reason.MalformedReply, $"The server's answer holds no time.")
            : null;
    }

    /// <summary>The codes that say something to whoever runs a server (RFC 5905 section 7.4).</summary>
    private static string Meaning(string letters) => letters switch
    {
        "RATE" => ": it is asked too often",
        "DENY" or "RSTR" => ": this host may not ask it",
        "INIT" => ": it has not synchronized since its start",
        "STEP" => ": its clock was just set",
        _ => "",
    };

    private static void Measure(ServiceRun run, NtpPacket packet)
    {
        run.Measure(Stratum, packet.Stratum);
        run.Measure(Leap, packet.Leap);
        run.Measure(RootDelay, packet.RootDelay);
        run.Measure(RootDispersion, packet.RootDispersion);
    }

    private readonly record struct Sample(NtpPacket Packet, double Offset, double Delay);
}

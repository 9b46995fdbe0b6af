using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>
/// Reads the greeting of an SSH server and lets it prove its host key. These are two connections, as the library that exchanges keys makes its own: of the first one we know when it
/// was open and when it spoke.
/// </summary>
internal sealed class SshProbe(NameResolver resolver, SshHostKeys known, TimeProvider time) : ServiceProbe<SshProbeSpec>(resolver, time)
{
    /// <summary>The longest line (RFC 4253 section 4.2), and what may come before the greeting.</summary>
    private const int LongestLine = 1024, MostOctets = 16 * 1024;

    private static readonly Metric Duration = new("netwatch_ssh_duration_seconds", MetricKind.Gauge, "seconds", "Time that a phase of the SSH check took.");
    private static readonly Metric Info = new("netwatch_ssh_banner_info", MetricKind.Gauge, "", "1, with the server's greeting as a label.", Stored: false);

    /// <inheritdoc/>
    public override string Type => "ssh";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, SshProbeSpec spec)
    {
        try
        {
            return await TalkAsync(run, spec);
        }
        finally
        {
            run.MeasurePhases(Duration, "resolve", "connect", "banner", "hostKey");
        }
    }

    private async Task<ServiceVerdict> TalkAsync(ServiceRun run, SshProbeSpec spec)
    {
        string greeting = await GreetAsync(run, spec.Port);
        run.Enter("hostKey");
        run.Measure(Info, 1, new KeyValuePair<string, string>("banner", PeerText.Shown(greeting)));
        if (!greeting.StartsWith("SSH-2.", StringComparison.Ordinal) && !greeting.StartsWith("SSH-1.99-", StringComparison.Ordinal))
            return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server does not speak version 2 of the protocol: it greets with \"{PeerText.Shown(greeting)}\".");
        if (spec.Expect is { } expect && !Regex.IsMatch(greeting, expect, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server greets with \"{PeerText.Shown(greeting)}\", which does not match what is expected.");

        string host = $"{run.Node.Address}:{spec.Port}";
        SshHostKey key = await SshKeyExchange.KeyOfAsync(run, spec.Port, host, spec.HostKeys.Count > 0 ? null : known.Of(host)?.Algorithm, spec.Timeout);
        run.Tell($"{key.Algorithm} {key.Fingerprint}");
        run.Enter("end");
        return Judge(spec, key);
    }

    private ServiceVerdict Judge(SshProbeSpec spec, SshHostKey key)
    {
        if (spec.HostKeys.Count > 0)
            return spec.HostKeys.Contains(key.Fingerprint, StringComparer.Ordinal)
                ? ServiceVerdict.Ok
                : ServiceVerdict.Degraded(Reason.HostKeyChanged, $"The server shows the host key {key.Fingerprint} ({key.Algorithm}), which is not among those of \"hostKey\".");
        SshHostKey first = known.Learn(key);
        return first.Fingerprint == key.Fingerprint
            ? ServiceVerdict.Ok
            : ServiceVerdict.Degraded(
                Reason.HostKeyChanged,
                $"The server shows the host key {key.Fingerprint} ({key.Algorithm}); before it was {first.Fingerprint}. If it was set up anew, write the new one into \"hostKey\".");
    }

    /// <summary>The server's greeting; lines before it are allowed (RFC 4253 section 4.2).</summary>
    private static async Task<string> GreetAsync(ServiceRun run, int port)
    {
        await using NetworkStream stream = await run.ConnectAsync(port, "banner");
        LineReader lines = new(stream, LongestLine, MostOctets);
        string? other = null;
        while (await lines.ReadAsync(run.Token) is { } line)
        {
            run.Tell($"\"{PeerText.Shown(line)}\"");
            if (line.StartsWith("SSH-", StringComparison.Ordinal))
            {
                // A farewell without a greeting of our own looks like a scan in the server's log.
                await stream.WriteAsync("SSH-2.0-NetWatch\r\n"u8.ToArray(), run.Token);
                return line;
            }

            other = line;
        }

        throw other is null ? new EndOfStreamException() : ServiceFault.Of(Reason.MalformedReply, $"What came is no greeting of an SSH server: \"{PeerText.Shown(other)}\".");
    }
}

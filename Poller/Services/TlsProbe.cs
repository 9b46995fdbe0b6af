using System.Net.Sockets;
using System.Security.Authentication;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>Agrees TLS with a server and judges its certificate: who it is for, who signed it, how long it is valid.</summary>
internal sealed class TlsProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<TlsProbeSpec>(resolver, time)
{
    private static readonly Metric DaysLeft = new("netwatch_tls_days_left", MetricKind.Gauge, "days", "Days until the first of the server's certificates expires; less than nothing when it has.");
    private static readonly Metric Phases = new("netwatch_tls_duration_seconds", MetricKind.Gauge, "seconds", "Time of each phase: resolve, connect, start (STARTTLS), tls.", Stored: false);

    /// <inheritdoc/>
    public override string Type => "tls";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, TlsProbeSpec spec)
    {
        NetworkStream connection = await run.ConnectAsync(spec.Port, "start");
        await using (connection)
        {
            await StartTlsDialogue.RunAsync(run, connection, spec.StartTls);
            TlsSession session = await ServiceTls.SecureAsync(run, connection, new TlsTerms(spec.ServerName ?? run.Host, spec.Verify, spec.CaFile), "end");
            await using (session.Stream)
            {
                run.MeasurePhases(Phases, "resolve", "connect", "start", "tls");
                double left = (session.Certificate.EarliestExpiry - run.Now).TotalDays;
                run.Measure(DaysLeft, left);
                if (spec.LeastVersion is { } least && session.Stream.SslProtocol < (least == "1.3" ? SslProtocols.Tls13 : SslProtocols.Tls12))
                    return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"{ServiceTls.Name(session.Stream.SslProtocol)} was agreed; at least TLS {least} is expected.");
                return Judge(session.Certificate, left, spec.DaysLeft);
            }
        }
    }

    /// <summary>The verdict on how long a certificate is valid still.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="left">Days until the first of its chain expires.</param>
    /// <param name="steps">Days at which that is told, the most first.</param>
    internal static ServiceVerdict Judge(CertificateFacts certificate, double left, IReadOnlyList<int> steps)
    {
        if (left <= 0) return ServiceVerdict.Failed(Reason.CertificateExpired, $"The certificate of {certificate.Subject}, or an authority behind it, expired on {certificate.EarliestExpiry:yyyy-MM-dd HH:mm} UTC.");
        int? step = null;
        foreach (int days in steps)
            if (left <= days) step = days;
        return step is { } within
            ? ServiceVerdict.Degraded(Reason.CertificateExpiring, $"The certificate of {certificate.Subject} expires within {within} {(within == 1 ? "day" : "days")}, on {certificate.EarliestExpiry:yyyy-MM-dd HH:mm} UTC.")
            : ServiceVerdict.Ok;
    }
}

using System.Net;
using System.Net.Sockets;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>
/// Asks a DNS server a question and compares what it answers. The wire is our own: the libraries of the field end a question at the first datagram with another id, wherever it
/// came from, and do not tell how long connecting and asking took.
/// </summary>
internal sealed class DnsProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<DnsProbeSpec>(resolver, time)
{
    private static readonly Metric Duration = new("probe_dns_duration_seconds", MetricKind.Gauge, "seconds", "Time that a phase of the DNS check took.");
    private static readonly Metric Succeeded = new("probe_dns_query_succeeded", MetricKind.Gauge, "", "1 when the DNS server answered the question, whatever it answered.", Stored: false);
    private static readonly Metric AnswerRecords = new("probe_dns_answer_rrs", MetricKind.Gauge, "", "Records in the answer section.", Stored: false);
    private static readonly Metric AuthorityRecords = new("probe_dns_authority_rrs", MetricKind.Gauge, "", "Records in the authority section.", Stored: false);
    private static readonly Metric AdditionalRecords = new("probe_dns_additional_rrs", MetricKind.Gauge, "", "Records in the additional section.", Stored: false);
    private static readonly Metric Serial = new("probe_dns_serial", MetricKind.Gauge, "", "The serial of the zone (SOA).", Stored: false);

    private readonly NameResolver _resolver = resolver;

    /// <inheritdoc/>
    public override string Type => "dns";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, DnsProbeSpec spec)
    {
        DnsQuestion question = DnsQuestion.Of(spec);
        DnsReply? reply = null;
        try
        {
            reply = await AskAsync(run, spec, question);
        }
        finally
        {
            run.Measure(Succeeded, reply is null ? 0 : 1);
            run.MeasurePhases(Duration, "resolve", "connect", "request");
        }

        run.Tell($"{Name(reply.Code)}, {reply.Answers} answers, {reply.Authorities} authorities, {reply.Additionals} additionals: {PeerText.Shown(reply.Records)}");
        run.Measure(AnswerRecords, reply.Answers);
        run.Measure(AuthorityRecords, reply.Authorities);
        run.Measure(AdditionalRecords, reply.Additionals);
        if (reply.Serial is { } serial) run.Measure(Serial, serial);
        if (Judge(spec, reply) is { } problem) return problem;
        return spec.SerialWith.Count > 0 ? await CompareAsync(run, spec, question, reply.Serial!.Value) : ServiceVerdict.Ok;
    }

    private static async Task<DnsReply> AskAsync(ServiceRun run, DnsProbeSpec spec, DnsQuestion question)
    {
        if (spec.Transport == DnsTransport.Udp)
        {
            run.Enter("connect");
            using DatagramLine line = DatagramLine.Open(run, new IPEndPoint(run.Address, spec.Port));
            run.Enter("request");
            run.Tell($"asking {run.Address} port {spec.Port} for {spec.RecordType} of {spec.Query}");
            DnsReply reply = await DnsExchange.ByDatagramAsync(run, line, question, run.Token);
            run.RoundTrip = run.Enter("answer");
            if (!reply.IsTruncated) return reply;
            run.Tell($"the answer does not fit a datagram; asking by TCP");
        }

        await using NetworkStream stream = await run.ConnectAsync(spec.Port, "request");
        DnsReply whole = await DnsExchange.OverStreamAsync(stream, question, run.Token);
        run.Enter("answer");
        return whole.IsTruncated ? throw ServiceFault.Of(Reason.MalformedReply, $"The server says that its answer does not fit, although it was asked by TCP.") : whole;
    }

    /// <summary>What is wrong with an answer; null when it is right.</summary>
    private static ServiceVerdict? Judge(DnsProbeSpec spec, DnsReply reply)
    {
        if (reply.Code is not (DnsCode.NoError or DnsCode.NxDomain))
            return ServiceVerdict.Failed(Reason.ServiceError, $"The server answers {Name(reply.Code)} for {spec.Query}.");
        if (spec.Answer == DnsAnswer.NxDomain)
            return reply.Code == DnsCode.NxDomain ? null : ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The name {spec.Query} must not exist, and the server knows it.");
        if (reply.Code == DnsCode.NxDomain) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server says that there is no name {spec.Query} (NXDOMAIN).");
        if (reply.Records.Count == 0) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server answers with no {spec.RecordType} record of {spec.Query}.");

        HashSet<string> answered = [.. reply.Records.Select(r => DnsReply.Comparable(r, spec.RecordType))];
        string[] missing = [.. spec.Expect.Where(e => !answered.Contains(DnsReply.Comparable(e, spec.RecordType)))];
        if (missing.Length > 0)
            return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"{spec.RecordType} of {spec.Query} is answered {PeerText.Shown(reply.Records)}; missing is {PeerText.Shown(missing)}.");
        if (!spec.Only) return null;
        HashSet<string> wanted = [.. spec.Expect.Select(e => DnsReply.Comparable(e, spec.RecordType))];
        string[] others = [.. reply.Records.Where(r => !wanted.Contains(DnsReply.Comparable(r, spec.RecordType)))];
        return others.Length > 0 ? ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"{spec.RecordType} of {spec.Query} is answered also {PeerText.Shown(others)}, which is not expected.") : null;
    }

    /// <summary>Compares the zone's serial with those of the other servers, which are asked at once and may take half of the check's time.</summary>
    private async Task<ServiceVerdict> CompareAsync(ServiceRun run, DnsProbeSpec spec, DnsQuestion question, uint serial)
    {
        run.Enter("compare");
        using CancellationTokenSource half = new(spec.Timeout / 2, run.Time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(half.Token, run.Token);
        (string Server, uint? Serial, string? Silence)[] others = await Task.WhenAll(spec.SerialWith.Select(server => SerialOfAsync(run, spec, server, question, either.Token)));
        foreach ((string server, uint? other, string? silence) in others) run.Tell($"{server} has {(other is { } n ? $"serial {n}" : silence)}");
        string[] different = [.. others.Where(o => o.Serial is { } other && other != serial).Select(o => FormattableString.Invariant($"{o.Server} has {o.Serial}"))];
        if (different.Length > 0) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"This server has serial {serial} of {spec.Query}, and {string.Join(", ", different)}.");
        string[] silent = [.. others.Where(o => o.Serial is null).Select(o => $"{o.Server} ({o.Silence})")];
        return silent.Length > 0
            ? ServiceVerdict.Unknown(Reason.NoReply, $"This server has serial {serial} of {spec.Query}; nothing to compare it with came from {string.Join(", ", silent)}.")
            : ServiceVerdict.Ok;
    }

    /// <summary>What another server says of the zone. That it says nothing is its own check's to judge.</summary>
    private async Task<(string Server, uint? Serial, string? Silence)> SerialOfAsync(ServiceRun run, DnsProbeSpec spec, string server, DnsQuestion question, CancellationToken token)
    {
        try
        {
            Resolution resolution = await _resolver.ResolveAsync(server, spec.Timeout, token);
            if (resolution.Address is not { } address) return (server, null, "its name has no address");
            using DatagramLine line = DatagramLine.Open(run, new IPEndPoint(address, spec.Port));
            DnsReply reply = await DnsExchange.ByDatagramAsync(run, line, question, token);
            return (server, reply.Serial, reply.Code == DnsCode.NoError ? "no SOA record" : Name(reply.Code));
        }
        catch (OperationCanceledException) when (!run.Token.IsCancellationRequested)
        {
            return (server, null, "no answer");
        }
        catch (Exception e) when (e is not OperationCanceledException && ServiceErrors.Meaning(e, run.Phase) is not null)
        {
            return (server, null, ServiceErrors.Meaning(e, run.Phase)!.Value.Detail?.TrimEnd('.'));
        }
    }

    private static string Name(DnsCode code) => Enum.IsDefined(code) ? code.ToString().ToUpperInvariant() : FormattableString.Invariant($"code {(int)code}");
}

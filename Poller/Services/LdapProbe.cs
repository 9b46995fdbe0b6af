using System.Net.Sockets;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Poller.Services.Wire;

namespace NetWatch.Poller.Services;

/// <summary>Logs in to a directory, searches it if it is to, and judges what is found.</summary>
internal sealed class LdapProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<LdapProbeSpec>(resolver, time)
{
    private static readonly Metric Duration = new("probe_ldap_duration_seconds", MetricKind.Gauge, "seconds", "Time of each phase: resolve, connect, starttls, tls, bind, search.");
    private static readonly Metric Entries = new("probe_ldap_search_entries", MetricKind.Gauge, "", "Entries that the search found.");
    private static readonly Metric References = new("probe_ldap_search_references", MetricKind.Gauge, "", "References to other servers that the search gave; they are not followed.", Stored: false);
    private static readonly Metric Code = new("probe_ldap_result_code", MetricKind.Gauge, "", "The server's result code of each operation (RFC 4511 section 4.1.9); 0 is success.", Stored: false);

    /// <inheritdoc/>
    public override string Type => "ldap";

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, LdapProbeSpec spec)
    {
        try
        {
            return await TalkAsync(run, spec);
        }
        finally
        {
            run.MeasurePhases(Duration, "resolve", "connect", "starttls", "tls", "bind", "search");
        }
    }

    private static async Task<ServiceVerdict> TalkAsync(ServiceRun run, LdapProbeSpec spec)
    {
        TlsTerms terms = new(spec.ServerName ?? run.Node.Address.TrimEnd('.'), spec.Verify, spec.CaFile);
        bool isWanted = !spec.Tls && spec.StartTls != StartTls.Never;
        await using NetworkStream plain = await run.ConnectAsync(spec.Port, spec.Tls ? "tls" : isWanted ? "starttls" : "bind");
        if (!isWanted)
        {
            await using Stream first = spec.Tls ? (await ServiceTls.SecureAsync(run, plain, terms, "bind")).Stream : plain;
            return await AskAsync(run, spec, new LdapDialogue(run, first));
        }

        LdapDialogue dialogue = new(run, plain);
        LdapResult answer = await dialogue.StartTlsAsync();
        if (answer.Code == LdapCode.Success)
        {
            // What came in the clear must not be taken for something that was said over TLS.
            if (dialogue.HasMore) return ServiceVerdict.Failed(Reason.MalformedReply, $"The server said more in the clear after it had agreed to TLS.");
            await using Stream secured = (await ServiceTls.SecureAsync(run, plain, terms, "bind")).Stream;
            return await AskAsync(run, spec, new LdapDialogue(run, secured));
        }

        // Servers without TLS do not know the request (RFC 4511 section 4.14.2); OpenLDAP and Active Directory without a certificate say that it is not available.
        bool isOffered = answer.Code is not (LdapCode.ProtocolError or LdapCode.Unavailable or LdapCode.UnwillingToPerform);
        if (isOffered || spec.StartTls == StartTls.Required) return LdapErrors.OfStartTls(answer);
        if (spec is { Login: not null, PasswordInClear: false }) return ServiceVerdict.Failed(Reason.TlsFailed, $"The server offers no StartTLS ({answer.Name}), and the password is not sent in the clear.");
        run.Enter("bind");
        return await AskAsync(run, spec, dialogue);
    }

    private static async Task<ServiceVerdict> AskAsync(ServiceRun run, LdapProbeSpec spec, LdapDialogue dialogue)
    {
        LdapResult bound = await dialogue.BindAsync(spec.Login);
        Measure(run, "bind", bound);
        if (bound.Code != LdapCode.Success) return LdapErrors.OfBind(bound, spec.Login);
        ServiceVerdict verdict = ServiceVerdict.Ok;
        if (spec.Search is { } search)
        {
            run.Enter("search");
            // The server is to give up before we do: then it can say so.
            verdict = await FindAsync(run, search, dialogue, Math.Max(1, (int)spec.Timeout.TotalSeconds - 1));
        }

        run.Enter("end");
        try
        {
            await dialogue.UnbindAsync();
        }
        catch (IOException)
        {
            // Some close at once: all that was to be learned is known.
        }

        return verdict;
    }

    private static async Task<ServiceVerdict> FindAsync(ServiceRun run, LdapSearch search, LdapDialogue dialogue, int timeLimit)
    {
        await dialogue.SearchAsync(search, timeLimit);
        LdapFindings findings = new(search);
        LdapMessage message;
        while ((message = await dialogue.NextFoundAsync()).Result is null)
        {
            findings.Take(message);
            if (findings.Entries > search.SizeLimit) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server sends more than the {search.SizeLimit} entries that it was asked for.");
        }

        LdapResult result = message.Result;
        Measure(run, "search", result);
        run.Measure(Entries, findings.Entries);
        run.Measure(References, findings.References.Count);
        // Of too many entries those count that came (RFC 4511 section 4.5.1.4).
        return result.Code is LdapCode.Success or LdapCode.SizeLimitExceeded ? findings.Judge(result.Code == LdapCode.SizeLimitExceeded) : LdapErrors.OfSearch(result, search);
    }

    private static void Measure(ServiceRun run, string operation, LdapResult result) => run.Measure(Code, (int)result.Code, new KeyValuePair<string, string>("operation", operation));
}

/// <summary>What a search has found, and whether that is what is expected.</summary>
/// <param name="search">The search.</param>
internal sealed class LdapFindings(LdapSearch search)
{
    private const int MostShown = 20;

    private readonly Regex? _match = search.Match is { } pattern ? new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) : null;
    private readonly List<string> _references = [];
    private readonly List<string> _values = [];
    private bool _isExpected;

    /// <summary>How many entries came.</summary>
    public int Entries { get; private set; }

    /// <summary>The servers that the answer refers to.</summary>
    public IReadOnlyList<string> References => _references;

    /// <summary>Takes an entry or a reference.</summary>
    public void Take(LdapMessage message)
    {
        _references.AddRange(message.References);
        if (message.Entry is not { } entry) return;
        Entries++;
        // One attribute at most is asked for. What comes is it, if under another name: a subtype, with an option, or its name for an OID.
        foreach (string value in search.Attribute is null ? [] : entry.Values)
        {
            if (_values.Count < MostShown) _values.Add(value);
            _isExpected |= (search.Expect is null || value == search.Expect) && (_match is null || _match.IsMatch(value));
        }
    }

    /// <summary>The verdict.</summary>
    /// <param name="isCut">Whether the server has more entries than it may send.</param>
    public ServiceVerdict Judge(bool isCut)
    {
        string more = isCut ? " before the size limit of the server" : "";
        string elsewhere = _references.Count > 0 ? $"; the server refers to {PeerText.Shown(_references)} for more, and referrals are not followed" : "";
        if (Entries < search.Entries) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"{Count(Entries)} found{more}; at least {search.Entries} must be{elsewhere}.");
        if (search.Attribute is not { } attribute || _isExpected) return ServiceVerdict.Ok;
        if (_values.Count == 0) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"{Count(Entries)} found{more}, and none shows the attribute {attribute}, or the login may not read it{elsewhere}.");
        string wanted = search.Expect is { } expect ? $"\"{PeerText.Shown(expect)}\"" : $"what matches {PeerText.Shown(search.Match!)}";
        return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The attribute {attribute} is {PeerText.Shown(_values)}{(isCut ? " in the entries that the size limit lets through" : "")}; expected is {wanted}{elsewhere}.");
    }

    private static string Count(int entries) => entries switch { 0 => "No entry was", 1 => "1 entry was", _ => FormattableString.Invariant($"{entries} entries were") };
}

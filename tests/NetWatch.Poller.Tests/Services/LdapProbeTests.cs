using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Poller.Tests.Services.Peers;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class LdapProbeTests : IDisposable
{
    private static readonly LoginCredential Right = new("directory", Slapd.Reader, new Secret(Slapd.Password));
    private static readonly LoginCredential Wrong = Right with { Password = new Secret("incorrect horse") };

    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority;

    public LdapProbeTests() => _authority = new TestAuthority(_folder.Path);

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
        _resolver.Dispose();
    }

    [Fact]
    public async Task Server_without_TLS_is_asked_in_the_clear_and_gets_no_password_unless_that_is_written()
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path);
        LdapProbeSpec spec = new() { Port = server.Port };
        Transcript transcript = new();
        ProbeResult anonymous = await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { Search = new LdapSearch { Base = "", Attribute = "namingContexts", Expect = Slapd.Base } }, transcript);
        Assert.Equal(["bind", "connect", "resolve", "search", "starttls"], Phases(anonymous));
        Assert.Equal(1, Value(anonymous, "probe_ldap_search_entries"));
        Assert.Contains("bind: > BindRequest of nobody (anonymous)", transcript.Lines);
        Assert.Contains(transcript.Lines, l => l.StartsWith("starttls: < ExtendedResponse ", StringComparison.Ordinal));
        Assert.Contains("end: > UnbindRequest", transcript.Lines);
        Assert.Equal(["bind", "connect", "resolve"], Phases(await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { StartTls = StartTls.Never })));

        await IsAsync(ProbeOutcome.Failed, Reason.TlsFailed, spec with { StartTls = StartTls.Required });
        await IsAsync(ProbeOutcome.Failed, Reason.ConnectionClosed, spec with { Tls = true });
        Transcript kept = new();
        ProbeResult clear = await IsAsync(ProbeOutcome.Failed, Reason.TlsFailed, spec with { Login = Right }, kept);
        Assert.Contains("the password is not sent in the clear", clear.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(kept.Lines, l => l.Contains("BindRequest", StringComparison.Ordinal));
        await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { Login = Right, PasswordInClear = true });
        await IsAsync(ProbeOutcome.Failed, Reason.AuthenticationFailed, spec with { Login = Wrong, PasswordInClear = true, StartTls = StartTls.Never });
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Login_is_tried_over_TLS_and_its_words_are_told_nowhere(bool tls)
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path, _authority.Issue("server"));
        LdapProbeSpec spec = new() { Port = tls ? server.TlsPort : server.Port, Tls = tls, StartTls = tls ? StartTls.WhenOffered : StartTls.Required, CaFile = _authority.CaFile, Login = Right };
        Transcript transcript = new();
        ProbeResult right = await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { Search = People("(uid=ada)") }, transcript);
        Assert.Equal(tls ? ["bind", "connect", "resolve", "search", "tls"] : ["bind", "connect", "resolve", "search", "starttls", "tls"], Phases(right));
        Assert.InRange(Value(right, "probe_ssl_earliest_cert_expiry"), TimeProvider.System.GetUtcNow().AddDays(89).ToUnixTimeSeconds(), TimeProvider.System.GetUtcNow().AddDays(91).ToUnixTimeSeconds());
        Assert.Contains(right.Observations, o => o.Series.Metric.Name == "probe_tls_version_info");

        ProbeResult wrong = await IsAsync(ProbeOutcome.Failed, Reason.AuthenticationFailed, spec with { Login = Wrong }, transcript);
        Assert.Equal("The server refuses the login directory: user or password is wrong (invalidCredentials (49)).", wrong.Detail);
        Assert.Equal(49, Value(wrong, "probe_ldap_result_code"));
        await IsAsync(ProbeOutcome.Failed, Reason.AuthenticationFailed, spec with { Login = Right with { User = "nobody at all" } }, transcript);
        foreach (string secret in (string[])[Slapd.Password, Wrong.Password.Reveal(), Slapd.Reader])
            Assert.DoesNotContain(transcript.Lines, l => l.Contains(secret, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Certificate_that_is_not_right_ends_the_check_before_the_login(bool tls)
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path, _authority.Issue("server", "other.example.test"));
        LdapProbeSpec spec = new() { Port = tls ? server.TlsPort : server.Port, Tls = tls, CaFile = _authority.CaFile, Login = Right };
        ProbeResult other = await IsAsync(ProbeOutcome.Failed, Reason.CertificateInvalid, spec);
        Assert.Contains("other.example.test", other.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("bind", Phases(other));
        await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { ServerName = "other.example.test" });
        await IsAsync(ProbeOutcome.Failed, Reason.CertificateInvalid, spec with { ServerName = "other.example.test", CaFile = null });
        await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { CaFile = null, Verify = false });
    }

    [Fact]
    public async Task Certificate_check_gets_through_StartTLS_of_a_directory()
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path, _authority.Issue("server"));
        TlsProbeSpec spec = new() { Port = server.Port, StartTls = StartTlsProtocol.Ldap, CaFile = _authority.CaFile };
        ProbeResult result = await new TlsProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec), TestContext.Current.CancellationToken);
        Assert.True(result.Outcome == ProbeOutcome.Ok, result.Detail);
    }

    [Fact]
    public async Task Search_is_judged_by_entries_and_values()
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path);
        LdapProbeSpec spec = new() { Port = server.Port, StartTls = StartTls.Never };
        foreach ((LdapSearch search, ProbeOutcome outcome, Reason reason, string words) in new (LdapSearch, ProbeOutcome, Reason, string)[]
        {
            (People("(objectClass=inetOrgPerson)") with { Entries = 3 }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(objectClass=inetOrgPerson)") with { Entries = 4 }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "3 entries were found; at least 4 must be."),
            (People("(uid=nobody)"), ProbeOutcome.Failed, Reason.UnexpectedAnswer, "No entry was found; at least 1 must be."),
            (People("(uid=nobody)") with { Entries = 0 }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(uid=ada)") with { Attribute = "mail" }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(uid=ada)") with { Attribute = "cn", Expect = "Countess", Match = "^Count" }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(uid=abai)") with { Attribute = "cn", Expect = "Абай Құнанбайұлы" }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(uid=ada)") with { Attribute = "cn", Expect = "Lovelace" }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "The attribute cn is Ada Lovelace, Countess; expected is \"Lovelace\"."),
            (People("(uid=ada)") with { Attribute = "mail", Match = "@example.com$" }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "The attribute mail is ada@example.kz; expected is what matches @example.com$."),
            (People("(uid=odd)") with { Attribute = "mail" }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "1 entry was found, and none shows the attribute mail, or the login may not read it."),
            (new LdapSearch { Base = "ou=people," + Slapd.Base }, ProbeOutcome.Ok, Reason.Answered, ""),
            (new LdapSearch { Base = "ou=people," + Slapd.Base, Scope = LdapScope.One, Entries = 4 }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "3 entries were found"),
            (People("(uid=*)") with { SizeLimit = 2, Entries = 2 }, ProbeOutcome.Ok, Reason.Answered, ""),
            (People("(uid=*)") with { SizeLimit = 1, Attribute = "mail", Expect = "none" }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "in the entries that the size limit lets through"),
            (new LdapSearch { Base = "ou=gone," + Slapd.Base }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "The server has no entry \"ou=gone,dc=example,dc=kz\", or the login may not see it; the nearest above is \"dc=example,dc=kz\" (noSuchObject (32))."),
            (new LdapSearch { Base = "=people," + Slapd.Base }, ProbeOutcome.Failed, Reason.ServiceError, "invalidDNSyntax (34)"),
            (new LdapSearch { Base = "ou=elsewhere," + Slapd.Base }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "refers to ldap://other.example.test/"),
            (new LdapSearch { Base = Slapd.Base, Scope = LdapScope.Sub, Filter = Filter("(uid=nobody)") }, ProbeOutcome.Failed, Reason.UnexpectedAnswer, "referrals are not followed"),
        })
        {
            ProbeResult result = await IsAsync(outcome, reason, spec with { Search = search });
            if (words.Length > 0) Assert.Contains(words, result.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Filters_find_what_they_find_for_the_servers_own_client()
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path);
        foreach (string filter in (string[])
        [
            "(objectClass=*)", "(cn=Ada Lovelace)", "(cn=ada lovelace)", "(!(uid=ada))", "(&(objectClass=person)(|(sn=Lovelace)(cn=C*)))", "(cn=A*a*e)", "(cn=*love*)", "(cn=Абай*)",
            @"(cn=\d0\90\d0\b1\d0\b0\d0\b9*)", @"(cn=Parens R Us \28for all your parenthetical needs\29)", @"(cn=*\2A*)", @"(cn=\2a)", @"(cn=C:\5cMyFile)", "(uid>=b)", "(uid<=ada)", "(cn~=Ada Lovelace)",
            "(cn:caseExactMatch:=Ada Lovelace)", "(cn:caseExactMatch:=ada lovelace)", "(ou:dn:=people)", "(:dn:caseIgnoreMatch:=people)", "(&)", "(|)", "(unknownAttribute=x)", "(uid=)",
        ])
        {
            Transcript transcript = new();
            LdapSearch search = new() { Base = "ou=people," + Slapd.Base, Scope = LdapScope.Sub, Filter = Filter(filter), Entries = 0 };
            ProbeResult result = await ProbeAsync(new LdapProbeSpec { Port = server.Port, StartTls = StartTls.Never, Search = search }, transcript);
            Assert.True(result.Outcome == ProbeOutcome.Ok, $"{filter}: {result.Detail}");
            double found = Value(result, "probe_ldap_search_entries");
            Assert.True(await server.FoundByItsClientAsync(filter) == found, $"{filter} finds {found}");
        }
    }

    [Theory]
    [InlineData("security simple_bind=128", true, false, Reason.AuthenticationFailed, "confidentialityRequired (13)")]
    [InlineData("security ssf=56", false, true, Reason.ServiceError, "confidentialityRequired (13)")]
    [InlineData("disallow bind_anon", false, true, Reason.AuthenticationFailed, "an anonymous bind: it wants a login (inappropriateAuthentication (48))")]
    [InlineData("disallow bind_simple", true, false, Reason.AuthenticationFailed, "logins of this kind are switched off (unwillingToPerform (53))")]
    [InlineData("require authc", false, true, Reason.ServiceError, "authentication required")]
    [InlineData("sizelimit 2", false, true, Reason.UnexpectedAnswer, "2 entries were found before the size limit of the server")]
    public async Task Demands_of_the_server_are_told_in_words(string setting, bool logsIn, bool searches, Reason reason, string words)
    {
        await using Slapd server = await Slapd.StartAsync(_folder.Path, _authority.Issue("server"), setting);
        LdapProbeSpec spec = new()
        {
            Port = server.Port,
            StartTls = StartTls.Never,
            CaFile = _authority.CaFile,
            Login = logsIn ? Right : null,
            PasswordInClear = true,
            Search = searches ? People("(uid=*)") with { Entries = 3 } : null,
        };
        ProbeResult result = await IsAsync(ProbeOutcome.Failed, reason, spec);
        Assert.Contains(words, result.Detail, StringComparison.Ordinal);
        if (setting.StartsWith("security", StringComparison.Ordinal)) await IsAsync(ProbeOutcome.Ok, Reason.Answered, spec with { StartTls = StartTls.Required });
    }

    public static TheoryData<string, string, ProbeOutcome, Reason, string?> Replies => new()
    {
        { "bound", Hex(Bound()), ProbeOutcome.Failed, Reason.ConnectionClosed, "during search" },
        { "bound and found", Hex(Bound(), Entry(2, "cn=a", "v"), Done(2)), ProbeOutcome.Ok, Reason.Answered, null },
        { "lengths as Active Directory writes them", Hex([0x30, 0x84, 0, 0, 0, 0x10, 2, 1, 1, 0x61, 0x84, 0, 0, 0, 7, 0x0A, 1, 0, 4, 0, 4, 0], Entry(2, "cn=a", "v"), Done(2)), ProbeOutcome.Ok, Reason.Answered, null },
        { "ids that are not ours", Hex(Bound(7), Entry(7, "cn=b", "w"), Bound(), Bound(), Entry(2, "cn=a", "v"), Done(1), Done(2), Done(2)), ProbeOutcome.Ok, Reason.Answered, null },
        { "an intermediate response", Hex(Bound(), Message(2, 0x79), Entry(2, "cn=a", "v"), Done(2)), ProbeOutcome.Ok, Reason.Answered, null },
        { "another notification", Hex(Message(0, 0x78, Result(0), [0x8A, 3, (byte)'1', (byte)'.', (byte)'2']), Bound(), Entry(2, "cn=a", "v"), Done(2)), ProbeOutcome.Ok, Reason.Answered, null },
        { "foreign ones without end", Hex([.. Enumerable.Repeat(Bound(9), 150)]), ProbeOutcome.Failed, Reason.MalformedReply, "answer nothing" },
        { "goodbye", Hex(Bound(), Message(0, 0x78, Result(52, "going down"), [0x8A, 22, .. "1.3.6.1.4.1.1466.20036"u8])), ProbeOutcome.Failed, Reason.ServiceError, "The server ends the connection: unavailable (52): \"going down\"." },
        { "an answer to another request", Hex(Done(1)), ProbeOutcome.Failed, Reason.MalformedReply, null },
        { "more than asked for", Hex(Bound(), Entry(2, "cn=a", "v"), Entry(2, "cn=b", "v"), Entry(2, "cn=c", "v"), Done(2)), ProbeOutcome.Failed, Reason.UnexpectedAnswer, "more than the 2 entries" },
        { "busy", Hex(Bound(1, 51)), ProbeOutcome.Failed, Reason.ServiceError, "it is too busy (busy (51))" },
        { "unavailable", Hex(Bound(1, 52)), ProbeOutcome.Failed, Reason.ServiceError, "it is not available now" },
        { "a code that nobody knows", Hex(Bound(1, 4711)), ProbeOutcome.Failed, Reason.ServiceError, "(result 4711)" },
        { "time limit", Hex(Bound(), Done(2, 3)), ProbeOutcome.Failed, Reason.ServiceError, "longer than the time limit" },
        { "unwilling", Hex(Bound(), Done(2, 53, "not now.")), ProbeOutcome.Failed, Reason.ServiceError, "(unwillingToPerform (53)): \"not now\"." },
        { "indefinite length", "3080020101610700", ProbeOutcome.Failed, Reason.MalformedReply, null },
        { "a length of 2 GiB", "30847fffffff0201", ProbeOutcome.Failed, Reason.MalformedReply, "announces a message" },
        { "a length that has a sign", "3084ffffffff0201", ProbeOutcome.Failed, Reason.MalformedReply, "announces a message" },
        { "a length of eight octets", "3088000000000000000c", ProbeOutcome.Failed, Reason.MalformedReply, null },
        { "a negative id", "300c0201ff61070a010004000400", ProbeOutcome.Failed, Reason.MalformedReply, null },
        { "half a message", "300c02010161070a01", ProbeOutcome.Failed, Reason.ConnectionClosed, null },
        { "text", Convert.ToHexString("220 mail.test ESMTP\r\n"u8), ProbeOutcome.Failed, Reason.MalformedReply, null },
        { "0x525", Hex(Bound(1, 49, Windows("525"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "there is no such user (invalidCredentials (49), data 525)" },
        { "0x52e", Hex(Bound(1, 49, Windows("52e"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "user or password is wrong" },
        { "0x532", Hex(Bound(1, 49, Windows("532"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "the password has expired" },
        { "0x533", Hex(Bound(1, 49, Windows("533"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "the account is disabled" },
        { "0x701", Hex(Bound(1, 49, Windows("701"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "the account has expired" },
        { "0x773", Hex(Bound(1, 49, Windows("773"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "the password must be changed first" },
        { "0x775", Hex(Bound(1, 49, Windows("775"))), ProbeOutcome.Failed, Reason.AuthenticationFailed, "the account is locked out" },
        { "an echo of the password", Hex(Bound(1, 49, Slapd.Password)), ProbeOutcome.Failed, Reason.AuthenticationFailed, null },
        { "a goodbye with it", Hex(Message(0, 0x78, Result(52, Slapd.Password), [0x8A, 22, .. "1.3.6.1.4.1.1466.20036"u8])), ProbeOutcome.Failed, Reason.ServiceError, null },
    };

    [Theory]
    [MemberData(nameof(Replies))]
    public async Task Replies_are_judged(string what, string says, ProbeOutcome outcome, Reason reason, string? words)
    {
        await using Greeter peer = new(Encoding.Latin1.GetString(Convert.FromHexString(says)), closes: true);
        Transcript transcript = new();
        LdapSearch search = new() { Base = "dc=a", Attribute = "b", Expect = "v", SizeLimit = 2 };
        ProbeResult result = await ProbeAsync(new LdapProbeSpec { Port = peer.Port, StartTls = StartTls.Never, Login = Right, PasswordInClear = true, Search = search }, transcript);
        Assert.True((result.Outcome, result.Reason) == (outcome, reason), $"{what}: {result.Outcome} {result.Reason} {result.Detail}");
        if (words is not null) Assert.Contains(words, result.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(Slapd.Password, result.Detail ?? "", StringComparison.Ordinal);
        Assert.DoesNotContain(transcript.Lines, l => l.Contains(Slapd.Password, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Words_in_the_clear_behind_StartTLS_are_not_taken_for_secured_ones()
    {
        byte[] agreed = Message(1, 0x78, Result(0));
        await using Greeter peer = new(Encoding.Latin1.GetString([.. agreed, .. Bound()]), closes: false);
        await IsAsync(ProbeOutcome.Failed, Reason.MalformedReply, new LdapProbeSpec { Port = peer.Port });
        await using Greeter refusing = new(Encoding.Latin1.GetString(Message(1, 0x78, Result(51))), closes: false);
        await IsAsync(ProbeOutcome.Failed, Reason.TlsFailed, new LdapProbeSpec { Port = refusing.Port });
    }

    [Theory]
    [MemberData(nameof(BadPeer.All), MemberType = typeof(BadPeer))]
    public async Task Peer_that_misbehaves_gets_a_verdict_and_no_more_than_the_timeout(BadManners manners)
    {
        foreach (StartTls startTls in (StartTls[])[StartTls.WhenOffered, StartTls.Never])
        {
            await using BadPeer peer = new(manners, startTls == StartTls.Never ? Bound() : Message(1, 0x78, Result(2)));
            ProbeResult result = await ProbeAsync(new LdapProbeSpec { Port = peer.EndPoint.Port, StartTls = startTls, Timeout = TimeSpan.FromSeconds(2) });
            BadPeerVerdict.Check(result, manners, manners == BadManners.ClosesMidway ? [Reason.ConnectionClosed] : [Reason.MalformedReply]);
        }
    }

    private static string Windows(string data) => $"80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data {data}, v4563\0";

    internal static byte[] Bound(int id = 1, int code = 0, string text = "") => Message(id, 0x61, Result(code, text));

    internal static byte[] Done(int id, int code = 0, string text = "") => Message(id, 0x65, Result(code, text));

    internal static byte[] Entry(int id, string name, params string[] values) =>
        Message(id, 0x64, Element(0x04, Encoding.UTF8.GetBytes(name)), Element(0x30, Element(0x30, Element(0x04, "b"u8.ToArray()), Element(0x31, [.. values.Select(v => Element(0x04, Encoding.UTF8.GetBytes(v)))]))));

    internal static byte[] Result(int code, string text = "") =>
        [.. code < 128 ? Element(0x0A, [(byte)code]) : Element(0x0A, [(byte)(code >> 8), (byte)code]), .. Element(0x04, []), .. Element(0x04, Encoding.UTF8.GetBytes(text))];

    internal static byte[] Message(int id, byte operation, params byte[][] parts) => Element(0x30, [0x02, 0x01, (byte)id], Element(operation, parts));

    private static byte[] Element(byte tag, params byte[][] parts)
    {
        byte[] contents = [.. parts.SelectMany(p => p)];
        return contents.Length < 128 ? [tag, (byte)contents.Length, .. contents] : [tag, 0x82, (byte)(contents.Length >> 8), (byte)contents.Length, .. contents];
    }

    private static string Hex(params byte[][] messages) => Convert.ToHexString([.. messages.SelectMany(m => m)]);

    private static LdapSearch People(string filter) => new() { Base = "ou=people," + Slapd.Base, Scope = LdapScope.Sub, Filter = Filter(filter) };

    private static LdapFilter Filter(string text) => LdapFilter.TryParse(text, out LdapFilter? filter, out string? problem) ? filter : throw new InvalidOperationException($"{text}: {problem}");

    private static IEnumerable<string> Phases(ProbeResult result) => result.Observations
        .Where(o => o.Series.Metric.Name == "probe_ldap_duration_seconds").Select(o => o.Series.Labels.Single(l => l.Key == "phase").Value).Order(StringComparer.Ordinal);

    private static double Value(ProbeResult result, string metric) => result.Observations.Single(o => o.Series.Metric.Name == metric).Value;

    private async Task<ProbeResult> IsAsync(ProbeOutcome outcome, Reason reason, LdapProbeSpec spec, Transcript? transcript = null)
    {
        ProbeResult result = await ProbeAsync(spec, transcript);
        Assert.True((outcome, reason) == (result.Outcome, result.Reason), $"{spec.Search?.Filter} {result.Outcome} {result.Reason} {result.Detail}");
        if (outcome != ProbeOutcome.Ok) Assert.NotNull(result.Detail);
        foreach (string secret in (string[])[Slapd.Password, Wrong.Password.Reveal()]) Assert.DoesNotContain(secret, result.Detail ?? "", StringComparison.Ordinal);
        return result;
    }

    private async Task<ProbeResult> ProbeAsync(LdapProbeSpec spec, Transcript? transcript = null) =>
        await new LdapProbe(_resolver, TimeProvider.System).ProbeAsync(Requests.For("127.0.0.1", spec, transcript), TestContext.Current.CancellationToken);
}

using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>Every authentication and privacy protocol that Debian's snmpd offers, asked by the engine.</summary>
public sealed class SnmpdVersion3Tests : IAsyncLifetime
{
    private const string AuthenticationPassphrase = "authentication, желілік 1";
    private const string PrivacyPassphrase = "a privacy passphrase";

    private static readonly (AuthenticationProtocol Protocol, string Name)[] Authentications =
    [
        (AuthenticationProtocol.Md5, "MD5"), (AuthenticationProtocol.Sha1, "SHA"), (AuthenticationProtocol.Sha224, "SHA-224"),
        (AuthenticationProtocol.Sha256, "SHA-256"), (AuthenticationProtocol.Sha384, "SHA-384"), (AuthenticationProtocol.Sha512, "SHA-512"),
    ];

    private static readonly (PrivacyProtocol Protocol, string Name, bool IsOptional)[] Privacies =
    [
        (PrivacyProtocol.None, "", false), (PrivacyProtocol.Des, "DES", false), (PrivacyProtocol.Aes128, "AES", false), (PrivacyProtocol.TripleDes, "3DES", true),
        (PrivacyProtocol.Aes192, "AES-192", true), (PrivacyProtocol.Aes256, "AES-256", true),
        (PrivacyProtocol.Aes192Cisco, "AES-192-C", true), (PrivacyProtocol.Aes256Cisco, "AES-256-C", true),
    ];

    private static readonly ObjectIdentifier Interfaces = Oids.Of("1.3.6.1.2.1.2.2.1");

    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private Snmpd _snmpd = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _snmpd = await Snmpd.StartAsync(_engine, [.. Combinations().SelectMany(Lines), "createUser plain", "rwuser plain noauth"]);

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _snmpd?.Dispose();
        Assert.Equal(0, _engine.Counters.InternalErrors);
    }

    [Fact]
    public async Task Every_combination_gets_sets_and_walks_as_version_2_does()
    {
        var expected = (await _engine.WalkAsync(_snmpd.Target(), Interfaces, Token).SoonAsync()).Variables.Select(variable => variable.Id).ToArray();
        Assert.NotEmpty(expected);
        List<string> accepted = [], refused = [];
        foreach (var (user, isOptional) in Combinations())
        {
            var target = Target(user);
            var get = await _engine.GetAsync(target, [Oids.SysName], Token).SoonAsync();
            // A protocol that snmpd was built without leaves the user's line, and with it the user, unknown.
            if (isOptional && get.SecurityFailure == UsmFailure.UnknownUserName)
            {
                refused.Add(user.Name);
                continue;
            }
            Assert.True(get.Outcome == SnmpOutcome.Answered, $"{user.Name}: {get.Outcome} {get.SecurityFailure}");
            Assert.Equal("real-agent", get.Variables[0].Data.ToString());
            Assert.False(get.Peer.EngineId.IsEmpty);
            var contact = new Variable(Oids.Of("1.3.6.1.2.1.1.4.0"), SnmpValue.OctetString(user.Name));
            Assert.Equal(SnmpOutcome.Answered, (await _engine.SetAsync(target, [contact], Token).SoonAsync()).Outcome);
            Assert.Equal(contact, (await _engine.GetNextAsync(target, [Oids.Of("1.3.6.1.2.1.1.4")], Token).SoonAsync()).Variables[0]);
            var walk = await _engine.WalkAsync(target, Interfaces, Token).SoonAsync();
            Assert.Equal(SnmpOutcome.Answered, walk.Outcome);
            Assert.Equal(expected, walk.Variables.Select(variable => variable.Id));
            accepted.Add(user.Name);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"Accepted: {string.Join(", ", accepted)}.\nRefused by the peer: {(refused.Count == 0 ? "none" : string.Join(", ", refused))}.");
        Assert.True(accepted.Count >= Authentications.Length * 3, $"Only {accepted.Count} combinations were accepted.");
    }

    [Fact]
    public async Task Walk_of_the_system_group_equals_that_of_snmpbulkwalk_by_version_3()
    {
        var (user, _) = Combinations().First(combination => combination.User is { Authentication: AuthenticationProtocol.Sha256, Privacy: PrivacyProtocol.Aes128 });
        var output = await Tool.RunAsync(
            "snmpbulkwalk", "-v3", "-lauthPriv", "-u" + user.Name, "-aSHA-256", "-A" + AuthenticationPassphrase, "-xAES", "-X" + PrivacyPassphrase, "-Onex", _snmpd.Address, "1.3.6.1.2.1.1");
        var walk = await _engine.WalkAsync(Target(user), Oids.Of("1.3.6.1.2.1.1"), Token).SoonAsync();
        Assert.Equal(
            ToolOutput.Read(output).Where(variable => variable.Value.Type != SnmpType.TimeTicks),
            walk.Variables.Where(variable => variable.Data.Type != SnmpType.TimeTicks).Select(variable => KeyValuePair.Create(variable.Id, variable.Data)));
    }

    [Fact]
    public async Task User_without_authentication_is_served_where_the_agent_lets_it() =>
        Assert.Equal(SnmpOutcome.Answered, (await _engine.GetAsync(Target(new UsmUser("plain")), [Oids.SysName], Token).SoonAsync()).Outcome);

    [Fact]
    public async Task Refusals_are_named()
    {
        Assert.Equal(UsmFailure.UnknownUserName, await FailureOfAsync(new UsmUser("nobody", AuthenticationProtocol.Sha256, AuthenticationPassphrase)));
        Assert.Equal(UsmFailure.WrongDigest, await FailureOfAsync(new UsmUser(NameOf("SHA-256", ""), AuthenticationProtocol.Sha256, "another passphrase")));
        Assert.Equal(UsmFailure.UnsupportedSecurityLevel, await FailureOfAsync(
            new UsmUser(NameOf("SHA-256", ""), AuthenticationProtocol.Sha256, AuthenticationPassphrase, PrivacyProtocol.Aes128, PrivacyPassphrase)));
    }

    [Fact]
    public async Task Reading_by_version_3_takes_the_same_path()
    {
        var (user, _) = Combinations().First(combination => combination.User is { Authentication: AuthenticationProtocol.Sha512, Privacy: PrivacyProtocol.Aes128 });
        SnmpReading reading = new();
        for (var round = 0; round < 3; round++)
            await _engine.ReadAsync(Target(user), new SnmpQuery([Oids.SysName], [Oids.IfDescr, Oids.IfType]), reading, Token);
        Assert.Equal((SnmpOutcome.Answered, SnmpOutcome.Answered), (reading.Outcome, reading.Tables[0].Outcome));
        Assert.Equal("real-agent", reading.Scalars[0].ToString());
        Assert.Contains("lo", Enumerable.Range(0, reading.Tables[0].RowCount).Select(row => reading.Tables[0].Row(row)[0].ToString()));
    }

    private async Task<UsmFailure> FailureOfAsync(UsmUser user)
    {
        var reply = await _engine.GetAsync(Target(user), [Oids.SysName], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.SecurityFailure, reply.Outcome);
        return reply.SecurityFailure;
    }

    private SnmpTarget Target(UsmUser user) => new(_snmpd.EndPoint, user) { Timeout = TimeSpan.FromSeconds(20) };

    private static string NameOf(string authentication, string privacy) => (authentication + privacy).Replace("-", "", StringComparison.Ordinal);

    private static IEnumerable<(UsmUser User, bool IsOptional)> Combinations() =>
        from authentication in Authentications
        from privacy in Privacies
        select (privacy.Protocol == PrivacyProtocol.None
            ? new UsmUser(NameOf(authentication.Name, ""), authentication.Protocol, AuthenticationPassphrase)
            : new UsmUser(NameOf(authentication.Name, privacy.Name), authentication.Protocol, AuthenticationPassphrase, privacy.Protocol, PrivacyPassphrase), privacy.IsOptional);

    private static IEnumerable<string> Lines((UsmUser User, bool IsOptional) combination)
    {
        var authentication = Authentications.First(known => known.Protocol == combination.User.Authentication).Name;
        var privacy = Privacies.First(known => known.Protocol == combination.User.Privacy).Name;
        yield return $"createUser {combination.User.Name} {authentication} \"{AuthenticationPassphrase}\"{(privacy.Length > 0 ? $" {privacy} \"{PrivacyPassphrase}\"" : "")}";
        yield return $"rwuser {combination.User.Name} {(privacy.Length > 0 ? "priv" : "auth")}";
    }
}

using System.Net;
using System.Threading.Channels;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Peers;

/// <summary>net-snmp's senders against our receiver, and our sender against snmptrapd: v3.</summary>
public sealed class NetSnmpSecureTrapTests : IAsyncLifetime
{
    private const string Passphrase = "only-for-tests";
    private const string PrivacyPassphrase = "also-only-for-tests";
    private const string EngineId = "80001f8804746573742d31";

    private static readonly UsmUser NoAuth = new("reader");
    private static readonly UsmUser Auth = new("auth", AuthenticationProtocol.Sha1, Passphrase);
    private static readonly UsmUser Priv = new("priv", AuthenticationProtocol.Sha256, Passphrase, PrivacyProtocol.Aes128, PrivacyPassphrase);
    private static readonly UsmUser Strong = new("strong", AuthenticationProtocol.Sha512, Passphrase, PrivacyProtocol.Aes256, PrivacyPassphrase);
    private static readonly UsmUser Old = new("old", AuthenticationProtocol.Md5, Passphrase, PrivacyProtocol.Des, PrivacyPassphrase);
    private static readonly Dictionary<string, UsmUser> Users = new() { ["reader"] = NoAuth, ["auth"] = Auth, ["priv"] = Priv, ["strong"] = Strong, ["old"] = Old };

    private readonly Channel<SnmpNotification> _taken = Channel.CreateUnbounded<SnmpNotification>();
    private readonly SnmpNotificationReceiver _receiver;
    private string _address = "";

    public NetSnmpSecureTrapTests() =>
        _receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Users = Users.Values }, _taken.Writer.TryWrite, TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The user, and its options as net-snmp's tools know them.</summary>
    public static TheoryData<string, string> Options => new()
    {
        { "reader", "-l noAuthNoPriv" },
        { "auth", $"-l authNoPriv -a SHA -A {Passphrase}" },
        { "priv", $"-l authPriv -a SHA-256 -A {Passphrase} -x AES -X {PrivacyPassphrase}" },
        { "strong", $"-l authPriv -a SHA-512 -A {Passphrase} -x AES-256 -X {PrivacyPassphrase}" },
        { "old", $"-l authPriv -a MD5 -A {Passphrase} -x DES -X {PrivacyPassphrase}" },
    };

    public ValueTask InitializeAsync()
    {
        _address = _receiver.Listen(new IPEndPoint(IPAddress.Loopback, 0)).ToString();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        Assert.Equal(0, _receiver.Counters.InternalErrors);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Snmptrap_v3_arrives(string user, string options)
    {
        await Tool.RunAsync("snmptrap", ["-v3", "-e", "0x" + EngineId, "-u", user, .. options.Split(' '), _address, "4200", "1.3.6.1.6.3.1.1.5.3", "1.3.6.1.2.1.2.2.1.8.3", "i", "2"]);
        var trap = await _taken.Reader.ReadAsync(Token).SoonAsync();
        Assert.Equal((VersionCode.V3, PduKind.TrapV2, user, Users[user].Level), (trap.Version, trap.Kind, trap.UserName, trap.Level));
        Assert.Equal(EngineId, Convert.ToHexString(trap.EngineId.Span), ignoreCase: true);
        Assert.Equal(SnmpNotificationIds.LinkDown, trap.TrapId);
        Assert.Equal([new Variable(Oids.Of("1.3.6.1.2.1.2.2.1.8.3"), SnmpValue.Integer32(2))], trap.Variables);
        Assert.Null(trap.Community);
    }

    [Theory]
    [MemberData(nameof(Options))]
    public async Task Snmpinform_v3_is_acknowledged_so_that_it_ends_well(string user, string options)
    {
        await Tool.RunAsync("snmpinform", ["-v3", "-t20", "-r0", "-u", user, .. options.Split(' '), "-n", "cellar", _address, "4200", "1.3.6.1.6.3.1.1.5.1"]);
        var inform = await _taken.Reader.ReadAsync(Token).SoonAsync();
        Assert.Equal((PduKind.Inform, user, "cellar"), (inform.Kind, inform.UserName, inform.ContextName));
        Assert.Equal(1, _receiver.Counters.Acknowledged);
        Assert.True(_receiver.Counters.Discoveries >= 1);
    }

    [Fact]
    public async Task Wrong_passphrase_user_and_level_are_counted_and_dropped()
    {
        (string[] Options, SnmpNotificationDropReason Reason)[] refused =
        [
            (["-u", "auth", "-l", "authNoPriv", "-a", "SHA", "-A", "another-passphrase"], SnmpNotificationDropReason.WrongDigest),
            (["-u", "nobody", "-l", "authNoPriv", "-a", "SHA", "-A", Passphrase], SnmpNotificationDropReason.UnknownUser),
            (["-u", "priv", "-l", "authNoPriv", "-a", "SHA-256", "-A", Passphrase], SnmpNotificationDropReason.WrongSecurityLevel),
            (["-u", "auth", "-l", "noAuthNoPriv"], SnmpNotificationDropReason.WrongSecurityLevel),
        ];
        foreach (var (options, reason) in refused)
        {
            var before = _receiver.Counters.Dropped(reason);
            await Tool.RunAsync("snmptrap", ["-v3", "-e", "0x" + EngineId, .. options, _address, "1", "1.3.6.1.6.3.1.1.5.1"]);
            await Waiting.UntilAsync(() => _receiver.Counters.Dropped(reason) == before + 1, $"{reason}");
        }
        Assert.False(_taken.Reader.TryRead(out _));
    }

    [Theory]
    [InlineData("reader")]
    [InlineData("auth")]
    [InlineData("priv")]
    [InlineData("strong")]
    [InlineData("old")]
    public async Task Our_v3_traps_and_informs_are_received_by_snmptrapd(string name)
    {
        var user = Users[name];
        var identity = SnmpEngineIdentity.Create();
        var engine = "0x" + Convert.ToHexString(identity.EngineId.Span);
        var protocols = name switch
        {
            "auth" => $" SHA {Passphrase}",
            "priv" => $" SHA-256 {Passphrase} AES {PrivacyPassphrase}",
            "strong" => $" SHA-512 {Passphrase} AES-256 {PrivacyPassphrase}",
            "old" => $" MD5 {Passphrase} DES {PrivacyPassphrase}",
            _ => "",
        };
        var level = user.Level switch { SecurityLevel.AuthPriv => "priv", SecurityLevel.AuthNoPriv => "auth", _ => "noauth" };
        using var trapd = await SnmpTrapd.StartAsync($"createUser -e {engine} {name}{protocols}", $"createUser {name}{protocols}", $"authUser log {name} {level}");
        var sender = new SnmpNotificationSender(TimeProvider.System, new SnmpNotificationSenderOptions { Identity = identity, Users = [user] });
        var target = new SnmpTarget(trapd.EndPoint, user) { Timeout = TimeSpan.FromSeconds(20) };
        Variable[] told = [new(Oids.Of("1.3.6.1.2.1.31.1.1.1.1.3"), SnmpValue.OctetString("Gi0/3"))];

        Assert.Equal(SnmpNotificationOutcome.Sent, await sender.SendTrapAsync(target, SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(1), told, Token));
        await trapd.LineAsync("TRAP2", ".1.3.6.1.6.3.1.1.5.3", "Gi0/3");
        Assert.Equal(SnmpNotificationOutcome.Acknowledged, await sender.SendInformAsync(target, SnmpNotificationIds.LinkUp, TimeSpan.FromSeconds(1), told, Token).SoonAsync());
        await trapd.LineAsync("TRAP2", ".1.3.6.1.6.3.1.1.5.4", "Gi0/3");
    }
}

using System.Net.Sockets;
using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Tests.Peers;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>The session against Debian's snmpd over a plain socket: every combination of authentication and privacy that it has.</summary>
public sealed class UsmSnmpdTests(ITestOutputHelper output)
{
    private static readonly (PrivacyProtocol Protocol, string Name)[] s_privacies =
    [
        (PrivacyProtocol.None, ""), (PrivacyProtocol.Des, "DES"), (PrivacyProtocol.TripleDes, "3DES"), (PrivacyProtocol.Aes128, "AES"),
        (PrivacyProtocol.Aes192, "AES-192"), (PrivacyProtocol.Aes256, "AES-256"), (PrivacyProtocol.Aes192Cisco, "AES192C"), (PrivacyProtocol.Aes256Cisco, "AES256C"),
    ];

    private static readonly (AuthenticationProtocol Protocol, string Name)[] s_authentications =
    [
        (AuthenticationProtocol.Md5, "MD5"), (AuthenticationProtocol.Sha1, "SHA"), (AuthenticationProtocol.Sha224, "SHA-224"),
        (AuthenticationProtocol.Sha256, "SHA-256"), (AuthenticationProtocol.Sha384, "SHA-384"), (AuthenticationProtocol.Sha512, "SHA-512"),
    ];

    [Fact]
    public async Task Every_combination_that_snmpd_has_is_answered()
    {
        StringBuilder configuration = new("rouser nobody noauth\ncreateUser nobody\n");
        foreach (var (authentication, authenticationName) in s_authentications)
            foreach (var (privacy, privacyName) in s_privacies)
            {
                var name = $"{authentication}-{privacy}";
                configuration.Append("createUser ").Append(name).Append(' ').Append(authenticationName).Append(" authentication");
                if (privacy != PrivacyProtocol.None)
                    configuration.Append(' ').Append(privacyName).Append(" confidential");
                configuration.Append("\nrouser ").Append(name).Append(privacy == PrivacyProtocol.None ? " auth\n" : " priv\n");
            }
        await using SnmpEngine engine = new(new SnmpEngineOptions(), TimeProvider.System);
        using var snmpd = await Snmpd.StartAsync(engine, configuration.ToString());

        List<string> refused = [];
        Assert.Equal("real-agent", Get(snmpd, new UsmUser("nobody")));
        foreach (var (authentication, _) in s_authentications)
            foreach (var (privacy, _) in s_privacies)
            {
                UsmUser user = new(
                    $"{authentication}-{privacy}", authentication, "authentication", privacy, privacy == PrivacyProtocol.None ? null : "confidential");
                var answer = Get(snmpd, user);
                if (answer == nameof(UsmFailure.UnknownUserName))
                    refused.Add(user.ToString());
                else
                    Assert.Equal($"{user}: real-agent", $"{user}: {answer}");
            }
        output.WriteLine($"Refused by snmpd: {(refused.Count == 0 ? "none" : string.Join(", ", refused))}.");
        // These every build of it has.
        Assert.DoesNotContain("Sha1-Aes128 (Sha1, Aes128)", refused);
        Assert.DoesNotContain("Sha256-Aes128 (Sha256, Aes128)", refused);
    }

    [Fact]
    public async Task Snmpd_tells_what_is_wrong()
    {
        await using SnmpEngine engine = new(new SnmpEngineOptions(), TimeProvider.System);
        using var snmpd = await Snmpd.StartAsync(engine, "createUser operator SHA authentication AES confidential\nrouser operator priv");

        Assert.Equal("real-agent", Get(snmpd, new UsmUser("operator", AuthenticationProtocol.Sha1, "authentication", PrivacyProtocol.Aes128, "confidential")));
        Assert.Equal(nameof(UsmFailure.WrongDigest), Get(snmpd, new UsmUser("operator", AuthenticationProtocol.Sha1, "wrong passphrase")));
        Assert.Equal(nameof(UsmFailure.UnknownUserName), Get(snmpd, new UsmUser("stranger")));
    }

    private static string Get(Snmpd snmpd, UsmUser user)
    {
        using UdpClient socket = new(AddressFamily.InterNetwork);
        socket.Connect(snmpd.EndPoint);
        socket.Client.ReceiveTimeout = 20_000;
        UsmSession session = new(user, new SaltSource(), TimeProvider.System.TimestampFrequency);
        UsmExchange exchange = default;
        BerWriter pdu = new(new byte[100]);
        var marks = (Pdu: pdu.Begin((byte)PduKind.Get), Varbinds: 0);
        pdu.WriteInteger(BerTag.Integer, 1_234);
        pdu.WriteInteger(BerTag.Integer, 0);
        pdu.WriteInteger(BerTag.Integer, 0);
        marks.Varbinds = pdu.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref pdu, Oids.SysName, default);
        pdu.End(marks.Varbinds);
        pdu.End(marks.Pdu);
        UsmRequest request = new() { MessageId = 4_321, MaxSize = 65_507, Pdu = pdu.Written };
        var buffer = new byte[2_000];
        while (true)
        {
            var length = session.Write(ref exchange, buffer, request, TimeProvider.System.GetTimestamp());
            socket.Client.Send(buffer.AsSpan(0, length));
            Assert.InRange(length = socket.Client.Receive(buffer), 1, buffer.Length);
            var datagram = buffer.AsSpan(0, length);
            Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(datagram, out var message));
            Assert.Equal(4_321, message.MessageId);
            switch (session.Process(ref exchange, message, datagram, TimeProvider.System.GetTimestamp(), out var response))
            {
                case UsmAdvice.ResendNow:
                    continue;
                case UsmAdvice.Response:
                    Assert.Equal(1_234, response.RequestId);
                    var varbinds = datagram[response.Varbinds].ToArray();
                    Assert.True(VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables));
                    return Encoding.ASCII.GetString(variables.Single().Data.Span);
                default:
                    return exchange.Failure.ToString();
            }
        }
    }
}

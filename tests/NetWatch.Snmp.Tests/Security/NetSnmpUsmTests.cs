using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>net-snmp's own tools as the other side: they ask our authoritative engine, inform it, and send it traps.</summary>
public sealed class NetSnmpUsmTests
{
    private static readonly byte[] s_engine = [0x80, 0, 0x1F, 0x88, 0x80, 1, 2, 3, 4];

    /// <summary>By the names that the tools have for them; 3DES they do not have.</summary>
    public static TheoryData<AuthenticationProtocol, string, PrivacyProtocol, string> Protocols => new()
    {
        { AuthenticationProtocol.None, "", PrivacyProtocol.None, "" },
        { AuthenticationProtocol.Sha1, "SHA", PrivacyProtocol.None, "" },
        { AuthenticationProtocol.Md5, "MD5", PrivacyProtocol.Des, "DES" },
        { AuthenticationProtocol.Sha224, "SHA-224", PrivacyProtocol.Aes128, "AES" },
        { AuthenticationProtocol.Sha256, "SHA-256", PrivacyProtocol.Aes128, "AES" },
        { AuthenticationProtocol.Sha1, "SHA", PrivacyProtocol.Aes192, "AES-192" },
        { AuthenticationProtocol.Sha384, "SHA-384", PrivacyProtocol.Aes192, "AES-192" },
        { AuthenticationProtocol.Md5, "MD5", PrivacyProtocol.Aes256, "AES-256" },
        { AuthenticationProtocol.Sha512, "SHA-512", PrivacyProtocol.Aes256, "AES-256" },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Snmpget_is_answered(AuthenticationProtocol authentication, string authenticationName, PrivacyProtocol privacy, string privacyName)
    {
        using var socket = Listen(out var address);
        UsmAuthoritativeEngine agent = new(new EngineId(s_engine), 7, [UsmPair.User(authentication, privacy)], new SaltSource(), TimeProvider.System);
        var asked = Tool.RunAsync("snmpget", [.. Options(authenticationName, privacyName), "-On", address, "1.3.6.1.2.1.1.5.0"]);
        // The question for the engine ID, then the request.
        Assert.Equal(PduKind.Get, await ServeUntilAcceptedAsync(socket, agent));

        Assert.Equal(".1.3.6.1.2.1.1.5.0 = STRING: \"our-agent\"", (await asked).Trim());
        Assert.Equal(1, agent.Counters.Of(UsmFailure.UnknownEngineId));
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Snmpinform_is_acknowledged(AuthenticationProtocol authentication, string authenticationName, PrivacyProtocol privacy, string privacyName)
    {
        using var socket = Listen(out var address);
        UsmAuthoritativeEngine receiver = new(new EngineId(s_engine), 7, [UsmPair.User(authentication, privacy)], new SaltSource(), TimeProvider.System);
        var sent = Tool.RunAsync("snmpinform", [.. Options(authenticationName, privacyName), address, "", "1.3.6.1.6.3.1.1.5.1"]);
        Assert.Equal(PduKind.Inform, await ServeUntilAcceptedAsync(socket, receiver));

        // It ends well only when the response has come.
        await sent;
    }

    [Theory]
    [MemberData(nameof(Protocols))]
    public async Task Snmptrap_is_taken(AuthenticationProtocol authentication, string authenticationName, PrivacyProtocol privacy, string privacyName)
    {
        using var socket = Listen(out var address);
        UsmTrapReceiver receiver = new([UsmPair.User(authentication, privacy)], TimeProvider.System.TimestampFrequency);
        await Tool.RunAsync(
            "snmptrap", [.. Options(authenticationName, privacyName), "-e", "0x" + Convert.ToHexString(s_engine), address, "", "1.3.6.1.6.3.1.1.5.1"]);
        var buffer = new byte[2_000];
        var length = await socket.ReceiveAsync(buffer).SoonAsync();
        Take();

        void Take()
        {
            Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(buffer.AsSpan(0, length), out var message));
            Assert.Equal(UsmFailure.None, receiver.Process(message, buffer, IPAddress.Loopback, TimeProvider.System.GetTimestamp(), out var received));
            Assert.Equal(s_engine, received.EngineId.Span);
            Assert.Equal(PduKind.TrapV2, received.Pdu.Kind);
        }
    }

    private static string[] Options(string authentication, string privacy)
    {
        List<string> options = ["-v", "3", "-u", "operator", "-t", "20", "-r", "0", "-l", privacy != "" ? "authPriv" : authentication != "" ? "authNoPriv" : "noAuthNoPriv"];
        if (authentication != "")
            options.AddRange(["-a", authentication, "-A", "authentication"]);
        if (privacy != "")
            options.AddRange(["-x", privacy, "-X", "confidential"]);
        return [.. options];
    }

    private static Socket Listen(out string address)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        address = string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
        return socket;
    }

    /// <summary>Answers what is refused by reports, and the first that is accepted by a response.</summary>
    private static async Task<PduKind> ServeUntilAcceptedAsync(Socket socket, UsmAuthoritativeEngine engine)
    {
        byte[] buffer = new byte[2_000], room = new byte[2_000];
        while (true)
        {
            var from = await socket.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0)).SoonAsync();
            var (length, kind) = Answer(engine, buffer.AsSpan(0, from.ReceivedBytes), room);
            Assert.NotEqual(0, length);
            await socket.SendToAsync(room.AsMemory(0, length), from.RemoteEndPoint);
            if (kind is { } accepted)
                return accepted;
        }
    }

    private static (int Length, PduKind? Accepted) Answer(UsmAuthoritativeEngine engine, Span<byte> datagram, byte[] room)
    {
        Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(datagram, out var message));
        var verdict = engine.Process(message, datagram, room, out var received);
        if (!verdict.IsAccepted)
            return (verdict.ReportLength, null);
        BerWriter writer = new(new byte[200]);
        var pdu = writer.Begin((byte)PduKind.Response);
        writer.WriteInteger(BerTag.Integer, received.Pdu.RequestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        var varbinds = writer.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref writer, Oids.SysName, SnmpValue.OctetString(Encoding.ASCII.GetBytes("our-agent")));
        writer.End(varbinds);
        writer.End(pdu);
        return (engine.WriteResponse(room, received, UsmPair.MaxSize, writer.Written), received.Pdu.Kind);
    }
}

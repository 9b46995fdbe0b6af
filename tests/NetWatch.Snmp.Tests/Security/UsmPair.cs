using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>A manager's session and an agent in memory, on one fake clock; what passes between them can be changed, lost or kept.</summary>
internal sealed class UsmPair
{
    public const int MaxSize = 65_507;

    private readonly SaltSource _salts = new();
    private int _messageId = 1_000;

    public UsmPair(UsmUser managersUser, UsmUser? agentsUser = null, byte engine = 1)
    {
        AgentsUser = agentsUser ?? managersUser;
        Agent = NewAgent(engine, boots: 1);
        Session = new UsmSession(managersUser, _salts, Time.TimestampFrequency);
    }

    public FakeTimeProvider Time { get; } = new();

    public UsmUser AgentsUser { get; }

    public UsmAuthoritativeEngine Agent { get; set; }

    public UsmSession Session { get; }

    /// <summary>What has gone to the agent and come from it since the last request began.</summary>
    public List<byte[]> Sent { get; } = [];

    public List<byte[]> Answers { get; } = [];

    /// <summary>Changes an answer on its way, or loses it by null.</summary>
    public Func<byte[], byte[]?> OnTheWay { get; set; } = answer => answer;

    public static UsmUser User(
        AuthenticationProtocol authentication = AuthenticationProtocol.Sha256, PrivacyProtocol privacy = PrivacyProtocol.Aes128, string name = "operator") =>
        new(
            name, authentication, authentication == AuthenticationProtocol.None ? null : "authentication",
            privacy, privacy == PrivacyProtocol.None ? null : "confidential");

    public static byte[] Pdu(PduKind kind, int requestId, int valueLength = 20)
    {
        BerWriter writer = new(new byte[valueLength + 100]);
        var pdu = writer.Begin((byte)kind);
        writer.WriteInteger(BerTag.Integer, requestId);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteInteger(BerTag.Integer, 0);
        var varbinds = writer.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref writer, ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(new byte[valueLength]));
        writer.End(varbinds);
        writer.End(pdu);
        return writer.Written.ToArray();
    }

    public UsmAuthoritativeEngine NewAgent(byte engine, int boots) =>
        new(new EngineId([0x80, 0, 0x1F, 0x88, engine]), boots, [AgentsUser], _salts, Time);

    /// <summary>One request from its first message to its end, or to a message that nobody answers.</summary>
    public Ended Ask()
    {
        UsmExchange exchange = default;
        return Ask(ref exchange, ++_messageId);
    }

    /// <summary>The same, for a request that has been sent before: a retry.</summary>
    public Ended Ask(ref UsmExchange exchange, int messageId)
    {
        Sent.Clear();
        Answers.Clear();
        var advice = UsmAdvice.ResendNow;
        for (var messages = 0; advice == UsmAdvice.ResendNow; messages++)
        {
            Assert.True(messages < 8, "The session never ends.");
            var request = Write(ref exchange, messageId);
            Sent.Add(request);
            if (Serve(request) is not { } served || OnTheWay(served) is not { } answer)
                return new Ended(UsmAdvice.Ignore, exchange.Failure);
            Answers.Add(answer);
            advice = Process(ref exchange, answer);
        }
        return new Ended(advice, exchange.Failure);
    }

    public byte[] Write(ref UsmExchange exchange, int messageId)
    {
        var room = new byte[2_000];
        UsmRequest request = new() { MessageId = messageId, MaxSize = MaxSize, ContextName = "context"u8, Pdu = Pdu(PduKind.Get, messageId) };
        var length = Session.Write(ref exchange, room, request, Time.GetTimestamp());
        Assert.NotEqual(0, length);
        return room[..length];
    }

    public UsmAdvice Process(ref UsmExchange exchange, byte[] answer)
    {
        var copy = (byte[])answer.Clone();
        if (UsmMessage.TryRead(copy, out var message) != MessageReadResult.Ok)
            return UsmAdvice.Ignore;
        var advice = Session.Process(ref exchange, message, copy, Time.GetTimestamp(), out var response);
        if (advice == UsmAdvice.Response)
        {
            Assert.Equal(PduKind.Response, response.Kind);
            Assert.Equal("context"u8, response.ContextName);
            var varbinds = copy[response.Varbinds];
            Assert.True(VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables));
            Assert.Equal(new byte[20], variables.Single().Data.Span.ToArray());
        }
        return advice;
    }

    /// <summary>What the agent answers: a response, a report, or nothing.</summary>
    public byte[]? Serve(byte[] request)
    {
        var copy = (byte[])request.Clone();
        var room = new byte[2_000];
        if (UsmMessage.TryRead(copy, out var message) != MessageReadResult.Ok)
            return null;
        var verdict = Agent.Process(message, copy, room, out var received);
        if (!verdict.IsAccepted)
            return verdict.HasReport ? room[..verdict.ReportLength] : null;
        var length = Agent.WriteResponse(room, received, MaxSize, Pdu(PduKind.Response, received.Pdu.RequestId));
        return room[..length];
    }

    public readonly record struct Ended(UsmAdvice Advice, UsmFailure Failure);
}

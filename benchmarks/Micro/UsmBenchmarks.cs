using BenchmarkDotNet.Attributes;
using NetWatch.Snmp;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;

namespace NetWatch.Benchmarks.Micro;

/// <summary>What SNMPv3 adds to an exchange: a request of 300 octets written, a response of 1,300 judged and opened, as the manager does it.</summary>
public class UsmBenchmarks
{
    private const int MaxSize = 65_507;
    private const int MessageId = 1_234_567;

    private readonly SaltSource _salts = new();
    private readonly byte[] _room = new byte[2_048];
    private readonly byte[] _datagram = new byte[2_048];
    private UsmSession _session = null!;
    private UsmExchange _exchange;
    private byte[] _request = [];
    private byte[] _response = [];
    private byte[] _requestPdu = [];
    private long _now;

    /// <summary>The user's protocols.</summary>
    [Params("Sha256-Aes128", "Sha1-Aes128", "Sha512-Aes256", "Md5-Des", "Sha224-TripleDes", "Sha256-None")]
    public string Protocols { get; set; } = "Sha256-Aes128";

    [GlobalSetup]
    public void Setup()
    {
        string[] names = Protocols.Split('-');
        PrivacyProtocol privacy = Enum.Parse<PrivacyProtocol>(names[1]);
        UsmUser user = new("operator", Enum.Parse<AuthenticationProtocol>(names[0]), "authentication", privacy, privacy == PrivacyProtocol.None ? null : "confidential");
        UsmAuthoritativeEngine agent = new(new EngineId([0x80, 0, 0x1F, 0x88, 1, 2, 3, 4, 5, 6, 7, 8]), 5, [user], _salts, TimeProvider.System);
        _session = new UsmSession(user, _salts, TimeProvider.System.TimestampFrequency);
        _requestPdu = Pdu(PduKind.Get, 200);
        for (UsmAdvice advice = UsmAdvice.ResendNow; advice == UsmAdvice.ResendNow;)
        {
            _now = TimeProvider.System.GetTimestamp();
            _request = _room[..WriteRequest()];
            _request.CopyTo(_datagram, 0);
            UsmMessage.TryRead(_datagram.AsSpan(0, _request.Length), out UsmMessage message);
            UsmVerdict verdict = agent.Process(message, _datagram, _room, out UsmReceived received);
            int length = verdict.IsAccepted ? agent.WriteResponse(_room, received, MaxSize, Pdu(PduKind.Response, 1_200)) : verdict.ReportLength;
            _response = _room[..length];
            _response.CopyTo(_datagram, 0);
            UsmMessage.TryRead(_datagram.AsSpan(0, length), out message);
            advice = _session.Process(ref _exchange, message, _datagram, TimeProvider.System.GetTimestamp(), out _);
        }
    }

    [Benchmark]
    public int WriteRequest()
    {
        UsmRequest request = new() { MessageId = MessageId, MaxSize = MaxSize, Pdu = _requestPdu };
        // Always at the same moment: a session that has had no answer for some seconds asks for the engine ID instead.
        return _session.Write(ref _exchange, _room, request, _now);
    }

    [Benchmark]
    public int JudgeResponse()
    {
        _response.CopyTo(_datagram, 0);
        UsmMessage.TryRead(_datagram.AsSpan(0, _response.Length), out UsmMessage message);
        // The response was written once and is judged for minutes: outside the time window a request would be sent again.
        UsmAdvice advice = _session.Process(ref _exchange, message, _datagram, 0, out ScopedPdu response);
        return advice == UsmAdvice.Response ? response.RequestId : throw new InvalidOperationException("The response is refused.");
    }

    private static byte[] Pdu(PduKind kind, int length)
    {
        byte[] room = new byte[length + 200];
        Snmp.Ber.BerWriter writer = new(room);
        int pdu = writer.Begin((byte)kind);
        writer.WriteInteger(Snmp.Ber.BerTag.Integer, MessageId);
        writer.WriteInteger(Snmp.Ber.BerTag.Integer, 0);
        writer.WriteInteger(Snmp.Ber.BerTag.Integer, 0);
        int varbinds = writer.Begin(Snmp.Ber.BerTag.Sequence);
        MessageWriter.WriteVarbind(ref writer, ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0"), SnmpValue.OctetString(new byte[length]));
        writer.End(varbinds);
        writer.End(pdu);
        return writer.Written.ToArray();
    }
}

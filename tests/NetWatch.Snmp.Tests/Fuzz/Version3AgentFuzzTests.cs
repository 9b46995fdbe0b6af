using System.Globalization;
using System.Net;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Fuzz;

/// <summary>Damaged messages of v3 through an agent. NETWATCH_FUZZ_DATAGRAMS and NETWATCH_FUZZ_SEED change the run.</summary>
public sealed class Version3AgentFuzzTests
{
    private static readonly UsmUser s_reader = new("reader", AuthenticationProtocol.Sha256, "authentication", PrivacyProtocol.Aes128, "confidential");
    private static readonly UsmUser s_guest = new("guest");

    private readonly int _datagrams = Setting("NETWATCH_FUZZ_DATAGRAMS", 200_000);
    private readonly DatagramMutator _mutator;

    public Version3AgentFuzzTests()
    {
        var seed = Setting("NETWATCH_FUZZ_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {_datagrams} datagrams");
        _mutator = new DatagramMutator(seed);
    }

    [Fact]
    public async Task Agent_answers_reports_or_ignores_and_goes_on()
    {
        await using var agent = new SnmpAgent(new SnmpAgentOptions(), TimeProvider.System);
        var objects = new SnmpObjectTable();
        objects.SetWritable(Oids.SysName, SnmpValue.OctetString("sw-1"));
        for (uint row = 1; row <= 20; row++)
            objects.Set(Oids.IfHCInOctets.Append(row), SnmpValue.Counter64(row));
        var device = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", objects);
        device.Engine = new SnmpAgentEngine { Users = [s_reader, s_guest], Contexts = new Dictionary<string, ISnmpObjectSource> { ["vlan-5"] = objects } };
        var corpus = Corpus(device);
        var response = new byte[1472];
        foreach (var whole in corpus)
            Assert.NotEqual(0, agent.Answer(device, whole.ToArray(), response));

        var answered = 0;
        for (var i = 0; i < _datagrams; i++)
            if (agent.Answer(device, _mutator.Mutate(_mutator.Pick(corpus)), response) is var length and > 0)
            {
                answered++;
                Assert.Equal(MessageReadResult.Ok, UsmMessage.TryRead(response.AsSpan(0, length), out _));
            }
        Assert.True(answered > _datagrams / 100, $"Only {answered} answers.");
        Assert.True(agent.Counters.Refused > 0 && agent.Counters.Malformed > 0);
        Assert.Equal(0, agent.Counters.InternalErrors);
    }

    /// <summary>Requests of a user without keys, whose damage gets as far as the PDU, requests of one with keys, and a discovery.</summary>
    private static byte[][] Corpus(SnmpAgentDevice device)
    {
        var engineId = new EngineId(device.EngineId.ToArray());
        var guest = new UsmKeys(s_guest, engineId);
        var reader = new UsmKeys(s_reader, engineId);
        PduKind[] kinds = [PduKind.Get, PduKind.GetNext, PduKind.GetBulk, PduKind.Set];
        return
        [
            .. kinds.Select(kind => Message(guest, kind, engineId, "")), .. kinds.Select(kind => Message(reader, kind, engineId, "")),
            Message(guest, PduKind.GetBulk, engineId, "vlan-5"), Message(guest, PduKind.Get, engineId, "vlan-6"), Message(guest, PduKind.Get, default, ""),
        ];
    }

    private static byte[] Message(UsmKeys keys, PduKind kind, EngineId engineId, string context)
    {
        BerWriter pdu = new(new byte[500]);
        var mark = pdu.Begin((byte)kind);
        pdu.WriteInteger(BerTag.Integer, 7);
        pdu.WriteInteger(BerTag.Integer, 0);
        pdu.WriteInteger(BerTag.Integer, 10);
        var varbinds = pdu.Begin(BerTag.Sequence);
        MessageWriter.WriteVarbind(ref pdu, Oids.SysName, SnmpValue.OctetString("sw-2"));
        MessageWriter.WriteVarbind(ref pdu, kind == PduKind.Set ? Oids.SysName : Oids.IfHCInOctets, SnmpValue.OctetString("sw-3"));
        pdu.End(varbinds);
        pdu.End(mark);
        UsmMessageFront front = new()
        {
            MessageId = 9,
            MaxSize = 1472,
            Flags = UsmMessageFront.FlagsOf(keys.User.Level) | UsmFlags.Reportable,
            EngineId = engineId.Span,
            Boots = 1,
            UserName = keys.User.NameOctets,
            ContextEngineId = engineId.Span,
            ContextName = System.Text.Encoding.UTF8.GetBytes(context),
        };
        var room = new byte[1000];
        return room[..UsmMessageWriter.Write(room, front, keys, 1, pdu.Written)];
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

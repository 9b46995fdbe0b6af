using System.Globalization;
using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Fuzz;

/// <summary>Damaged datagrams through decoder, engine and agent. NETWATCH_FUZZ_DATAGRAMS and NETWATCH_FUZZ_SEED change the run.</summary>
public sealed class FuzzTests
{
    private readonly int _datagrams = Setting("NETWATCH_FUZZ_DATAGRAMS", 200_000);
    private readonly DatagramMutator _mutator;
    private readonly SnmpObjectTable _objects = new();

    public FuzzTests()
    {
        var seed = Setting("NETWATCH_FUZZ_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {_datagrams} datagrams");
        _mutator = new DatagramMutator(seed);
        _objects.Set(Oids.SysName, SnmpValue.OctetString("sw-1"));
        for (uint row = 1; row <= 20; row++)
            _objects.Set(Oids.IfHCInOctets.Append(row), SnmpValue.Counter64(row));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Decoder_neither_throws_nor_gives_values_that_cannot_be_used()
    {
        var corpus = Corpus(1, 2);
        var read = 0;
        for (var i = 0; i < _datagrams; i++)
        {
            var datagram = _mutator.Mutate(_mutator.Pick(corpus));
            if (CommunityMessage.TryRead(datagram, out var message) != MessageReadResult.Ok)
                continue;
            var varbinds = datagram[message.Varbinds];
            if (!VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables))
                continue;
            read++;
            foreach (var variable in variables)
                Use(variable);
        }
        Assert.True(read > _datagrams / 100, $"Only {read} of {_datagrams} damaged datagrams could be read: the mutation is too wild to prove anything.");
    }

    [Fact]
    public async Task Agent_answers_or_ignores_and_goes_on()
    {
        var errors = new List<Exception>();
        await using var agent = new SnmpAgent(new SnmpAgentOptions { OnInternalError = errors.Add }, TimeProvider.System);
        var device = agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
        var corpus = Corpus(1, 2);
        var response = new byte[1472];
        var answered = 0;
        for (var i = 0; i < _datagrams; i++)
            if (agent.Answer(device, _mutator.Mutate(_mutator.Pick(corpus)), response) is var length and > 0)
            {
                answered++;
                Assert.Equal(MessageReadResult.Ok, CommunityMessage.TryRead(response.AsSpan(0, length), out _));
            }
        Assert.True(answered > _datagrams / 100, $"Only {answered} answers.");

        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        for (var i = 0; i < _datagrams / 20; i++)
            client.SendTo(_mutator.Mutate(_mutator.Pick(corpus)), device.EndPoint);
        await using var engine = new SnmpEngine(new SnmpEngineOptions(), TimeProvider.System);
        var reply = await engine.GetAsync(new SnmpTarget(device.EndPoint, VersionCode.V2, "public"), [Oids.SysName], Token).SoonAsync();
        Assert.Equal(SnmpOutcome.Answered, reply.Outcome);
        Assert.Equal(0, agent.Counters.InternalErrors);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Engine_ignores_what_is_damaged_and_takes_the_answer()
    {
        var errors = new List<Exception>();
        await using var engine = new SnmpEngine(new SnmpEngineOptions { OnInternalError = errors.Add }, TimeProvider.System);
        using var agent = new FakeAgent();
        // A datagram costs system calls here, so this goes over a part of the number.
        var rounds = Math.Max(10, _datagrams / 400);
        for (var round = 0; round < rounds; round++)
        {
            var asking = engine.GetAsync(agent.Target() with { Timeout = TimeSpan.FromMinutes(1) }, [Oids.SysName], Token).SoonAsync();
            var request = await agent.ReceiveAsync();
            var corpus = Corpus(request.RequestId, request.RequestId ^ 7);
            for (var i = 0; i < 20; i++)
                agent.Send(request, _mutator.Mutate(_mutator.Pick(corpus)));
            agent.Answer(request, new Variable(Oids.SysName, SnmpValue.OctetString("sw-1")));
            var reply = await asking;
            // Damage that leaves a believable answer is one; anything else must have been ignored.
            Assert.True(reply.Outcome is SnmpOutcome.Answered or SnmpOutcome.ErrorStatus, $"{reply.Outcome} in round {round}");
            foreach (var variable in reply.Variables)
                Use(variable);
        }
        Assert.True(engine.Counters.IgnoredTotal > rounds, $"Only {engine.Counters.IgnoredTotal} were ignored.");
        Assert.Equal(0, engine.Counters.InternalErrors);
        Assert.Empty(errors);
    }

    /// <summary>Messages of all kinds and types.</summary>
    private static byte[][] Corpus(int requestId, int otherId)
    {
        Variable[] all =
        [
            new(Oids.SysName, SnmpValue.OctetString("name")), new(Oids.SysUpTime, SnmpValue.TimeTicks(7)), new(Oids.IfType.Append(3), SnmpValue.Integer32(-6)),
            new(Oids.IfHCInOctets.Append(4_000_000_000), SnmpValue.Counter64(ulong.MaxValue)), new(Oids.Of("2.999.1"), SnmpValue.ObjectIdentifier(Oids.IfDescr)),
            new(Oids.Of("1.3.6.1.2.1.4.20.1.1.10.0.0.1"), SnmpValue.IpAddress(IPAddress.Loopback)), new(Oids.Of("1.3.6.1.4.1.1.1"), SnmpValue.Opaque([0x9F, 0x78, 4, 0, 0, 0, 0])),
            new(Oids.IfDescr.Append(1), SnmpValue.NoSuchInstance), new(Oids.IfDescr.Append(2), SnmpValue.EndOfMibView), new(Oids.IfDescr.Append(3), SnmpValue.Gauge32(uint.MaxValue)),
        ];
        Variable[] names = [new(Oids.SysName), new(Oids.IfHCInOctets)];
        return
        [
            Message(PduKind.Response, requestId, all), Message(PduKind.Response, otherId, all), Message(PduKind.Response, requestId, []),
            Message(PduKind.Get, requestId, names), Message(PduKind.GetNext, requestId, names), Message(PduKind.GetBulk, requestId, names, 1, 20),
            Message(PduKind.Set, requestId, all), Message(PduKind.Get, requestId, names, version: VersionCode.V1), Message(PduKind.TrapV2, requestId, all),
        ];
    }

    private static byte[] Message(PduKind kind, int requestId, Variable[] variables, int first = 0, int second = 0, VersionCode version = VersionCode.V2)
    {
        var writer = new BerWriter(new byte[4096]);
        var marks = MessageWriter.Begin(ref writer, version, "public"u8, kind, requestId, first, second);
        foreach (var variable in variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    internal static void Use(Variable variable)
    {
        Assert.InRange(variable.Id.Count, 2, ObjectIdentifier.MaxArcs);
        Assert.Equal(variable.Id, ObjectIdentifier.Parse(variable.Id.ToString()));
        Assert.NotEqual(SnmpType.None, variable.Data.Type);
        Assert.NotNull(variable.ToString());
        Assert.Equal(variable.Data, variable.Data.Detach());
        variable.Data.TryGetDouble(out _);
        variable.Data.TryGetIPAddress(out _);
        variable.Data.TryGetText(out _);
        variable.Data.TryGetTimeSpan(out _);
    }

    internal static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}

using System.Net;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

/// <summary>Tables, shapes and sources of somebody else are answered alike.</summary>
public sealed class ObjectSourceTests : IAsyncLifetime
{
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions { MaxMessageSize = 700 }, TimeProvider.System);
    private readonly SnmpObjectTable _table = new();
    private readonly SnmpObjectShape<StrongBox> _shape = new();
    private readonly Random _random = new(11);
    private readonly ObjectIdentifier[] _names;

    public ObjectSourceTests()
    {
        SnmpValue[] values =
        [
            SnmpValue.Integer32(-129), SnmpValue.Integer32(int.MinValue), SnmpValue.Integer32(127), SnmpValue.Integer32(128), SnmpValue.Counter64(ulong.MaxValue), SnmpValue.Counter64(0),
            SnmpValue.Gauge32(uint.MaxValue), SnmpValue.TimeTicks(0x7FFF), SnmpValue.OctetString(""), SnmpValue.OctetString(new string('x', 130)),
            SnmpValue.OctetString(new string('y', 300)), SnmpValue.ObjectIdentifier(Oids.Of("2.999.4294967295")), SnmpValue.IpAddress(IPAddress.Loopback), SnmpValue.Null,
        ];
        for (uint row = 0; row < 200; row++)
        {
            var name = Oids.Of("1.3.6.1.2.1").Append((uint)_random.Next(4), (uint)_random.Next(3), row % 3 == 0 ? 4_000_000_000 + row : row * 40);
            var value = values[row % values.Length];
            if (row % 2 == 0)
            {
                _table.Set(name, value);
                _shape.Set(name, value);
            }
            else
            {
                _table.Set(name, () => value);
                _shape.Set(name, _ => value);
            }
        }
        _names = [.. Walk(_table)];
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _agent.DisposeAsync();

    [Fact]
    public void Answers_to_any_request_are_the_same_octets()
    {
        var table = Add(_table);
        var shaped = Add(_shape.Of(new StrongBox(0)));
        var foreign = Add(new Foreign(_table));
        var answered = 0;
        for (var i = 0; i < 5000; i++)
        {
            var request = Request();
            var expected = Answer(foreign, request);
            Assert.Equal(expected, Answer(table, request));
            Assert.Equal(expected, Answer(shaped, request));
            answered += expected.Length > 0 ? 1 : 0;
        }
        Assert.Equal(5000, answered);
    }

    [Fact]
    public void Values_of_a_shape_are_those_of_the_device_that_is_asked()
    {
        var shape = new SnmpObjectShape<StrongBox>();
        shape.Set(Oids.SysName, SnmpValue.OctetString("all alike"));
        shape.Set(Oids.SysUpTime, device => SnmpValue.TimeTicks(device.Ticks));
        var (first, second) = (shape.Of(new StrongBox(1)), shape.Of(new StrongBox(2)));
        Assert.True(first.TryGet(Oids.SysUpTime, out var one) && second.TryGet(Oids.SysUpTime, out var two) && one == SnmpValue.TimeTicks(1) && two == SnmpValue.TimeTicks(2));
        Assert.True(second.TryGet(Oids.SysName, out var name) && name.ToString() == "all alike");
        Assert.Throws<InvalidOperationException>(() => shape.Set(Oids.SysDescr, SnmpValue.Null));
    }

    [Fact]
    public void Name_with_padded_arcs_is_found_and_one_that_is_broken_is_refused()
    {
        var device = Add(_table);
        var name = _names[0];
        byte[] padded = [0x2B, 6, 1, 0x80, 2, 1, .. name.Packed[6..]];
        var answer = Answer(device, Request(PduKind.GetNext, padded));
        Assert.Equal(_names[1], Names(answer).Single());
        Assert.Empty(Answer(device, Request(PduKind.Get, [0x2B, 0x86])));
        Assert.Equal(1, _agent.Counters.Malformed);
    }

    private SnmpAgentDevice Add(ISnmpObjectSource source) => _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", source);

    private byte[] Answer(SnmpAgentDevice device, byte[] request)
    {
        var room = new byte[700];
        return room[.._agent.Answer(device, request, room)];
    }

    /// <summary>A request of any kind for names that are there, between two, above all or beginnings of some.</summary>
    private byte[] Request()
    {
        PduKind[] kinds = [PduKind.Get, PduKind.GetNext, PduKind.GetBulk];
        var names = Enumerable.Range(0, _random.Next(6)).Select(_ => Name()).ToArray();
        return Request(_random.Next(3) == 0 ? VersionCode.V1 : VersionCode.V2, kinds[_random.Next(3)], _random.Next(3), _random.Next(30), names);
    }

    private ObjectIdentifier Name()
    {
        var name = _names[_random.Next(_names.Length)];
        return _random.Next(5) switch
        {
            0 => name.Parent(),
            1 => name.Append(7),
            2 => name.Parent().Append((uint)_random.Next()),
            3 => Oids.Of("1.3").Append((uint)_random.Next(9)),
            _ => name,
        };
    }

    private static byte[] Request(VersionCode version, PduKind kind, int first, int second, ObjectIdentifier[] names)
    {
        var writer = new BerWriter(new byte[2000]);
        var marks = MessageWriter.Begin(ref writer, version, "public"u8, kind, 7, first, second);
        foreach (var name in names)
            MessageWriter.WriteVarbind(ref writer, name, SnmpValue.Null);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    private static byte[] Request(PduKind kind, byte[] name)
    {
        var writer = new BerWriter(new byte[2000]);
        var marks = MessageWriter.Begin(ref writer, VersionCode.V2, "public"u8, kind, 7, 0, 0);
        var varbind = writer.Begin(BerTag.Sequence);
        writer.WriteOctets(BerTag.ObjectIdentifier, name);
        writer.WriteHeader((byte)SnmpType.Null, 0);
        writer.End(varbind);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    private static IEnumerable<ObjectIdentifier> Names(byte[] answer)
    {
        Assert.Equal(MessageReadResult.Ok, CommunityMessage.TryRead(answer, out var message));
        var varbinds = answer[message.Varbinds];
        Assert.True(VarbindReader.TryReadAll(varbinds, 0, varbinds.Length, out var variables));
        return variables.Select(variable => variable.Id);
    }

    private static IEnumerable<ObjectIdentifier> Walk(SnmpObjectTable table)
    {
        var hint = 0;
        for (var at = default(ObjectIdentifier); table.TryGetNext(at, ref hint, out var next); at = next.Id)
            yield return next.Id;
    }

    public sealed record StrongBox(uint Ticks);

    /// <summary>A source that the library knows nothing of.</summary>
    private sealed class Foreign(SnmpObjectTable table) : ISnmpObjectSource
    {
        public bool TryGet(ObjectIdentifier oid, out SnmpValue value) => table.TryGet(oid, out value);

        public bool TryGetNext(ObjectIdentifier oid, ref int hint, out Variable next) => table.TryGetNext(oid, ref hint, out next);
    }
}

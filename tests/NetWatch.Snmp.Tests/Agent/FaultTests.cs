using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Agent;

/// <summary>What a device does wrong on purpose, seen on the wire.</summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions { SharedSockets = true }, TimeProvider.System);
    private readonly SnmpObjectTable _objects = new();
    private readonly Socket _client = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly SnmpAgentDevice _device;

    public FaultTests()
    {
        _objects.Set(Oids.SysDescr, SnmpValue.OctetString(new string('d', 400)));
        _client.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _device = _agent.Add(new IPEndPoint(IPAddress.Loopback, 0), "public", _objects);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _agent.DisposeAsync();
        _client.Dispose();
        Assert.Equal(0, _agent.Counters.InternalErrors);
    }

    [Fact]
    public async Task Damaged_answers_are_what_they_are_called()
    {
        var (whole, _) = await AskAsync(null);
        Assert.Equal(MessageReadResult.Ok, Read(whole));

        var (truncated, _) = await AskAsync(new SnmpAgentFaults { Damage = SnmpDamage.Truncated });
        Assert.InRange(truncated.Length, 1, whole.Length - 1);
        Assert.Equal(whole[..truncated.Length], truncated);

        var (wrongLength, _) = await AskAsync(new SnmpAgentFaults { Damage = SnmpDamage.WrongLength });
        Assert.Equal(MessageReadResult.Malformed, Read(wrongLength));
        Assert.Equal(whole[4..], wrongLength[4..]);

        var (wrongId, _) = await AskAsync(new SnmpAgentFaults { Damage = SnmpDamage.WrongRequestId });
        Assert.Equal(MessageReadResult.Ok, Read(wrongId));
        Assert.NotEqual(whole, wrongId);

        var (garbage, _) = await AskAsync(new SnmpAgentFaults { Damage = SnmpDamage.Garbage, Seed = 3 });
        Assert.Equal(whole.Length, garbage.Length);
        Assert.NotEqual(MessageReadResult.Ok, Read(garbage));
        Assert.Equal(garbage, (await AskAsync(new SnmpAgentFaults { Damage = SnmpDamage.Garbage, Seed = 3 })).Answer);
    }

    [Fact]
    public async Task Answer_comes_as_often_and_from_where_it_is_told()
    {
        var (first, _) = await AskAsync(new SnmpAgentFaults { Copies = 3 });
        Assert.Equal(first, (await ReceiveAsync()).Answer);
        Assert.Equal(first, (await ReceiveAsync()).Answer);

        var (second, from) = await AskAsync(new SnmpAgentFaults { AnswersFrom = new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0) });
        Assert.Equal(first, second);
        Assert.Equal(IPAddress.Parse("127.0.0.2"), from.Address);
        Assert.Equal(_device.EndPoint, (await AskAsync(null)).From);
        Assert.Null(_device.Faults);
    }

    [Fact]
    public void Share_of_the_requests_gets_lost_the_same_ones_for_the_same_seed()
    {
        var request = Request();
        bool[] Answered(int seed)
        {
            _device.Misbehave(new SnmpAgentFaults { Loss = 0.3, Seed = seed });
            return [.. Enumerable.Range(0, 1000).Select(_ => _agent.Answer(_device, request, new byte[1472]) > 0)];
        }

        var first = Answered(5);
        Assert.InRange(first.Count(answered => !answered), 230, 370);
        Assert.Equal(first.Count(answered => !answered), _agent.Counters.Lost);
        Assert.Equal(first, Answered(5));
        Assert.NotEqual(first, Answered(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnmpAgentFaults { Loss = 1.1 });
    }

    private async Task<(byte[] Answer, IPEndPoint From)> AskAsync(SnmpAgentFaults? faults)
    {
        _device.Misbehave(faults);
        _client.SendTo(Request(), _device.EndPoint);
        return await ReceiveAsync();
    }

    private async Task<(byte[] Answer, IPEndPoint From)> ReceiveAsync()
    {
        var buffer = new byte[65_535];
        var result = await _client.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), Token).SoonAsync();
        return (buffer[..result.ReceivedBytes], (IPEndPoint)result.RemoteEndPoint);
    }

    private static MessageReadResult Read(byte[] answer) => CommunityMessage.TryRead(answer, out _);

    private static byte[] Request()
    {
        var writer = new BerWriter(new byte[200]);
        var marks = MessageWriter.Begin(ref writer, VersionCode.V2, "public"u8, PduKind.Get, 1, 0, 0);
        MessageWriter.WriteVarbind(ref writer, Oids.SysDescr, SnmpValue.Null);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }
}

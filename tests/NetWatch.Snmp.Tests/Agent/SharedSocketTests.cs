using System.Net;
using System.Net.Sockets;
using NetWatch.Snmp.Tests.Support;
using NetWatch.Testing;

namespace NetWatch.Snmp.Tests.Agent;

/// <summary>Devices of one port behind one socket.</summary>
public sealed class SharedSocketTests : IAsyncLifetime
{
    private readonly SnmpEngine _engine = new(new SnmpEngineOptions(), TimeProvider.System);
    private readonly SnmpAgent _agent = new(new SnmpAgentOptions { SharedSockets = true, ThreadsPerSocket = 2 }, TimeProvider.System);
    private readonly int _port = LoopbackPort.Free();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        if (!OperatingSystem.IsLinux())
            Peer.Missing("devices share sockets on Linux only");
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _agent.DisposeAsync();
        Assert.Equal(0, _agent.Counters.InternalErrors);
        Assert.Equal(0, _agent.Counters.SendFailures);
        using var successor = new FakeAgent(IPAddress.Any, _port);
    }

    [Fact]
    public async Task Devices_of_one_port_answer_from_their_own_addresses()
    {
        var devices = Enumerable.Range(1, 500).Select(number => Add(Address(number), "device " + number)).ToArray();
        // The engine takes no answer from another address than it asked.
        var replies = await Task.WhenAll(devices.Select(device => NameAsync(device.EndPoint)));
        Assert.Equal(Enumerable.Range(1, 500).Select(number => "device " + number), replies);
        Assert.All(devices, device => Assert.Equal(1, device.Requests));
        Assert.Equal(0, _engine.Counters.IgnoredTotal);
    }

    [Fact]
    public async Task Address_without_a_device_is_left_unanswered()
    {
        var device = Add(Address(1), "here");
        Assert.Equal(SnmpOutcome.Timeout, (await AskAsync(new IPEndPoint(Address(2), _port), impatient: true)).Outcome);
        Assert.Equal(1, _agent.Counters.UnknownAddresses);
        var other = Add(Address(2), "there");
        await _agent.RemoveAsync(device);
        Assert.Equal("there", await NameAsync(other.EndPoint));
        Assert.Equal(SnmpOutcome.Timeout, (await AskAsync(device.EndPoint, impatient: true)).Outcome);
    }

    [Fact]
    public async Task Address_that_is_not_of_the_loopback_is_not_answered_even_from_this_machine()
    {
        Add(Address(1), "here");
        var outside = (await Dns.GetHostAddressesAsync(Dns.GetHostName(), Token))
            .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address));
        if (outside is null)
            Peer.Missing("this machine has no other address than those of the loopback");
        Assert.NotEqual(SnmpOutcome.Answered, (await AskAsync(new IPEndPoint(outside!, _port), impatient: true)).Outcome);
    }

    [Fact]
    public async Task Slow_device_answers_from_its_own_address_too()
    {
        var device = Add(Address(7), "slow");
        device.Delay = TimeSpan.FromMilliseconds(1);
        Assert.Equal("slow", await NameAsync(device.EndPoint));
    }

    [Fact]
    public async Task Port_that_another_socket_has_on_an_address_is_served_beside_it()
    {
        using var snmpd = new FakeAgent(Address(1), _port);
        var device = Add(Address(2), "beside");
        Assert.Equal("beside", await NameAsync(device.EndPoint));
        var asking = AskAsync(snmpd.EndPoint, impatient: false);
        var request = await snmpd.ReceiveAsync();
        snmpd.Answer(request, new Variable(Oids.SysName, SnmpValue.OctetString("snmpd")));
        Assert.Equal("snmpd", (await asking).Variables[0].Data.ToString());
        var taken = Assert.Throws<SocketException>(() => Add(Address(1), "third"));
        Assert.Equal(SocketError.AddressAlreadyInUse, taken.SocketErrorCode);
    }

    [Fact]
    public void Address_that_has_a_device_is_taken()
    {
        Add(Address(1), "first");
        Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => Add(Address(1), "second")).SocketErrorCode);
    }

    private SnmpAgentDevice Add(IPAddress address, string name)
    {
        var objects = new SnmpObjectTable();
        objects.Set(Oids.SysName, SnmpValue.OctetString(name));
        return _agent.Add(new IPEndPoint(address, _port), "public", objects);
    }

    private async Task<string> NameAsync(IPEndPoint endPoint) => (await AskAsync(endPoint, impatient: false)).Variables[0].Data.ToString();

    private Task<SnmpReply> AskAsync(IPEndPoint endPoint, bool impatient) => _engine.GetAsync(
        new SnmpTarget(endPoint, VersionCode.V2, "public")
        {
            Timeout = impatient ? TimeSpan.FromMilliseconds(200) : TimeSpan.FromSeconds(10),
            Retries = impatient ? 0 : 1,
        },
        [Oids.SysName],
        Token).SoonAsync();

    private static IPAddress Address(int number) => new([127, 77, (byte)(number >> 8), (byte)number]);
}

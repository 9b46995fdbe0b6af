using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Notifications;

/// <summary>Our sender against our receiver and against a talking fake.</summary>
public sealed class SenderTests
{
    private readonly List<SnmpNotification> _taken = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1", VersionCode.V1)]
    [InlineData("127.0.0.1", VersionCode.V2)]
    [InlineData("::1", VersionCode.V2)]
    public async Task Trap_arrives_with_all_that_it_tells(string address, VersionCode version)
    {
        await using var receiver = Receiver();
        var target = new SnmpTarget(receiver.Listen(new IPEndPoint(IPAddress.Parse(address), 0)), version, "public");
        var sender = new SnmpNotificationSender(TimeProvider.System);
        Assert.Equal(SnmpNotificationOutcome.Sent, await sender.SendTrapAsync(target, SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(5), Traps.PortDown, Token));
        await Waiting.UntilAsync(() => Count() == 1, "the trap");
        Assert.Equal((SnmpNotificationIds.LinkDown, version, IPAddress.Parse(address)), (_taken[0].TrapId, _taken[0].Version, _taken[0].Source.Address));
        Assert.Equal(TimeSpan.FromSeconds(5), _taken[0].UpTime);
        Assert.Equal(Traps.PortDown[0], _taken[0].Variables[0]);
    }

    [Fact]
    public async Task Inform_is_acknowledged_by_our_receiver()
    {
        await using var receiver = Receiver();
        var target = new SnmpTarget(receiver.Listen(new IPEndPoint(IPAddress.Loopback, 0)), VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(20) };
        var outcome = await new SnmpNotificationSender(TimeProvider.System).SendInformAsync(target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], Token).SoonAsync();
        Assert.Equal(SnmpNotificationOutcome.Acknowledged, outcome);
        Assert.True(Assert.Single(_taken).IsInform);
        Assert.Equal(1, receiver.Counters.Acknowledged);
    }

    [Fact]
    public async Task Inform_that_was_taken_is_acknowledged_though_the_receiver_is_ended_by_it()
    {
        SnmpNotificationReceiver? receiver = null;
        Task? ending = null;
        receiver = new SnmpNotificationReceiver(new SnmpNotificationReceiverOptions { Communities = ["public"] }, _ =>
        {
            ending = Task.Run(async () => await receiver!.DisposeAsync(), Token);
            // As long as a busy machine may leave this loop where it is.
            SpinWait.SpinUntil(() => ending.IsCompleted, TimeSpan.FromMilliseconds(300));
            return true;
        }, TimeProvider.System);
        var target = new SnmpTarget(receiver.Listen(new IPEndPoint(IPAddress.Loopback, 0)), VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(20), Retries = 0 };
        Assert.Equal(SnmpNotificationOutcome.Acknowledged, await new SnmpNotificationSender(TimeProvider.System).SendInformAsync(target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], Token).SoonAsync());
        await ending!.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, Token);
        Assert.Equal(1, receiver.Counters.Acknowledged);
    }

    [Fact]
    public async Task Inform_that_is_not_acknowledged_is_sent_again_with_the_same_request_id_and_then_given_up()
    {
        var time = new FakeTimeProvider();
        using var fake = new FakeAgent();
        var target = fake.Target() with { Timeout = TimeSpan.FromSeconds(1), Retries = 2 };
        var sending = new SnmpNotificationSender(time).SendInformAsync(target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], Token).SoonAsync();
        var first = await fake.ReceiveAsync();
        foreach (var seconds in (int[])[1, 2])
        {
            await AdvanceUntilAsync(time, TimeSpan.FromSeconds(seconds), () => !fake.IsQuiet);
            Assert.Equal(first.RequestId, (await fake.ReceiveAsync()).RequestId);
        }
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(4), () => sending.IsCompleted);
        Assert.Equal(SnmpNotificationOutcome.Timeout, await sending);
        Assert.True(fake.IsQuiet);
    }

    [Fact]
    public async Task Inform_takes_only_its_own_acknowledgement()
    {
        using var fake = new FakeAgent();
        var target = fake.Target() with { Timeout = TimeSpan.FromMinutes(1) };
        var sending = new SnmpNotificationSender(TimeProvider.System).SendInformAsync(target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], Token).SoonAsync();
        var inform = await fake.ReceiveAsync();
        fake.Send(inform, [0x30, 0x01]);
        fake.Send(inform, FakeAgent.Response(inform, inform.Variables, requestId: inform.RequestId ^ 1));
        fake.Send(inform, FakeAgent.Response(inform, inform.Variables, community: "other"));
        fake.Send(inform, FakeAgent.Response(inform, inform.Variables, kind: PduKind.Report));
        fake.Send(inform, FakeAgent.Response(inform, inform.Variables, status: (int)ErrorCode.AuthorizationError));
        Assert.Equal(SnmpNotificationOutcome.Refused, await sending);
    }

    [Fact]
    public async Task Inform_to_a_port_that_nobody_listens_on_is_unreachable()
    {
        IPEndPoint closed;
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp))
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            closed = (IPEndPoint)socket.LocalEndPoint!;
        }
        var target = new SnmpTarget(closed, VersionCode.V2, "public") { Timeout = TimeSpan.FromSeconds(20) };
        Assert.Equal(SnmpNotificationOutcome.Unreachable, await new SnmpNotificationSender(TimeProvider.System).SendInformAsync(target, SnmpNotificationIds.ColdStart, TimeSpan.Zero, [], Token).SoonAsync());
    }

    [Fact]
    public async Task Port_that_is_taken_is_told_and_a_disposed_receiver_frees_its_own()
    {
        IPEndPoint endPoint;
        await using (var receiver = Receiver())
        {
            endPoint = receiver.Listen(new IPEndPoint(IPAddress.Loopback, 0));
            await using var second = Receiver();
            Assert.Equal(SocketError.AddressAlreadyInUse, Assert.Throws<SocketException>(() => second.Listen(endPoint)).SocketErrorCode);
        }
        await using var third = Receiver();
        Assert.Equal(endPoint, third.Listen(endPoint));
    }

    private SnmpNotificationReceiver Receiver() => new(
        new SnmpNotificationReceiverOptions { Communities = ["public"] },
        notification =>
        {
            lock (_taken)
                _taken.Add(notification);
            return true;
        },
        TimeProvider.System);

    private int Count()
    {
        lock (_taken)
            return _taken.Count;
    }

    /// <summary>The timer may not be armed yet when the clock is moved: it is moved on until what is waited for has come.</summary>
    private static Task AdvanceUntilAsync(FakeTimeProvider time, TimeSpan step, Func<bool> happened)
    {
        time.Advance(step);
        return Waiting.UntilAsync(
            () =>
            {
                if (happened())
                    return true;
                time.Advance(TimeSpan.FromMilliseconds(1));
                return false;
            },
            "the clock's effect");
    }
}

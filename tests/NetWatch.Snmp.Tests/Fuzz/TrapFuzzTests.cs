using System.Net;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Tests.Notifications;

namespace NetWatch.Snmp.Tests.Fuzz;

/// <summary>Damaged notifications through the receiver; the same settings as <see cref="FuzzTests"/>.</summary>
public sealed class TrapFuzzTests
{
    private static readonly NotificationText Text = new(SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(1), Traps.PortDown);

    private readonly int _datagrams = FuzzTests.Setting("NETWATCH_FUZZ_DATAGRAMS", 200_000);

    [Fact]
    public void Receiver_neither_throws_nor_hands_on_what_cannot_be_used()
    {
        var seed = FuzzTests.Setting("NETWATCH_FUZZ_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}, {_datagrams} datagrams");
        var mutator = new DatagramMutator(seed);
        UsmUser open = new("open"), closed = new("closed", AuthenticationProtocol.Sha1, "only-for-tests", PrivacyProtocol.Aes128, "only-for-tests");
        var options = new SnmpNotificationReceiverOptions { Communities = ["public"], Users = [open, closed], PerSourceAndMinute = int.MaxValue, InAllPerMinute = int.MaxValue, RememberedInforms = 100 };
        var taken = 0;
        var time = new FakeTimeProvider();
        var receiver = new SnmpNotificationReceiver(options, Use, time);
        var from = Traps.From("192.0.2.1");
        var reply = new byte[65_535];
        byte[][] corpus =
        [
            Traps.LinkDown(), Traps.LinkDown(9, PduKind.Inform), Traps.V1("1.3.6.1.4.1.318", [10, 0, 0, 1], 6, 5, 77, Traps.PortDown), Traps.V1("1.3.6.1.4.1.4294967295.1", [10, 0, 0, 1], 2, 0, 77),
            Traps.Common(PduKind.Inform, 3, [new(SnmpNotificationIds.SnmpTrapOid, SnmpValue.ObjectIdentifier(SnmpNotificationIds.ColdStart)), new(SnmpNotificationIds.SnmpTrapAddress, SnmpValue.IpAddress(IPAddress.Loopback))]),
            Secure(open, time), Secure(closed, time),
            InformWire.Of(new SnmpTarget(new IPEndPoint(IPAddress.Loopback, 162), closed), 7, Text, new SaltSource(), time).Write().ToArray(),
        ];
        for (var i = 0; i < _datagrams; i++)
            Assert.InRange(receiver.Take(mutator.Mutate(mutator.Pick(corpus)), from, reply), 0, reply.Length);
        Assert.Equal(_datagrams, receiver.Counters.Accepted + receiver.Counters.Duplicates + receiver.Counters.Discoveries + receiver.Counters.DroppedTotal);
        Assert.True(taken > _datagrams / 100, $"Only {taken} of {_datagrams} damaged datagrams could be read: the mutation is too wild to prove anything.");

        bool Use(SnmpNotification notification)
        {
            taken++;
            Assert.InRange(notification.TrapId.Count, 2, ObjectIdentifier.MaxArcs);
            Assert.NotEmpty(notification.ToString());
            foreach (var variable in notification.Variables)
                FuzzTests.Use(variable);
            return true;
        }
    }

    private static byte[] Secure(UsmUser user, TimeProvider time)
    {
        var engine = new UsmAuthoritativeEngine(new EngineId([0x80, 0, 0, 9, 3, 1, 2, 3]), 1, [user], new SaltSource(), time);
        var room = new byte[2000];
        return room[..engine.WriteTrap(room, user.NameOctets, 5, 65_507, "cellar"u8, NotificationWriter.WritePdu(PduKind.TrapV2, 5, Text))];
    }
}

using System.Net;
using System.Text;
using NetWatch.Snmp.Ber;
using NetWatch.Snmp.Messages;
using NetWatch.Snmp.Notifications;
using NetWatch.Snmp.Tests.Support;

namespace NetWatch.Snmp.Tests.Notifications;

/// <summary>Datagrams of notifications, and the notification that one is taken as.</summary>
internal static class Traps
{
    public static readonly ObjectIdentifier IfOperStatus = Oids.Of("1.3.6.1.2.1.2.2.1.8");

    public static readonly Variable[] PortDown = [new(IfOperStatus.Append(3), SnmpValue.Integer32(2))];

    public static byte[] Common(PduKind kind, int requestId, Variable[] variables, string community = "public", VersionCode version = VersionCode.V2)
    {
        var writer = new BerWriter(new byte[8192]);
        var marks = MessageWriter.Begin(ref writer, version, Encoding.UTF8.GetBytes(community), kind, requestId, 0, 0);
        foreach (var variable in variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        MessageWriter.End(ref writer, marks);
        return writer.Written.ToArray();
    }

    public static byte[] LinkDown(int requestId = 7, PduKind kind = PduKind.TrapV2, string community = "public") =>
        NotificationWriter.Write(VersionCode.V2, community, kind, requestId, new NotificationText(SnmpNotificationIds.LinkDown, TimeSpan.FromSeconds(12), PortDown));

    /// <summary>A v1 trap with fields as given.</summary>
    public static byte[] V1(string enterprise, byte[] agentAddress, int generic, long specific, uint timeStamp, params Variable[] variables)
    {
        var writer = new BerWriter(new byte[8192]);
        var message = writer.Begin(BerTag.Sequence);
        writer.WriteInteger(BerTag.Integer, 0);
        writer.WriteOctets(BerTag.OctetString, "public"u8);
        var pdu = writer.Begin((byte)PduKind.TrapV1);
        writer.WriteObjectIdentifier(Oids.Of(enterprise));
        writer.WriteOctets((byte)SnmpType.IpAddress, agentAddress);
        writer.WriteInteger(BerTag.Integer, generic);
        writer.WriteInteger(BerTag.Integer, specific);
        writer.WriteUnsigned((byte)SnmpType.TimeTicks, timeStamp);
        var varbinds = writer.Begin(BerTag.Sequence);
        foreach (var variable in variables)
            MessageWriter.WriteVarbind(ref writer, variable.Id, variable.Data);
        writer.End(varbinds);
        writer.End(pdu);
        writer.End(message);
        return writer.Written.ToArray();
    }

    public static SocketAddress From(string address, int port = 50000) => new IPEndPoint(IPAddress.Parse(address), port).Serialize();
}

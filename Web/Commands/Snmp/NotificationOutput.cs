using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using NetWatch.Snmp;

namespace NetWatch.Web.Commands.Snmp;

/// <summary>Prints notifications as they come, by names where they are known, or as JSON objects, one a line.</summary>
/// <param name="output">Where to.</param>
/// <param name="json">True for JSON.</param>
/// <param name="most">After how many it is over; null for never.</param>
/// <param name="over">Told then.</param>
internal sealed class NotificationOutput(TextWriter output, bool json, int? most, Action over)
{
    private readonly Lock _lock = new();
    private int _count;
    private int _informs;

    /// <summary>How many of those that were printed want an acknowledgement.</summary>
    public int Informs => Volatile.Read(ref _informs);

    /// <summary>Prints one; called by the receiver, by several threads. False after the last one.</summary>
    public bool Take(SnmpNotification notification)
    {
        lock (_lock)
        {
            if (_count == most) return false;
            output.Write(json ? JsonOf(notification) : TextOf(notification));
            output.Flush();
            if (notification.IsInform) _informs++;
            if (++_count == most) over();
            return true;
        }
    }

    private static string TextOf(SnmpNotification notification)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{notification.ReceivedAt.ToLocalTime():yyyy-MM-dd HH:mm:ss.fff}  {notification.Source.Address}  {NameOf(notification.TrapId)}  ({VersionOf(notification)} {KindOf(notification)}");
        if (notification.UserName is { } user) text.Append(", user ").Append(Printable(user));
        if (notification.UpTime is { } upTime) text.Append(", up ").Append(SnmpText.OfTicks(SnmpValue.TimeTicks((uint)(upTime.TotalMilliseconds / 10))));
        text.Append(")\n");
        (string Name, string Value)[] lines = [.. notification.Variables.Select(v => (NameOf(v.Id), ValueOf(v)))];
        int width = Math.Min(40, lines.Select(l => l.Name.Length).DefaultIfEmpty().Max());
        foreach ((string name, string value) in lines) text.Append(CultureInfo.InvariantCulture, $"    {name.PadRight(width)}  {value}\n");
        return text.ToString();
    }

    private static string JsonOf(SnmpNotification notification)
    {
        ArrayBufferWriter<byte> line = new();
        using (Utf8JsonWriter writer = new(line, VariableOutput.JsonOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("receivedAt", notification.ReceivedAt);
            writer.WriteString("source", notification.Source.Address.ToString());
            writer.WriteString("version", VersionOf(notification));
            writer.WriteString("kind", KindOf(notification));
            writer.WriteString("trapOid", notification.TrapId.ToString());
            if (SnmpNotificationNames.Standard.TryFind(notification.TrapId, out SnmpNotificationName name))
            {
                writer.WriteString("name", name.Name);
                writer.WriteString("mib", name.Mib);
            }

            if (notification.UpTime is { } upTime) writer.WriteNumber("upTimeSeconds", upTime.TotalSeconds);
            if (notification.AgentAddress is { } agent) writer.WriteString("agentAddress", agent.ToString());
            if (!notification.Enterprise.IsEmpty) writer.WriteString("enterprise", notification.Enterprise.ToString());
            if (notification.UserName is { } user) writer.WriteString("user", user);
            if (notification.ContextName.Length > 0) writer.WriteString("context", notification.ContextName);
            writer.WriteStartArray("variables");
            foreach (Variable variable in notification.Variables)
            {
                writer.WriteStartObject();
                VariableOutput.WriteVariable(writer, variable);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.WrittenSpan) + "\n";
    }

    private static string NameOf(ObjectIdentifier id) => SnmpNotificationNames.Standard.NameOf(id) is var name && name != id.ToString() ? name : ObjectNames.Shipped.NameOf(id) ?? name;

    private static string ValueOf(Variable variable) => variable.Data.Type is SnmpType.Integer32 or SnmpType.ObjectIdentifier
        ? SnmpNotificationNames.Standard.TextOf(variable)
        : ValueWords.Of(variable.Data, ObjectNames.Shipped.ObjectOf(variable.Id, out _));

    private static string VersionOf(SnmpNotification notification) => notification.Version switch { VersionCode.V1 => "v1", VersionCode.V2 => "v2c", _ => "v3" };

    private static string KindOf(SnmpNotification notification) => notification.IsInform ? "inform" : "trap";

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

internal static class DevicesSection
{
    public static readonly Shape Shape = new("device", "a device",
        ["id", "name", "address", "kind", "site", "parents", "importance", "flapping", "limits", "tags", "traps", "reachability", "probes"]);

    private static readonly Func<JsonValue, DefectList, string?> ReadKind =
        Scalar.OneOf("switch", "router", "firewall", "server", "ups", "printer", "accessPoint", "other");

    public static DeviceDraft? Read(JsonValue at, DefaultsSection defaults, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        return new DeviceDraft
        {
            At = at,
            Id = NodeFields.Id(fields, "device"),
            Name = fields.Read("name", Scalar.Text),
            Address = fields.Require("address", Scalar.Address, "write the IPv4 or IPv6 address or the DNS name to probe"),
            Kind = fields.Read("kind", ReadKind) is { } kind ? Enum.Parse<DeviceKind>(kind, ignoreCase: true) : DeviceKind.Other,
            Site = fields.Located("site", Scalar.Id),
            Parents = fields.Texts("parents", Scalar.Id),
            Importance = NodeFields.Importance(fields),
            WatchesFlapping = NodeFields.Flapping(fields, defaults),
            Limits = LimitsSection.Read(fields) ?? defaults.Limits,
            Traps = TrapsSection.Read(fields) ?? defaults.Traps,
            Tags = fields.Texts("tags", Scalar.Text) ?? [],
            Reachability = fields.Located("reachability", Scalar.Text),
            Probes = ProbesSection.Read(fields, defaults, defaults.HasCredential ? ["icmp", "snmp"] : ["icmp"]),
        };
    }
}

using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

internal static class ChannelsSection
{
    public static readonly Shape Shape = new("channel", "a channel",
        ["id", "name", "from", "to", "near", "far", "provider", "speed", "role", "parents", "importance", "flapping", "limits", "reachability", "probes"]);

    public static readonly Shape NearShape = new("near", "the near port", ["device", "ifName"]);

    public static ChannelDraft? Read(JsonValue at, DefaultsSection defaults, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        Fields? near = fields.Object("near", NearShape);
        if (near is not null && near.Find("device") is null) near.Missing("device", "write the id of the device that the channel is plugged into");
        if (fields.Find("from") is null) fields.Missing("from", "write the id of the near site");
        if (fields.Find("to") is null) fields.Missing("to", "write the id of the site that the channel serves");
        return new ChannelDraft
        {
            At = at,
            Id = NodeFields.Id(fields, "channel"),
            Name = fields.Read("name", Scalar.Text),
            From = fields.Located("from", Scalar.Id),
            To = fields.Located("to", Scalar.Id),
            NearDevice = near?.Located("device", Scalar.Id),
            NearIfName = near?.Require("ifName", Scalar.Text, "write the port's ifName as the device reports it"),
            Address = fields.Require("far", Scalar.Address, "write the address at the far end, which is probed"),
            Provider = fields.Read("provider", Scalar.Text),
            Speed = fields.ReadValue<long>("speed", Scalar.Speed),
            Role = fields.Read("role", Scalar.Text),
            Parents = fields.Texts("parents", Scalar.Id),
            Importance = NodeFields.Importance(fields),
            WatchesFlapping = NodeFields.Flapping(fields, defaults),
            Limits = LimitsSection.Read(fields) ?? defaults.Limits,
            Reachability = fields.Located("reachability", Scalar.Text),
            Probes = ProbesSection.Read(fields, defaults.OfChannels, ["icmp"]),
        };
    }
}

using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tracking;

/// <summary>A text that a device tells.</summary>
/// <param name="Part">The part that it is of; empty for the device itself.</param>
/// <param name="Text">The text; empty where the part tells none.</param>
/// <param name="Oid">The object that it was taken from where it may be taken from several, else null: from another object comes another text, which is no change.</param>
internal readonly record struct DeviceText(string Part, string Text, string? Oid);

/// <summary>The texts of a device that limits know, by name. Pure.</summary>
internal static class DeviceTexts
{
    /// <summary>The texts of a name that a run told; none where the device tells none.</summary>
    public static IEnumerable<DeviceText> Of(string name, ProbeResult result)
    {
        DevicePicture picture = result.Picture ?? DevicePicture.Empty;
        switch (name)
        {
            case "ifAlias":
                return picture.Ports.Select(p => new DeviceText(p.Part, p.Alias ?? "", null));
            case "sensorState":
                return picture.Sensors.Where(s => s.State is not null).Select(s => new DeviceText($"{s.Kind}:{s.Name}", s.State!, null));
        }

        if (Sourced(picture.Identity, name) is { } sourced) return [new DeviceText("", sourced.Text, sourced.Oid)];
        return result.Facts is { } facts && facts.TryGetValue(name, out string? text) ? [new DeviceText("", text, null)] : [];
    }

    /// <summary>A text of a device's identity with the object that it was taken from.</summary>
    public static SourcedText? Sourced(DeviceIdentity identity, string name) => name switch
    {
        "model" => identity.Model,
        "version" => identity.Version,
        "serial" => identity.Serial,
        "firmware" => identity.Firmware,
        _ => null,
    };
}

using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace NetWatch.Snmp.Notifications;

/// <summary>An object's name and, of an enumeration, the names of its values.</summary>
internal readonly record struct ObjectName(string Name, FrozenDictionary<int, string>? Values);

/// <summary>The names of one MIB module: a file in <c>Notifications/Mibs</c>.</summary>
internal sealed record MibNames(string Mib, string Source, Dictionary<ObjectIdentifier, string> Notifications, Dictionary<ObjectIdentifier, ObjectName> Objects)
{
    /// <summary>All that are embedded.</summary>
    public static IReadOnlyList<MibNames> ReadEmbedded()
    {
        var assembly = typeof(MibNames).Assembly;
        var read = new List<MibNames>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.Contains(".Mibs.", StringComparison.Ordinal))
                continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var document = JsonDocument.Parse(stream);
            read.Add(Read(document.RootElement));
        }
        return read;
    }

    private static MibNames Read(JsonElement file) => new(
        file.GetProperty("mib").GetString()!,
        file.GetProperty("source").GetString()!,
        file.GetProperty("notifications").EnumerateObject().ToDictionary(n => ObjectIdentifier.Parse(n.Name), n => n.Value.GetString()!),
        file.GetProperty("objects").EnumerateObject().ToDictionary(o => ObjectIdentifier.Parse(o.Name), o => ReadObject(o.Value)));

    private static ObjectName ReadObject(JsonElement written) => written.ValueKind == JsonValueKind.String
        ? new ObjectName(written.GetString()!, null)
        : new ObjectName(
            written.GetProperty("name").GetString()!,
            written.GetProperty("values").EnumerateObject().ToFrozenDictionary(v => int.Parse(v.Name, CultureInfo.InvariantCulture), v => v.Value.GetString()!));
}

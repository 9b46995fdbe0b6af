using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class SnmpProbeSpecReader : IProbeSpecReader
{
    public string Type => "snmp";

    public IReadOnlyList<string> Keys { get; } = ["port", "retries", "optional", "processes", "services", "approvedVersions", "uplinks", "watchLinks", "watchPortsThatWereUp"];

    public IReadOnlyList<string> EntryKeys { get; } = ["credential"];

    public IReadOnlyList<string> ThresholdKeys { get; } = ["storageUsed"];

    public ProbeSpec? Read(ProbeFields fields)
    {
        int port = fields.Value("port", 161, Scalar.Port);
        int retries = fields.Value("retries", 2, Scalar.Integer(0, 10));
        bool optional = fields.Value("optional", false, Scalar.Flag);
        double? storageUsed = fields.Threshold("storageUsed", 0.9, Scalar.Ratio);
        IReadOnlyList<string> processes = fields.Texts("processes", Scalar.Text);
        IReadOnlyList<string> services = fields.Texts("services", Scalar.Text);
        IReadOnlyList<string> versions = fields.Texts("approvedVersions", Version);
        IReadOnlyList<string> uplinks = fields.Texts("uplinks", Scalar.Text);
        bool watchesLinks = fields.Value("watchLinks", true, Scalar.Flag);
        bool? watchesPortsThatWereUp = fields.Optional("watchPortsThatWereUp", Scalar.Flag);
        return fields.Credential() is { } credential
            ? new SnmpProbeSpec
            {
                Credential = credential,
                Port = port,
                Retries = retries,
                Optional = optional,
                StorageUsedThreshold = storageUsed,
                Processes = processes,
                Services = services,
                ApprovedVersions = versions,
                Uplinks = uplinks,
                WatchesLinks = watchesLinks,
                WatchesPortsThatWereUp = watchesPortsThatWereUp,
            }
            : null;
    }

    private static string? Version(JsonValue at, DefectList defects)
    {
        if (Scalar.Text(at, defects) is not { } text) return null;
        if (text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && text[(space + 1)..].Trim().Length > 0) return text;
        defects.Add(at, "Write a family (see docs/devices.md), a space and a version, such as \"cisco-ios 15.2(7)E*\"; * stands for any text.");
        return null;
    }
}

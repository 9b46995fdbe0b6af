using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class SnmpProbeSpecReader : IProbeSpecReader
{
    public string Type => "snmp";

    public IReadOnlyList<string> Keys { get; } = ["port", "retries", "optional"];

    public IReadOnlyList<string> EntryKeys { get; } = ["credential"];

    public IReadOnlyList<string> ThresholdKeys { get; } = ["storageUsed"];

    public ProbeSpec? Read(ProbeFields fields)
    {
        int port = fields.Value("port", 161, Scalar.Port);
        int retries = fields.Value("retries", 2, Scalar.Integer(0, 10));
        bool optional = fields.Value("optional", false, Scalar.Flag);
        double? storageUsed = fields.Threshold("storageUsed", 0.9, Scalar.Ratio);
        return fields.Credential() is { } credential
            ? new SnmpProbeSpec { Credential = credential, Port = port, Retries = retries, Optional = optional, StorageUsedThreshold = storageUsed }
            : null;
    }
}

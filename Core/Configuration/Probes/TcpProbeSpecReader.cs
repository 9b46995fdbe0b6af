using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class TcpProbeSpecReader : IProbeSpecReader
{
    public string Type => "tcp";

    public IReadOnlyList<string> Keys { get; } = [];

    public IReadOnlyList<string> EntryKeys { get; } = ["port"];

    public IReadOnlyList<string> ThresholdKeys { get; } = ["connect"];

    public ProbeSpec? Read(ProbeFields fields)
    {
        TimeSpan? connect = fields.Threshold("connect", null, Scalar.Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)));
        return fields.Require<int>("port", Scalar.Port, "write the TCP port that must accept connections") is { } port
            ? new TcpProbeSpec { Port = port, ConnectThreshold = connect }
            : null;
    }
}

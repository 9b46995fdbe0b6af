using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class TcpProbeSpecReader : ServiceSpecReader
{
    public const int LongestSend = 4096;

    public override string Type => "tcp";

    protected override IReadOnlyList<string> OwnEntryKeys { get; } = ["port", "send", "expect"];

    protected override IReadOnlyList<string> OwnThresholdKeys { get; } = ["connect"];

    protected override ServiceProbeSpec? ReadOwn(ProbeFields fields)
    {
        TimeSpan? connect = fields.Threshold("connect", null, Scalar.Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)));
        string? send = fields.Text("send", Scalar.LongText(LongestSend));
        string? expect = fields.Text("expect", Scalar.Pattern);
        return fields.Require<int>("port", Scalar.Port, "write the TCP port that must accept connections") is { } port
            ? new TcpProbeSpec { Port = port, Send = send, Expect = expect, ConnectThreshold = connect }
            : null;
    }
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class NtpProbeSpecReader : ServiceSpecReader
{
    public override string Type => "ntp";

    protected override IReadOnlyList<string> OwnKeys { get; } = ["port", "count", "spacing"];

    protected override IReadOnlyList<string> OwnThresholdKeys { get; } = ["offset", "stratum"];

    protected override ServiceProbeSpec ReadOwn(ProbeFields fields) => new NtpProbeSpec
    {
        Port = fields.Value("port", 123, Scalar.Port),
        Count = fields.Value("count", 3, Scalar.Integer(1, 8)),
        Spacing = fields.Value("spacing", TimeSpan.FromSeconds(2), Scalar.Duration(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10))),
        OffsetThreshold = fields.Threshold("offset", TimeSpan.FromMilliseconds(500), Scalar.Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromHours(1))),
        StratumThreshold = fields.Threshold("stratum", null, Scalar.Integer(2, 15)),
    };
}

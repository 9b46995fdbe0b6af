using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class IcmpProbeSpecReader : IProbeSpecReader
{
    private static readonly Func<JsonValue, DefectList, TimeSpan?> RoundTrip = Scalar.Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));

    public string Type => "icmp";

    public IReadOnlyList<string> Keys { get; } = ["count", "spacing", "size", "dscp"];

    public IReadOnlyList<string> EntryKeys { get; } = [];

    public IReadOnlyList<string> ThresholdKeys { get; } = ["loss", "roundTrip", "baselineFactor", "baselineMargin"];

    public ProbeSpec Read(ProbeFields fields) => new IcmpProbeSpec
    {
        Interval = fields.OfChannel ? IcmpProbeSpec.IntervalOverChannels : TimeSpan.FromSeconds(30),
        Count = fields.Value("count", fields.OfChannel ? IcmpProbeSpec.CountOverChannels : 5, Scalar.Integer(1, 100)),
        Spacing = fields.Value("spacing", TimeSpan.FromMilliseconds(200), Scalar.Duration(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10))),
        Size = fields.Value("size", 56, Scalar.Integer(12, 65_507)),
        Dscp = fields.Value("dscp", 0, Scalar.Integer(0, 63)),
        LossThreshold = fields.Threshold("loss", 0.2, Scalar.Ratio),
        RoundTripThreshold = fields.Threshold("roundTrip", null, RoundTrip),
        BaselineFactor = fields.Threshold("baselineFactor", 2.0, Scalar.Factor(1.1, 100)),
        BaselineMargin = fields.Threshold("baselineMargin", TimeSpan.FromMilliseconds(30), RoundTrip),
    };
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

internal sealed class IcmpProbeSpecReader : IProbeSpecReader
{
    public string Type => "icmp";

    public IReadOnlyList<string> Keys { get; } = ["count", "spacing"];

    public IReadOnlyList<string> EntryKeys { get; } = [];

    public IReadOnlyList<string> ThresholdKeys { get; } = ["loss", "roundTrip"];

    public ProbeSpec Read(ProbeFields fields) => new IcmpProbeSpec
    {
        Count = fields.Value("count", 5, Scalar.Integer(1, 100)),
        Spacing = fields.Value("spacing", TimeSpan.FromMilliseconds(200), Scalar.Duration(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10))),
        LossThreshold = fields.Threshold("loss", 0.2, Scalar.Ratio),
        RoundTripThreshold = fields.Threshold("roundTrip", null, Scalar.Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1))),
    };
}

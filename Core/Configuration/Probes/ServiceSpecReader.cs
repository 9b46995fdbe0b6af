using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Probes;

/// <summary>Reads the entries of a service's check: its own keys, and those that all services have.</summary>
internal abstract class ServiceSpecReader : IProbeSpecReader
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    public abstract string Type { get; }

    public IReadOnlyList<string> Keys => OwnKeys;

    public IReadOnlyList<string> EntryKeys => ["name", .. OwnEntryKeys];

    public IReadOnlyList<string> ThresholdKeys => ["duration", .. OwnThresholdKeys];

    /// <summary>Keys that <c>defaults.TYPE</c> may have too.</summary>
    protected virtual IReadOnlyList<string> OwnKeys => [];

    /// <summary>Keys that only an entry may have.</summary>
    protected virtual IReadOnlyList<string> OwnEntryKeys => [];

    /// <summary>Keys of its <c>thresholds</c>.</summary>
    protected virtual IReadOnlyList<string> OwnThresholdKeys => [];

    public ProbeSpec? Read(ProbeFields fields)
    {
        TimeSpan? duration = fields.Threshold("duration", null, Scalar.Duration(Shortest, TimeSpan.FromMinutes(10)));
        return ReadOwn(fields) is { } spec ? spec with { Name = spec.Name ?? fields.Text("name", Scalar.Id), DurationThreshold = duration } : null;
    }

    /// <summary>Builds the specification without what all services have; null when something required is missing or bad (which is told).</summary>
    protected abstract ServiceProbeSpec? ReadOwn(ProbeFields fields);
}

using NetWatch.Core.Catalog;

namespace NetWatch.Core.Configuration.Probes;

/// <summary>Reads the entries of one probe type. A new type is one such class and one line in <see cref="ProbeSpecReaders"/>.</summary>
internal interface IProbeSpecReader
{
    /// <summary>The word in <c>"type"</c>.</summary>
    string Type { get; }

    /// <summary>Its own keys that <c>defaults.TYPE</c> may have too, besides the common ones.</summary>
    IReadOnlyList<string> Keys { get; }

    /// <summary>Its own keys that only an entry in <c>probes</c> may have, because every check needs its own.</summary>
    IReadOnlyList<string> EntryKeys { get; }

    /// <summary>The keys of its <c>thresholds</c>.</summary>
    IReadOnlyList<string> ThresholdKeys { get; }

    /// <summary>Builds the specification without the common settings; null when something required is missing or bad (which is told).</summary>
    ProbeSpec? Read(ProbeFields fields);
}

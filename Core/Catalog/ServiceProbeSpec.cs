namespace NetWatch.Core.Catalog;

/// <summary>A check of a service: something connects, talks the service's protocol and judges the answer.</summary>
public abstract record ServiceProbeSpec : ProbeSpec
{
    /// <summary>A check with an interval of 60 s and a timeout of 10 s for all of it.</summary>
    protected ServiceProbeSpec() => (Interval, Timeout) = (TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));

    /// <summary>What tells it from the node's other checks of its type; null for the only one of its <see cref="Target"/>.</summary>
    public string? Name { get; init; }

    /// <summary>What is checked, as the component is called when the check has no name: a port, a URL's host, a file.</summary>
    public abstract string Target { get; }

    /// <inheritdoc/>
    public override string Component => $"{Type}:{Name ?? Target}";

    /// <summary>Degraded when the whole check took this long; 1 ms to 10 min; null (the default) switches it off.</summary>
    public TimeSpan? DurationThreshold { get; init; }
}

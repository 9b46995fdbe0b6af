namespace NetWatch.Poller.Pipeline;

/// <summary>The measures of the pipeline.</summary>
internal sealed record PipelineOptions
{
    /// <summary>Results that may wait; then probes wait. Default 32,768.</summary>
    public int Capacity { get; init; } = 32_768;

    /// <summary>Inputs of one commit at most; default 500.</summary>
    public int BatchLimit { get; init; } = 500;

    /// <summary>How long the first input of a commit waits for company; default 200 ms, zero: not at all.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The first pause after a refused commit; doubled up to <see cref="LongestPause"/>.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest pause between two attempts.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(5);
}

namespace NetWatch.Core.Catalog;

/// <summary>The newest of some files on NetWatch's own host or a share that it has mounted, such as last night's backup.</summary>
public sealed record FileProbeSpec : ServiceProbeSpec
{
    /// <summary>A check with an interval of 5 min.</summary>
    public FileProbeSpec() => Interval = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public override string Type => "file";

    /// <inheritdoc/>
    public override string Target => Path;

    /// <summary>The file: an absolute path, in whose last part <c>*</c> and <c>?</c> stand for any text and any character.</summary>
    public required string Path { get; init; }

    /// <summary>How old the newest file may be; 1 min to 400 d; null for any age.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>The least size of the newest file, in bytes; null for any.</summary>
    public long? MinSize { get; init; }

    /// <summary>The greatest size of the newest file, in bytes; null for any.</summary>
    public long? MaxSize { get; init; }

    /// <summary>So many files there must be; 1 to 10,000, default 1.</summary>
    public int MinCount { get; init; } = 1;
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>Looks at the newest of some files: whether it is there, how old and how large it is.</summary>
internal sealed class FileProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<FileProbeSpec>(resolver, time)
{
    /// <summary>So many files of a folder are looked at.</summary>
    private const int MostFiles = 100_000;

    private static readonly Metric Age = new("netwatch_file_age_seconds", MetricKind.Gauge, "seconds", "How long ago the newest file was written.");
    private static readonly Metric Size = new("netwatch_file_size_bytes", MetricKind.Gauge, "bytes", "The size of the newest file.");
    private static readonly Metric Count = new("netwatch_file_count", MetricKind.Gauge, "", "How many files of the wanted name there are.");

    /// <inheritdoc/>
    public override string Type => "file";

    /// <inheritdoc/>
    protected override string? HostOf(Node node, FileProbeSpec spec) => null;

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, FileProbeSpec spec)
    {
        run.Enter("list");
        try
        {
            // A share whose server is gone holds whoever looks into it, and nothing can end that: the check leaves the look behind at its deadline.
            (FileInfo? newest, int count) = await Task.Factory.StartNew(() => Find(spec.Path, run.Token), run.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(run.Token);
            run.Measure(Count, count);
            if (newest is null) return ServiceVerdict.Failed(Reason.FileMissing, $"There is no file {spec.Path}.");
            TimeSpan age = run.Now - new DateTimeOffset(newest.LastWriteTimeUtc, TimeSpan.Zero);
            run.Tell($"{count} files, the newest is {newest.Name} with {newest.Length} bytes of {newest.LastWriteTimeUtc:yyyy-MM-dd HH:mm:ss} UTC");
            run.Measure(Age, Math.Max(0, age.TotalSeconds));
            run.Measure(Size, newest.Length);
            return Judge(spec, newest.Name, newest.Length, age, count);
        }
        catch (DirectoryNotFoundException)
        {
            return ServiceVerdict.Failed(Reason.FileMissing, $"There is no folder {Path.GetDirectoryName(spec.Path)}.");
        }
        catch (UnauthorizedAccessException)
        {
            return ServiceVerdict.Unknown(Reason.NoPermission, $"This process may not look into {Path.GetDirectoryName(spec.Path)}.");
        }
        catch (IOException e) when (!run.Token.IsCancellationRequested)
        {
            return ServiceVerdict.Unknown(Reason.LocalError, $"The folder {Path.GetDirectoryName(spec.Path)} cannot be read: {ServiceErrors.Sentence(e)}.");
        }
    }

    /// <summary>The verdict on the newest file.</summary>
    internal static ServiceVerdict Judge(FileProbeSpec spec, string name, long size, TimeSpan age, int count)
    {
        if (age > spec.MaxAge) return ServiceVerdict.Failed(Reason.ThresholdCrossed, $"The newest file, {name}, is {Words(age)} old; at most {Words(spec.MaxAge.Value)} are expected.");
        if (size < spec.MinSize) return ServiceVerdict.Failed(Reason.ThresholdCrossed, $"The newest file, {name}, has {size} bytes; at least {spec.MinSize} are expected.");
        if (size > spec.MaxSize) return ServiceVerdict.Failed(Reason.ThresholdCrossed, $"The newest file, {name}, has {size} bytes; at most {spec.MaxSize} are expected.");
        return count < spec.MinCount ? ServiceVerdict.Failed(Reason.ThresholdCrossed, $"There are {count} files; at least {spec.MinCount} are expected.") : ServiceVerdict.Ok;
    }

    private static (FileInfo? Newest, int Count) Find(string path, CancellationToken token)
    {
        FileInfo? newest = null;
        int count = 0;
        EnumerationOptions options = new() { IgnoreInaccessible = false, MatchCasing = MatchCasing.PlatformDefault, MatchType = MatchType.Simple, AttributesToSkip = FileAttributes.Directory };
        foreach (FileInfo file in new DirectoryInfo(Path.GetDirectoryName(path)!).EnumerateFiles(Path.GetFileName(path), options).Take(MostFiles))
        {
            token.ThrowIfCancellationRequested();
            count++;
            if (newest is null || file.LastWriteTimeUtc > newest.LastWriteTimeUtc) newest = file;
        }

        return (newest, count);
    }

    private static string Words(TimeSpan age) => FormattableString.Invariant(age.TotalDays >= 2 ? $"{age.TotalDays:0.#} days" : age.TotalHours >= 2 ? (FormattableString)$"{age.TotalHours:0.#} hours" : $"{age.TotalMinutes:0} minutes");
}

namespace NetWatch.Notifier.Sms;

/// <summary>
/// Which files of a folder are to be looked at. Another program writes them, and they need not be ours: each is looked at until it is settled, and again when it changes. Links, pipes and what is
/// still empty are passed over: a pipe would be waited for without an end.
/// </summary>
internal sealed class IncomingFiles(TimeProvider time)
{
    /// <summary>So many are looked at at a time: those first that were not yet, and of the others those that wait for the longest.</summary>
    public const int MostAtATime = 500;

    /// <summary>What is not settled is looked at for so long: a report may be here before it is known what the network calls the message, which is looked for every 5 minutes at the latest.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Dictionary<string, Look> _looks = new(StringComparer.Ordinal);
    private long _turn;

    /// <summary>The files that are to be looked at now.</summary>
    /// <exception cref="IOException">The folder is not there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public IReadOnlyList<FileInfo> Due(string folder)
    {
        FileInfo[] files = [.. new DirectoryInfo(folder).EnumerateFiles().Where(IsWritten)];
        HashSet<string> there = [.. files.Select(f => f.FullName)];
        foreach (string gone in _looks.Keys.Where(k => !there.Contains(k)).ToArray()) _looks.Remove(gone);
        return [.. files.Where(IsDue).OrderBy(f => _looks.GetValueOrDefault(f.FullName)?.Turn ?? 0).ThenBy(f => f.LastWriteTimeUtc).ThenBy(f => f.Name, StringComparer.Ordinal).Take(MostAtATime)];
    }

    /// <summary>Whether it is as it was at an earlier look: whoever writes it has ended.</summary>
    public bool IsStill(FileInfo file) => _looks.TryGetValue(file.FullName, out Look? look) && look.Is(file);

    /// <summary>It need not be looked at again as it is.</summary>
    public void Settle(FileInfo file) => _looks[file.FullName] = new Look(file.Length, file.LastWriteTimeUtc, DateTimeOffset.MinValue, 0);

    /// <summary>It is to be looked at again.</summary>
    public void Keep(FileInfo file)
    {
        DateTimeOffset until = _looks.TryGetValue(file.FullName, out Look? look) && look.Is(file) ? look.Until : time.GetUtcNow() + Patience;
        _looks[file.FullName] = new Look(file.Length, file.LastWriteTimeUtc, until, ++_turn);
    }

    private bool IsDue(FileInfo file) => !_looks.TryGetValue(file.FullName, out Look? look) || !look.Is(file) || time.GetUtcNow() < look.Until;

    private static bool IsWritten(FileInfo file) =>
        !file.Name.StartsWith('.') && !file.Name.EndsWith(".LOCK", StringComparison.Ordinal) && !file.Attributes.HasFlag(FileAttributes.ReparsePoint) && file is { Exists: true, Length: > 0 };

    /// <summary>A file as it was, until when it is looked at as it is, and when that was done last.</summary>
    private sealed record Look(long Length, DateTime Written, DateTimeOffset Until, long Turn)
    {
        public bool Is(FileInfo file) => Length == file.Length && Written == file.LastWriteTimeUtc;
    }
}

using Microsoft.Extensions.Logging;

namespace NetWatch.Notifier;

/// <summary>A folder of files that people write. It is looked at whenever one is wanted, so that an edit takes effect at once. Not safe from two threads at a time.</summary>
/// <param name="folder">The folder; it need not exist.</param>
/// <param name="logger">Where an unreadable folder is told.</param>
internal sealed class OwnFiles(string folder, ILogger logger)
{
    private IReadOnlyList<(string Path, DateTime Changed, long Length)> _seen = [];

    /// <summary>Whether files came, went or changed since the last time; true at the first where there are any.</summary>
    /// <param name="patterns">Which files.</param>
    /// <param name="paths">The files as they are now, by name.</param>
    public bool Changed(IReadOnlyList<string> patterns, out IReadOnlyList<string> paths)
    {
        List<(string Path, DateTime Changed, long Length)> files = [];
        try
        {
            DirectoryInfo directory = new(folder);
            if (directory.Exists)
                files.AddRange(patterns.SelectMany(directory.EnumerateFiles).OrderBy(f => f.Name, StringComparer.Ordinal).Select(Look));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logger.OwnFolderUnreadable(folder, e.Message);
        }

        paths = [.. files.Select(f => f.Path)];
        if (_seen.SequenceEqual(files)) return false;
        _seen = files;
        return true;
    }

    /// <summary>Reads a file.</summary>
    /// <returns>Its text, or null with what is wrong.</returns>
    public static string? Read(string path, int longest, out string? defect)
    {
        try
        {
            // What is no file with bytes in it (a pipe) would be waited for.
            long length = (new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? new FileInfo(path)).Length;
            defect = length == 0 ? "the file is empty" : length > longest ? $"the file is longer than {longest / 1024} KB" : null;
            return defect is null ? File.ReadAllText(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            defect = e.Message;
            return null;
        }
    }

    /// <summary>Of a link, what it leads to: mounted configuration changes there.</summary>
    private static (string, DateTime, long) Look(FileInfo file)
    {
        FileInfo real = file.LinkTarget is not null && file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target ? target : file;
        return (file.FullName, real.LastWriteTimeUtc, real.Exists ? real.Length : 0);
    }
}

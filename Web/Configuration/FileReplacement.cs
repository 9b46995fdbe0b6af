namespace NetWatch.Web.Configuration;

/// <summary>
/// A file that people write and a page replaces, in one step: the new content is complete on the disk before it takes the name, so that a kill at any moment leaves the old file or the new one. Mode and owner stay; of a link,
/// what it leads to is replaced.
/// </summary>
internal sealed class FileReplacement : IDisposable
{
    private readonly string _target;
    private readonly string _prepared;

    private FileReplacement(string target, string prepared) => (_target, _prepared) = (target, prepared);

    /// <summary>Why a file cannot be replaced, as the rest of a sentence; null when it can.</summary>
    public static string? Obstacle(string path)
    {
        try
        {
            if (!File.Exists(path)) return "it does not exist";
            if (File.GetAttributes(Target(path)).HasFlag(FileAttributes.ReadOnly)) return "it is marked as read-only";
            using FileReplacement tried = Prepare(path, []);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message.TrimEnd('.');
        }
    }

    /// <summary>Writes the new content beside the file.</summary>
    /// <exception cref="IOException">It cannot be written, or would belong to somebody else.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FileReplacement Prepare(string path, ReadOnlySpan<byte> content)
    {
        string target = Target(path), prepared = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.new");
        FileOwner? owner = FileOwner.Of(target);
        // What a kill left there is of no use; a link in its place is not followed.
        File.Delete(prepared);
        FileReplacement replacement = new(target, prepared);
        try
        {
            FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (FileStream file = new(prepared, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            if (owner is not null && !owner.Take(prepared)) throw new IOException($"{target} belongs to another user, and would no longer: give it to the user that NetWatch runs as");
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(prepared, File.GetUnixFileMode(target));
            return replacement;
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
    }

    /// <summary>Gives the new content the file's name.</summary>
    public void Commit() => File.Move(_prepared, _target, overwrite: true);

    /// <summary>Removes what was prepared and has not got the name.</summary>
    public void Dispose() => File.Delete(_prepared);

    private static string Target(string path) => new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path);
}

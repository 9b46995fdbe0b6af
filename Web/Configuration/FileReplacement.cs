using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace NetWatch.Web.Configuration;

/// <summary>
/// A file that people write and a page replaces, in one step: the new content is complete on the disk before it takes the name, so that a kill at any moment leaves the old file or the new one. Mode and owner stay; of a link,
/// what it leads to is replaced. Each replacement has a name of its own for what it prepares, so that none meets another.
/// </summary>
internal sealed partial class FileReplacement : IDisposable
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

    /// <summary>Removes what a kill left beside a file. Only where no replacement of it is under way: at the start.</summary>
    public static void Tidy(string path)
    {
        try
        {
            string target = Target(path);
            foreach (string left in Directory.EnumerateFiles(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}*.new"))
                if (LeftOver().IsMatch(Path.GetFileName(left)[(Path.GetFileName(target).Length + 1)..]))
                    File.Delete(left);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What stays there hinders nobody: no name is used twice. Whether the folder can be written is told by Obstacle.
        }
    }

    /// <summary>Writes the new content beside the file.</summary>
    /// <exception cref="IOException">It cannot be written, or would belong to somebody else.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static FileReplacement Prepare(string path, ReadOnlySpan<byte> content)
    {
        string target = Target(path), prepared = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{RandomNumberGenerator.GetHexString(16, lowercase: true)}.new");
        FileOwner? owner = FileOwner.Of(target);
        // Created here or not at all: a file or link that somebody put there is neither written, followed nor removed.
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        FileStream file = new(prepared, options);
        FileReplacement replacement = new(target, prepared);
        try
        {
            using (file)
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

    /// <summary>What stands behind the file's name; without the digits in versions that had one name for all.</summary>
    [GeneratedRegex(@"^(?:\.[0-9a-f]{16})?\.new\z", RegexOptions.CultureInvariant)]
    private static partial Regex LeftOver();
}

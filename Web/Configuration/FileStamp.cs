namespace NetWatch.Web.Configuration;

/// <summary>What tells one version of a file from the next without reading it. Symbolic links (as container mounts use them) are followed.</summary>
/// <param name="WrittenAt">When it was written.</param>
/// <param name="Length">Its length in bytes.</param>
internal sealed record FileStamp(DateTime WrittenAt, long Length)
{
    /// <summary>The file's stamp, or null when it is missing or may not be opened.</summary>
    public static FileStamp? Of(string path)
    {
        try
        {
            using Microsoft.Win32.SafeHandles.SafeFileHandle handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new FileStamp(File.GetLastWriteTimeUtc(handle), RandomAccess.GetLength(handle));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

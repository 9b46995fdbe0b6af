namespace NetWatch.Storage.Archive;

/// <summary>Folders that nobody but their owner may look into, from the moment they are there.</summary>
internal static class PrivateFolder
{
    /// <summary>Makes one; one that is there stays as it is.</summary>
    public static DirectoryInfo Create(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    /// <summary>Makes an empty one in the place of one that a kill left behind.</summary>
    public static DirectoryInfo CreateEmpty(string path)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Create(path);
    }
}

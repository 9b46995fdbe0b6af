namespace NetWatch.Storage.Archive;

/// <summary>What of the files that people wrote is to be replaced by those of an archive. What is there as the archive has it is left alone: it may lie in a folder that is mounted to be read only.</summary>
/// <param name="Leaving">Those that are there and go.</param>
/// <param name="Coming">Those that come out of the archive.</param>
internal sealed record KeptReplacement(IReadOnlyList<string> Leaving, IReadOnlyList<string> Coming)
{
    /// <summary>Begins with a dot: it is nobody's file, even if a kill leaves it.</summary>
    private const string Probe = ".restore-probe.new";

    /// <summary>Finds what differs.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="manifest">What the archive has; kinds of files that it does not have at all stay as they are.</param>
    public static KeptReplacement Of(string dataDirectory, BackupManifest manifest)
    {
        BackupFile[] archived = [.. manifest.Kept ?? [], .. manifest.Secrets ?? []];
        HashSet<string> same = [.. archived.Where(f => IsThere(KeptFiles.PathOf(dataDirectory, f.Name), f)).Select(f => f.Name)];
        string[] present = [.. manifest.Kept is null ? [] : KeptFiles.Find(dataDirectory), .. manifest.Secrets is null ? [] : KeptFiles.FindSecrets(dataDirectory)];
        return new KeptReplacement([.. present.Where(n => !same.Contains(n))], [.. archived.Select(f => f.Name).Where(n => !same.Contains(n))]);
    }

    /// <summary>Refuses the whole where a folder cannot be written: it would be found half-way otherwise.</summary>
    /// <exception cref="StorageRefusedException">There is such a folder. Nothing was changed.</exception>
    public void Check(string dataDirectory)
    {
        foreach (IGrouping<string, string> one in Leaving.Concat(Coming).GroupBy(n => Path.GetDirectoryName(KeptFiles.PathOf(dataDirectory, n))!, StringComparer.Ordinal))
        {
            // One that is not there yet is made in the nearest that is.
            string folder = one.Key;
            while (!Path.Exists(folder)) folder = Path.GetDirectoryName(folder)!;
            try
            {
                using FileStream probe = new(Path.Combine(folder, Probe), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new StorageRefusedException($"The folder {folder} cannot be written ({e.Message.TrimEnd('.')}), and {one.First()} is not as in the backup. Make the folder writable for the restore; nothing was changed.", e);
            }
        }
    }

    /// <summary>Puts the files of the archive in the place of those that are there; these are kept beside. File by file: a folder may be mounted, and hold what is nobody's here.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="fresh">Where the files of the archive are.</param>
    /// <param name="former">Where those that are there go.</param>
    /// <param name="moves">Makes the moves.</param>
    public void Make(string dataDirectory, string fresh, string former, Moves moves)
    {
        if (Leaving.Count > 0) PrivateFolder.Create(former);
        foreach (string name in Leaving) Move(dataDirectory, former, name, moves);
        foreach (string name in Coming)
        {
            Move(fresh, dataDirectory, name, moves);
            if (KeptFiles.IsPrivate(name) && !OperatingSystem.IsWindows()) File.SetUnixFileMode(KeptFiles.PathOf(dataDirectory, name), KeptFiles.OwnerOnly);
        }
    }

    private static void Move(string from, string to, string name, Moves moves)
    {
        string target = KeptFiles.PathOf(to, name), folder = Path.GetDirectoryName(target)!;
        if (KeptFiles.IsPrivate(name)) PrivateFolder.Create(folder);
        else Directory.CreateDirectory(folder);
        moves.Make(KeptFiles.PathOf(from, name), target);
    }

    /// <summary>Whether a file is there as the archive has it, and is open to nobody whom it does not concern. One without bytes is not opened: it may be a pipe.</summary>
    private static bool IsThere(string path, BackupFile archived) =>
        new FileInfo(path) is { Exists: true } file && file.Length == archived.Bytes && (archived.Bytes == 0 || Backup.HashOf(path) == archived.Sha256)
        && (OperatingSystem.IsWindows() || !KeptFiles.IsPrivate(archived.Name) || (File.GetUnixFileMode(path) & ~KeptFiles.OwnerOnly) == 0);
}

using System.IO.Compression;
using System.Security.Cryptography;

namespace NetWatch.Storage.Archive;

/// <summary>Files of incidents in a backup. Each goes from the folder into the archive and back as a stream, and is hashed on the way.</summary>
internal static class AttachmentFiles
{
    /// <summary>The folder in the data folder, and in an archive.</summary>
    public const string Folder = "attachments";

    /// <summary>The files that are there and whole; one that is being written has another name until it is.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <returns>Their names, <c>attachments/INCIDENT/ID</c>, in order.</returns>
    public static IReadOnlyList<string> Find(string dataDirectory)
    {
        string root = Path.Combine(dataDirectory, Folder);
        if (!Directory.Exists(root)) return [];
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(dataDirectory, f).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(IsOne)
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Whether a name is that of an incident's file: nothing else is written where an archive says.</summary>
    public static bool IsOne(string name) => name.Split('/') is [Folder, { Length: > 0 } incident, { Length: > 0 } id]
        && incident.All(char.IsAsciiDigit) && id.All(char.IsAsciiHexDigitLower);

    /// <summary>Adds the files to an archive. One that was removed meanwhile, because the journal refused it, is left out.</summary>
    /// <returns>What was added, with sizes and hashes.</returns>
    public static IReadOnlyList<BackupFile> Add(ZipArchive zip, string dataDirectory, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        // Pictures and PDFs are compressed already.
        Add(zip, dataDirectory, names, CompressionLevel.NoCompression, cancellationToken);

    /// <summary>Adds files of the data folder to an archive. One that went meanwhile is left out.</summary>
    internal static IReadOnlyList<BackupFile> Add(ZipArchive zip, string dataDirectory, IReadOnlyList<string> names, CompressionLevel compression, CancellationToken cancellationToken)
    {
        List<BackupFile> added = [];
        foreach (string name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string path = PathOf(dataDirectory, name);
            if (!File.Exists(path)) continue;
            // What is no file with bytes in it (a pipe) would be waited for.
            using Stream from = new FileInfo(path).Length == 0 ? Stream.Null : File.OpenRead(path);
            using Stream to = zip.CreateEntry(name, compression).Open();
            added.Add(Copy(name, from, to));
        }

        return added;
    }

    /// <summary>Takes a file out of an archive, beside the data folder's own.</summary>
    /// <returns>What came out.</returns>
    public static BackupFile Extract(ZipArchiveEntry entry, string folder)
    {
        string path = PathOf(folder, entry.FullName);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using Stream from = entry.Open();
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        // What is for its owner alone is never open to others, not even while it is restored.
        if (!OperatingSystem.IsWindows() && KeptFiles.IsPrivate(entry.FullName)) options.UnixCreateMode = KeptFiles.OwnerOnly;
        using FileStream to = new(path, options);
        BackupFile file = Copy(entry.FullName, from, to);
        to.Flush(flushToDisk: true);
        return file;
    }

    private static string PathOf(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);

    private static BackupFile Copy(string name, Stream from, Stream to)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int read; (read = from.Read(buffer)) > 0; bytes += read)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            to.Write(buffer.AsSpan(0, read));
        }

        return new BackupFile(name, bytes, Convert.ToHexString(hash.GetHashAndReset()));
    }
}

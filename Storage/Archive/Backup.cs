using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Microsoft.Data.Sqlite;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Archive;

/// <summary>What a backup or a restore did.</summary>
/// <param name="Files">The databases that it contains.</param>
/// <param name="Attachments">How many files of incidents.</param>
/// <param name="Kept">How many former texts, templates, checklists and mail settings.</param>
/// <param name="Secrets">How many secrets that were typed into pages; null where the archive is one without.</param>
/// <param name="Bytes">The archive's size.</param>
/// <param name="Note">A sentence that the operator must know, or null.</param>
public sealed record BackupReport(IReadOnlyList<string> Files, int Attachments, int Kept, int? Secrets, long Bytes, string? Note);

/// <summary>Copies the installation's databases, the files of its incidents and what people wrote into one archive, which its owner alone may read,, while the program may be running and writing.</summary>
public static class Backup
{
    /// <summary>The note of a backup whose store is on SQL Server.</summary>
    public const string SqlServerNote = "The store is on SQL Server: this archive holds the local journal and the files of incidents. Back up the database itself with the server's own BACKUP DATABASE.";

    /// <summary>Makes an archive. The journal is copied before the store: whatever the store has more is recognised when both are restored.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="provider">The engine of the store, as in <see cref="StorageOptions.Provider"/>.</param>
    /// <param name="file">The archive to be written; it appears only when it is complete, and replaces one of that name.</param>
    /// <param name="withSecrets">Whether <c>secrets</c> goes into it too: then whoever can read the archive can read them.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call; no archive is left.</param>
    /// <returns>What it contains.</returns>
    /// <exception cref="StorageRefusedException">There is nothing to back up, or a copy turned out to be damaged.</exception>
    public static Task<BackupReport> CreateAsync(string dataDirectory, string provider, string file, bool withSecrets, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => Create(dataDirectory, provider, Path.GetFullPath(file), withSecrets, time.GetUtcNow(), cancellationToken), cancellationToken);

    private static BackupReport Create(string dataDirectory, string provider, string file, bool withSecrets, DateTimeOffset now, CancellationToken cancellationToken)
    {
        bool sqlServer = string.Equals(provider, "SqlServer", StringComparison.OrdinalIgnoreCase);
        string[] names = sqlServer ? [JournalDatabase.FileName] : [JournalDatabase.FileName, SqliteDialect.FileName];
        foreach (string name in names)
            if (!File.Exists(Path.Combine(dataDirectory, name))) throw new StorageRefusedException($"There is no {name} in {dataDirectory}: nothing to back up. Name the data folder with --data.");
        string draft = file + ".new";
        DirectoryInfo copies = Directory.CreateDirectory(file + ".copies");
        try
        {
            List<BackupFile> files = [];
            foreach (string name in names)
            {
                cancellationToken.ThrowIfCancellationRequested();
                string copy = Path.Combine(copies.FullName, name);
                CopyDatabase(Path.Combine(dataDirectory, name), copy);
                files.Add(new BackupFile(name, new FileInfo(copy).Length, HashOf(copy)));
            }

            string version = typeof(Backup).Assembly.GetName().Version?.ToString(3) ?? "";
            // After the databases: whatever file these name is there by now, and one that they do not name yet does no harm.
            BackupManifest manifest = Write(
                draft, copies.FullName, dataDirectory, new BackupManifest(BackupManifest.PresentFormat, version, sqlServer ? "SqlServer" : "Sqlite", now, files), withSecrets, cancellationToken);
            File.Move(draft, file, overwrite: true);
            return new BackupReport(names, manifest.Attachments!.Count, manifest.Kept!.Count, manifest.Secrets?.Count, new FileInfo(file).Length, sqlServer ? SqlServerNote : null);
        }
        finally
        {
            copies.Delete(recursive: true);
            File.Delete(draft);
        }
    }

    internal static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void CopyDatabase(string from, string to)
    {
        using SqliteConnection source = Open(from, SqliteOpenMode.ReadWrite);
        using SqliteConnection target = Open(to, SqliteOpenMode.ReadWriteCreate);
        source.BackupDatabase(target);
        target.Execute(BackupSql.SingleFile);
        string? verdict = target.ExecuteScalar<string>(BackupSql.Check);
        if (verdict != "ok") throw new StorageRefusedException($"The copy of {Path.GetFileName(from)} is damaged ({verdict}); the database itself should be checked.");
    }

    private static BackupManifest Write(string archive, string folder, string dataDirectory, BackupManifest manifest, bool withSecrets, CancellationToken cancellationToken)
    {
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
        // Password hashes, tokens' hashes and former texts of the devices file are in it.
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using FileStream stream = new(archive, options);
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (BackupFile file in manifest.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                zip.CreateEntryFromFile(Path.Combine(folder, file.Name), file.Name, CompressionLevel.Fastest);
            }

            // Last: sizes and checksums of what is streamed are known then.
            manifest = manifest with
            {
                Attachments = AttachmentFiles.Add(zip, dataDirectory, AttachmentFiles.Find(dataDirectory), cancellationToken),
                Kept = KeptFiles.Add(zip, dataDirectory, KeptFiles.Find(dataDirectory), cancellationToken),
                Secrets = withSecrets ? KeptFiles.Add(zip, dataDirectory, KeptFiles.FindSecrets(dataDirectory), cancellationToken) : null,
            };
            using StreamWriter writer = new(zip.CreateEntry(BackupManifest.FileName).Open());
            writer.Write(Json.Write(manifest));
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }
}

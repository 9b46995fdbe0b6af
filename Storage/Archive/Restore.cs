using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using NetWatch.Storage.Databases;
using NetWatch.Storage.Journal;
using NetWatch.Storage.Leading;
using NetWatch.Storage.Store;

namespace NetWatch.Storage.Archive;

/// <summary>Puts a backup in the place of the installation's databases, of the files of its incidents and of what people wrote. What was there is kept beside it.</summary>
public static class Restore
{
    /// <summary>Restores an archive.</summary>
    /// <param name="dataDirectory">The data folder; no process may be running on it.</param>
    /// <param name="file">The archive.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call before anything is replaced.</param>
    /// <returns>What was restored; the note says where the former databases are.</returns>
    /// <exception cref="StorageRefusedException">A process holds the folder, or the archive is not a backup, is damaged or is newer than the program, or something cannot be replaced. Nothing was changed.</exception>
    public static Task<BackupReport> RunAsync(string dataDirectory, string file, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => Run(dataDirectory, Path.GetFullPath(file), time.GetUtcNow(), cancellationToken), cancellationToken);

    private static BackupReport Run(string dataDirectory, string file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!File.Exists(file)) throw new StorageRefusedException($"There is no file {file}.");
        using InstallationLock held = InstallationLock.Take(dataDirectory, now);
        DirectoryInfo fresh = PrivateFolder.CreateEmpty(Path.Combine(dataDirectory, "restore.new"));
        try
        {
            BackupManifest manifest = Extract(file, fresh.FullName, cancellationToken);
            foreach (BackupFile one in manifest.Files) Check(Path.Combine(fresh.FullName, one.Name), one, file);
            KeptReplacement kept = KeptReplacement.Of(dataDirectory, manifest);
            kept.Check(dataDirectory);
            cancellationToken.ThrowIfCancellationRequested();
            string former = Path.Combine(dataDirectory, "before-restore-" + now.UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture));
            ReplaceAll(dataDirectory, fresh.FullName, former, manifest, kept);
            string note = Directory.Exists(former) ? $"The former databases are in {former}." : "There was no former database.";
            return new BackupReport([.. manifest.Files.Select(f => f.Name)], manifest.Attachments?.Count ?? 0, manifest.Kept?.Count ?? 0, manifest.Secrets?.Count, new FileInfo(file).Length, manifest.Provider == "SqlServer" ? Backup.SqlServerNote + " " + note : note);
        }
        finally
        {
            fresh.Delete(recursive: true);
        }
    }

    private static void ReplaceAll(string dataDirectory, string fresh, string former, BackupManifest manifest, KeptReplacement kept)
    {
        Moves moves = new();
        try
        {
            kept.Make(dataDirectory, fresh, former, moves);
            // The files first: a database that names them never stands there without them.
            if (manifest.Attachments is not null) ReplaceAttachments(dataDirectory, fresh, former, moves);
            foreach (BackupFile one in manifest.Files) Replace(dataDirectory, fresh, former, one.Name, moves);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TakeBack(moves, former, e);
            throw new StorageRefusedException($"Something could not be replaced ({e.Message.TrimEnd('.')}). What had been moved by then is in its place again: nothing was changed.", e);
        }
    }

    private static void TakeBack(Moves moves, string former, Exception why)
    {
        try
        {
            moves.TakeBack();
            if (Directory.Exists(former) && !Directory.EnumerateFiles(former, "*", SearchOption.AllDirectories).Any()) Directory.Delete(former, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StorageRefusedException($"The restore ended half-way ({why.Message.TrimEnd('.')}) and could not be taken back ({e.Message.TrimEnd('.')}). What was there before is in {former}.", e);
        }
    }

    private static BackupManifest Extract(string file, string folder, CancellationToken cancellationToken)
    {
        try
        {
            using ZipArchive zip = ZipFile.OpenRead(file);
            ZipArchiveEntry entry = zip.GetEntry(BackupManifest.FileName) ?? throw new StorageRefusedException($"{file} is not a backup of NetWatch: it has no {BackupManifest.FileName}.");
            BackupManifest manifest;
            using (StreamReader reader = new(entry.Open())) manifest = Json.Read<BackupManifest>(reader.ReadToEnd());
            if (manifest.Format > BackupManifest.PresentFormat)
                throw new StorageRefusedException($"{file} was made by a newer NetWatch ({manifest.Program}); restore it with that version.");
            foreach (BackupFile one in manifest.Files)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (one.Name is not (JournalDatabase.FileName or SqliteDialect.FileName)) throw new StorageRefusedException($"{file} contains {one.Name}, which is not a database of NetWatch.");
                ZipArchiveEntry database = zip.GetEntry(one.Name) ?? throw new StorageRefusedException($"{file} is incomplete: {one.Name} is missing.");
                string path = Path.Combine(folder, one.Name);
                database.ExtractToFile(path, overwrite: true);
                // The journal has hashes of passwords; the store is read by other programs too.
                if (one.Name == JournalDatabase.FileName && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, KeptFiles.OwnerOnly);
            }

            ExtractFiles(zip, file, manifest.Attachments, AttachmentFiles.IsOne, "a file of an incident", folder, cancellationToken);
            ExtractFiles(zip, file, manifest.Kept, KeptFiles.IsOne, "a template, a checklist or a former text", folder, cancellationToken);
            ExtractFiles(zip, file, manifest.Secrets, KeptFiles.IsSecret, "a secret", folder, cancellationToken);
            return manifest;
        }
        catch (Exception e) when (e is InvalidDataException or JsonException or EndOfStreamException)
        {
            throw new StorageRefusedException($"{file} is not a backup of NetWatch, or it is damaged: {e.Message}", e);
        }
    }

    private static void ExtractFiles(ZipArchive zip, string file, IReadOnlyList<BackupFile>? files, Func<string, bool> isOne, string noun, string folder, CancellationToken cancellationToken)
    {
        foreach (BackupFile one in files ?? [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!isOne(one.Name)) throw new StorageRefusedException($"{file} contains {one.Name}, which is not {noun}.");
            ZipArchiveEntry entry = zip.GetEntry(one.Name) ?? throw new StorageRefusedException($"{file} is incomplete: {one.Name} is missing.");
            if (AttachmentFiles.Extract(entry, folder) != one) throw new StorageRefusedException($"{file} is damaged: {one.Name} is not what was backed up.");
        }
    }

    private static void Check(string path, BackupFile expected, string archive)
    {
        if (new FileInfo(path).Length != expected.Bytes || Backup.HashOf(path) != expected.Sha256)
            throw new StorageRefusedException($"{archive} is damaged: {expected.Name} is not what was backed up.");
        bool journal = expected.Name == JournalDatabase.FileName;
        using SqliteConnection connection = Backup.Open(path, SqliteOpenMode.ReadWrite);
        if (connection.ExecuteScalar<string>(BackupSql.Check) is not "ok") throw new StorageRefusedException($"{archive} is damaged: {expected.Name} is not a sound database.");
        HashSet<string> known = [.. Migrator.Scripts(journal ? "Journal" : "Sqlite").Select(s => s.Name)];
        if (connection.Query<string>(SchemaSql.ReadVersions).FirstOrDefault(s => !known.Contains(s)) is { } unknown)
            throw new StorageRefusedException($"{expected.Name} in {archive} was made by a newer NetWatch (it contains {unknown}); restore it with that version.");
        // The store may be older or newer than the journal believes (its own backup, another day); what it has is not copied twice, its numbers are not used again.
        if (journal) connection.Execute(BackupSql.ForgetCopied);
    }

    private static void ReplaceAttachments(string dataDirectory, string fresh, string former, Moves moves)
    {
        string present = Path.Combine(dataDirectory, AttachmentFiles.Folder);
        if (Directory.Exists(present))
        {
            PrivateFolder.Create(former);
            moves.Make(present, Path.Combine(former, AttachmentFiles.Folder));
        }

        string restored = Path.Combine(fresh, AttachmentFiles.Folder);
        if (Directory.Exists(restored)) moves.Make(restored, present);
    }

    private static void Replace(string dataDirectory, string fresh, string former, string name, Moves moves)
    {
        // The log goes with its database: a log of another database would be played into the restored one.
        foreach (string part in (string[])[name, name + "-wal", name + "-shm"])
        {
            string old = Path.Combine(dataDirectory, part);
            if (!File.Exists(old)) continue;
            PrivateFolder.Create(former);
            moves.Make(old, Path.Combine(former, part));
        }

        moves.Make(Path.Combine(fresh, name), Path.Combine(dataDirectory, name));
    }
}

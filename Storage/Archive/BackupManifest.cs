namespace NetWatch.Storage.Archive;

/// <summary>What stands in a backup's <c>manifest.json</c>.</summary>
/// <param name="Format">The archive's format; a greater one than this program's is refused.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Provider">The engine of the store.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="Files">The databases in it.</param>
/// <param name="Attachments">Files of incidents in it (<c>attachments/INCIDENT/ID</c>); null in an archive of an older program, which has none.</param>
/// <param name="Kept">Former texts of the devices file, templates, checklists and mail settings; null in an archive of an older program, which has none.</param>
/// <param name="Secrets">Secrets that were typed into pages; null where they were not asked for.</param>
internal sealed record BackupManifest(int Format, string Program, string Provider, DateTimeOffset CreatedUtc, IReadOnlyList<BackupFile> Files, IReadOnlyList<BackupFile>? Attachments = null, IReadOnlyList<BackupFile>? Kept = null, IReadOnlyList<BackupFile>? Secrets = null)
{
    /// <summary>The format that this program writes and the newest that it reads.</summary>
    public const int PresentFormat = 3;

    /// <summary>The manifest's name in the archive.</summary>
    public const string FileName = "manifest.json";
}

/// <summary>One file of a backup.</summary>
/// <param name="Name">Its path in the data folder, with slashes.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

namespace NetWatch.Storage.Archive;

/// <summary>What stands in a backup's <c>manifest.json</c>.</summary>
/// <param name="Format">The archive's format; a greater one than this program's is refused.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Provider">The engine of the store.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="Files">The databases in it.</param>
internal sealed record BackupManifest(int Format, string Program, string Provider, DateTimeOffset CreatedUtc, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The format that this program writes and the newest that it reads.</summary>
    public const int PresentFormat = 1;

    /// <summary>The manifest's name in the archive.</summary>
    public const string FileName = "manifest.json";
}

/// <summary>One database of a backup.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256);

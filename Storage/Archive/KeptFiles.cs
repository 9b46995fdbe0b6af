using System.IO.Compression;

namespace NetWatch.Storage.Archive;

/// <summary>
/// What people wrote by pages or by hand into the data folder, in a backup: former texts of the devices file, templates, checklists, mail settings, and secrets where they are asked for. Whatever an archive says, nothing else is
/// written.
/// </summary>
internal static class KeptFiles
{
    /// <summary>The folder of the secrets that were typed into pages.</summary>
    public const string Secrets = "secrets";

    /// <summary>The mode of what is for its owner alone.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Mail = "mail.json";
    private const string MailPassword = "mail.";

    /// <summary>Folders whose files are kept, each with whether they are for their owner alone.</summary>
    private static readonly (string Folder, bool Private)[] Folders = [("history/devices", true), ("templates", false), ("checklists", false)];

    /// <summary>The files that are there, without secrets.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <returns>Their paths within it, with slashes, in order.</returns>
    public static IReadOnlyList<string> Find(string dataDirectory) =>
        [.. Folders.SelectMany(f => FilesOf(dataDirectory, f.Folder)), .. File.Exists(Path.Combine(dataDirectory, Mail)) ? [Mail] : (string[])[]];

    /// <summary>The secrets that are there.</summary>
    public static IReadOnlyList<string> FindSecrets(string dataDirectory) => [.. FilesOf(dataDirectory, Secrets).Where(IsSecret)];

    /// <summary>Whether a name is that of such a file, secrets aside.</summary>
    public static bool IsOne(string name) => name == Mail || Folders.Any(f => IsFileOf(f.Folder, name));

    /// <summary>Whether a name is that of a secret.</summary>
    public static bool IsSecret(string name) => IsFileOf(Secrets, name) && IsNameOfSecret(name[(Secrets.Length + 1)..]);

    /// <summary>Adds files to an archive. One that went meanwhile is left out.</summary>
    /// <returns>What was added, with sizes and hashes.</returns>
    public static IReadOnlyList<BackupFile> Add(ZipArchive zip, string dataDirectory, IReadOnlyList<string> names, CancellationToken cancellationToken) =>
        AttachmentFiles.Add(zip, dataDirectory, names, CompressionLevel.Fastest, cancellationToken);

    /// <summary>Whether a file, secrets among them, is for its owner alone.</summary>
    public static bool IsPrivate(string name) => name == Mail || name.StartsWith(Secrets + "/", StringComparison.Ordinal) || Folders.Any(f => f.Private && IsFileOf(f.Folder, name));

    /// <summary>Where a file is in a folder of such ones.</summary>
    public static string PathOf(string folder, string name) => Path.Combine([folder, .. name.Split('/')]);

    private static IEnumerable<string> FilesOf(string dataDirectory, string folder)
    {
        string path = PathOf(dataDirectory, folder);
        return !Directory.Exists(path) ? [] : Directory.EnumerateFiles(path).Select(f => $"{folder}/{Path.GetFileName(f)}").Where(n => IsFileOf(folder, n)).Order(StringComparer.Ordinal);
    }

    /// <summary>A file of that very folder: no way leads out of it. What begins with a dot or ends with <c>.new</c> is being written.</summary>
    private static bool IsFileOf(string folder, string name) =>
        name.StartsWith(folder + "/", StringComparison.Ordinal) && name[(folder.Length + 1)..] is { Length: > 0 and <= 255 } file
        && file[0] != '.' && file[^1] is not ('.' or ' ') && !file.EndsWith(".new", StringComparison.Ordinal) && !file.Any(c => c is '/' or '\\' or ':' || char.IsControl(c));

    /// <summary>As pages name them: the ids of secrets, and what keeps the mail server's password, <c>mail.</c> and a hexadecimal number.</summary>
    private static bool IsNameOfSecret(string file) =>
        file.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
        || (file.Length > MailPassword.Length && file.StartsWith(MailPassword, StringComparison.Ordinal) && file[MailPassword.Length..].All(char.IsAsciiHexDigitLower));
}

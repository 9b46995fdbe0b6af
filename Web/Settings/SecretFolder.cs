using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>Secrets that were typed into pages: a file each in <c>data/secrets</c>, for their owner only. They can be written and removed, and are read by nothing but the configuration.</summary>
internal sealed partial class SecretFolder(Installation installation)
{
    /// <summary>The longest secret, in characters: as the configuration reads them.</summary>
    public const int Longest = 4096;

    private readonly string _folder = Path.Combine(installation.DataDirectory, "secrets");
    private readonly string _base = Path.GetDirectoryName(installation.DevicesFile)!;

    /// <summary>Why a text cannot be the id of a secret, or null. There are no dots and no separators in one, so that it can lead nowhere else.</summary>
    public static string? Defect(string id) => IsId(id) ? null : "A secret's id has 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-', and begins with a letter or digit: change it.";

    /// <summary>Whether there is one of this id.</summary>
    public bool Has(string id) => IsId(id) && File.Exists(PathOf(id));

    /// <summary>The ids in their order, each with when it was set.</summary>
    public IReadOnlyList<(string Id, DateTimeOffset ChangedAt)> List() => !Directory.Exists(_folder)
        ? []
        : [.. new DirectoryInfo(_folder).GetFiles().Where(f => IsId(f.Name)).OrderBy(f => f.Name, StringComparer.Ordinal).Select(f => (f.Name, new DateTimeOffset(f.LastWriteTimeUtc)))];

    /// <summary>Sets one.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(string id, string value)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        // The last newline of such a file is taken for an editor's: one that belongs to the secret needs another.
        OwnFile.Replace(PathOf(id), file => file.Write(Encoding.UTF8.GetBytes(value.EndsWith('\n') ? value + "\n" : value)));
    }

    /// <summary>Removes one.</summary>
    public void Remove(string id) => File.Delete(PathOf(id));

    /// <summary>How the devices file refers to one: a path from its own folder where the data folder is within it, else the whole path.</summary>
    public string ReferenceTo(string id)
    {
        string relative = Path.GetRelativePath(_base, PathOf(id));
        return "file:" + (relative.StartsWith("..", StringComparison.Ordinal) ? PathOf(id) : relative.Replace('\\', '/'));
    }

    /// <summary>The id that a reference of the devices file leads to; null when it leads elsewhere.</summary>
    public string? IdOf(string reference)
    {
        if (!reference.StartsWith("file:", StringComparison.Ordinal) || reference.Length == 5 || reference.Contains('\0', StringComparison.Ordinal)) return null;
        string path = Path.GetFullPath(Path.Combine(_base, reference[5..]));
        string id = Path.GetFileName(path);
        return IsId(id) && path == Path.GetFullPath(PathOf(id)) ? id : null;
    }

    /// <summary>The ids that a devices file refers to here and that are not there, in their order.</summary>
    /// <param name="devices">Its text.</param>
    public IReadOnlyList<string> MissingIn(string devices) =>
        [.. SecretPlaces.Of(devices).Where(p => p.IsReference).Select(p => IdOf(p.Written)).OfType<string>().Where(id => !Has(id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsId(string text) => Id().IsMatch(text);

    private string PathOf(string id) => IsId(id) ? Path.Combine(_folder, id) : throw new ArgumentException("not an id", nameof(id));

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9_-]{0,63}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}

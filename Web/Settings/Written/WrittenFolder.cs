using System.Security.Cryptography;
using System.Text;
using NetWatch.Core;
using NetWatch.Notifier.Written;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings.Written;

/// <summary>The files of a folder in which people write texts anew. Only names by the rule are read, written and removed; what else is there is named and left alone.</summary>
internal sealed class WrittenFolder(Installation installation, IWrittenTexts texts)
{
    /// <summary>The tag where there is no file.</summary>
    public const string None = "\"none\"";

    private readonly string _folder = Path.Combine(installation.DataDirectory, texts.Folder);

    /// <summary>The names of the files that are there, in their order.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public IReadOnlyList<string> Names()
    {
        DirectoryInfo folder = new(_folder);
        return folder.Exists ? [.. texts.Patterns.SelectMany(folder.EnumerateFiles).Select(f => f.Name).Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>A file's text and tag; null and <see cref="None"/> where there is none.</summary>
    /// <exception cref="IOException">It cannot be read, or is longer than it may be.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public (string? Text, string Tag) Read(string name)
    {
        FileInfo file = new(PathOf(name));
        // A device or pipe has no length; whoever waits for it waits for ever.
        FileInfo real = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        if (!real.Exists) return (null, None);
        if (real.Length > texts.LongestFile) throw new IOException($"the file is longer than {texts.LongestFile / 1024} KB");
        byte[] bytes = real.Length == 0 ? [] : File.ReadAllBytes(file.FullName);
        return (Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
    }

    /// <summary>Why a file cannot be written or removed by a page, as a sentence; null when it can.</summary>
    public string? Obstacle(string name)
    {
        FileInfo file = new(PathOf(name));
        if (file.LinkTarget is not null) return $"{name} is a link to another file: edit it where it is.";
        // Where capitals do not count, it would be that one.
        return Directory.Exists(_folder) && Names().FirstOrDefault(n => n != name && n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } twin ? $"There is {twin} already, which differs in capitals alone: rename or remove it first." : null;
    }

    /// <summary>Replaces a file in one step; a new one is as its neighbours are, and its owner's alone where it has none.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(string name, string text)
    {
        string path = PathOf(name);
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        if (File.Exists(path))
        {
            using FileReplacement prepared = FileReplacement.Prepare(path, bytes);
            prepared.Commit();
            return;
        }

        Directory.CreateDirectory(_folder);
        UnixFileMode? mode = NeighboursMode();
        OwnFile.Replace(path, file => file.Write(bytes));
        if (mode is { } wanted && !OperatingSystem.IsWindows()) File.SetUnixFileMode(path, wanted);
    }

    /// <summary>Removes a file.</summary>
    /// <exception cref="IOException">It cannot be removed.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be removed.</exception>
    public void Remove(string name) => File.Delete(PathOf(name));

    private UnixFileMode? NeighboursMode() => OperatingSystem.IsWindows() || Names() is not [{ } first, ..] ? null : File.GetUnixFileMode(Path.Combine(_folder, first));

    private string PathOf(string name) => texts.IsName(name) ? Path.Combine(_folder, name) : throw new ArgumentException("not a name of a file here", nameof(name));
}

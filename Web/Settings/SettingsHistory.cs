using System.Globalization;
using System.Text;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>
/// The texts that the devices file had: a file for each change in <c>data/history/devices</c>, for its owner only, with a line that says what it is and the texts before and after. The oldest go when there are too many.
/// </summary>
internal sealed class SettingsHistory(Installation installation, TimeProvider time)
{
    /// <summary>So many are kept.</summary>
    public const int Most = 200;

    /// <summary>So many bytes they may take; the newest is kept whatever it takes.</summary>
    public const long MostBytes = 64L * 1024 * 1024;

    private readonly string _folder = Path.Combine(installation.DataDirectory, "history", "devices");

    /// <summary>The changes, the newest first. A damaged file is none.</summary>
    public IReadOnlyList<SettingsHistoryRow> List() => [.. Files().Reverse().Select(f => ReadHead(f)?.Row).OfType<SettingsHistoryRow>()];

    /// <summary>A change with the texts before and after it, or null.</summary>
    public (SettingsHistoryRow Row, string Before, string After)? Read(long id)
    {
        FileInfo file = new(PathOf(id));
        if (!file.Exists || ReadHead(file) is not { } head) return null;
        byte[] bytes = File.ReadAllBytes(file.FullName);
        int from = Array.IndexOf(bytes, (byte)'\n') + 1;
        if (from + head.Before > bytes.Length) return null;
        return (head.Row, Encoding.UTF8.GetString(bytes, from, head.Before), Encoding.UTF8.GetString(bytes, from + head.Before, bytes.Length - from - head.Before));
    }

    /// <summary>Keeps a change that is about to be made.</summary>
    /// <exception cref="IOException">It cannot be kept.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be kept.</exception>
    public long Add(string actor, SettingsEffect effect, string? note, SettingsDiff diff, string before, string after)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(_folder);
        else Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        long id = 1 + Files().Select(IdOf).DefaultIfEmpty().Max();
        byte[] old = DevicesText.BytesOf(before);
        OwnFile.Replace(PathOf(id), file =>
        {
            file.Write(JsonSerializer.SerializeToUtf8Bytes(new Head(new SettingsHistoryRow(id, time.GetUtcNow(), actor, effect, note, diff.Added, diff.Removed), old.Length), JsonSerializerOptions.Web));
            file.Write("\n"u8);
            file.Write(old);
            file.Write(DevicesText.BytesOf(after));
        });
        Trim();
        return id;
    }

    /// <summary>Forgets a change that was not made after all.</summary>
    public void Remove(long id) => File.Delete(PathOf(id));

    private static long IdOf(FileInfo file) => long.TryParse(Path.GetFileNameWithoutExtension(file.Name), NumberStyles.None, CultureInfo.InvariantCulture, out long id) ? id : 0;

    private static Head? ReadHead(FileInfo file)
    {
        try
        {
            using StreamReader reader = file.OpenText();
            return JsonSerializer.Deserialize<Head>(reader.ReadLine() ?? "", JsonSerializerOptions.Web) is { Row: not null } head ? head : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private void Trim()
    {
        long bytes = 0;
        int count = 0;
        foreach (FileInfo file in Files().Reverse())
        {
            bytes += file.Length;
            count++;
            if (count > Most || (bytes > MostBytes && count > 1)) file.Delete();
        }
    }

    private IEnumerable<FileInfo> Files() => Directory.Exists(_folder) ? new DirectoryInfo(_folder).GetFiles("*.change").Where(f => IdOf(f) > 0).OrderBy(IdOf) : [];

    private string PathOf(long id) => Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"{id:D8}.change"));

    private sealed record Head(SettingsHistoryRow Row, int Before);
}

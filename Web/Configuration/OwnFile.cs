using System.Text.Json;

namespace NetWatch.Web.Configuration;

/// <summary>Files of the data folder that the program keeps for itself.</summary>
internal static class OwnFile
{
    /// <summary>The elements of a file with a JSON list; nothing when the file is missing.</summary>
    /// <typeparam name="T">What the list is of.</typeparam>
    /// <exception cref="JsonException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static IReadOnlyList<T> ReadList<T>(string path)
        where T : class
    {
        if (!File.Exists(path)) return [];
        using FileStream file = File.OpenRead(path);
        return [.. (JsonSerializer.Deserialize<List<T?>>(file, JsonSerializerOptions.Web) ?? []).OfType<T>()];
    }

    /// <summary>Replaces a file in one step, so that a kill leaves the old or the new one. Only the owner may read it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Replace(string path, Action<Stream> write)
    {
        string temporary = path + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(temporary, options))
        {
            write(file);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }
}

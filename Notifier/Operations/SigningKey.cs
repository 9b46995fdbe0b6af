using System.Security.Cryptography;

namespace NetWatch.Notifier.Operations;

/// <summary>Keys by which this installation knows again what it gave out: 256 random bits in a file of the data folder each.</summary>
internal static class SigningKey
{
    private const int KeyLength = 32;

    /// <summary>The key in a file; made at the first start, readable by its owner only.</summary>
    public static byte[] ReadOrCreate(string path)
    {
        if (File.Exists(path) && File.ReadAllBytes(path) is { Length: KeyLength } known) return known;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        byte[] made = RandomNumberGenerator.GetBytes(KeyLength);
        // Written beside and moved: a kill in between leaves no half of a key.
        string beside = path + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (FileStream file = new(beside, options)) file.Write(made);
        File.Move(beside, path, overwrite: true);
        return made;
    }
}

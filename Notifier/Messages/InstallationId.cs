using System.Security.Cryptography;

namespace NetWatch.Notifier.Messages;

/// <summary>Twelve hexadecimal digits that tell this installation's threads from another's; made once, kept in <c>installation.id</c>.</summary>
internal static class InstallationId
{
    private const int Length = 12;

    public static string ReadOrCreate(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, "installation.id");
        if (Read(path) is { } known) return known;

        Directory.CreateDirectory(dataDirectory);
        string made = RandomNumberGenerator.GetHexString(Length, lowercase: true);
        // Written beside and moved: a kill in between leaves no half of an id.
        string beside = path + ".new";
        File.WriteAllText(beside, made + "\n");
        File.Move(beside, path, overwrite: true);
        return made;
    }

    private static string? Read(string path)
    {
        if (!File.Exists(path)) return null;
        string text = File.ReadAllText(path).Trim();
        return text.Length == Length && text.All(char.IsAsciiHexDigit) ? text : null;
    }
}

using System.Text;

namespace NetWatch.Storage.Leading;

/// <summary>What tells this installation from others that might use the same server; made once per data folder.</summary>
internal static class InstallationIdentity
{
    private const string FileName = "installation.id";

    /// <summary>The identity of a data folder; call it only while holding the folder's lock.</summary>
    public static string Of(string dataDirectory)
    {
        string path = Path.Combine(dataDirectory, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: 32 } known) return known;
        string made = Guid.NewGuid().ToString("N");
        string draft = path + ".new";
        File.WriteAllText(draft, made, Encoding.ASCII);
        File.Move(draft, path, overwrite: true);
        return made;
    }
}

namespace NetWatch.Testing;

/// <summary>Recordings of real devices: a folder for each, with <c>NAME.snmprec</c> and the values expected from it (<c>expected.json</c>).</summary>
public static class RecordedDevices
{
    /// <summary>Where they lie: <c>NETWATCH_DEVICES</c>, else beside the repository; null where there are none.</summary>
    public static string? Folder
    {
        get
        {
            if (Environment.GetEnvironmentVariable("NETWATCH_DEVICES") is { Length: > 0 } named) return named;
            return Path.GetFullPath(Path.Combine(Peer.RepositoryRoot(), "..", "shared", "devices")) is var folder && Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>Their names, in order.</summary>
    public static string[] Names => Folder is null ? [] :
        [.. Directory.EnumerateDirectories(Folder).Where(d => File.Exists(Path.Combine(d, "expected.json"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];

    /// <summary>Their names as the cases of a test; one empty name where there are none, so that the test says so.</summary>
    public static TheoryData<string> Cases() => Names is { Length: > 0 } names ? [.. names] : [""];

    /// <summary>The path of a recording. Skips the test (fails it under CI) where it is missing.</summary>
    /// <param name="name">Its name.</param>
    public static string Require(string name)
    {
        string path = Path.Combine(Folder ?? "", name, $"{name}.snmprec");
        if (!File.Exists(path)) Peer.Missing($"the recording of {(name.Length > 0 ? name : "any device")} is not beside the repository (or in NETWATCH_DEVICES)");
        return path;
    }
}

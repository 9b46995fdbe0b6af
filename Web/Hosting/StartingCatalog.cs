using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Web.Commands;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>What the process starts with: the devices file, or, when it is bad, the copy of the last one that was accepted, so that a restart after a bad edit does not stop the monitoring.</summary>
/// <param name="Reading">What reading the devices file gave.</param>
/// <param name="Catalog">What is in force, or null when there is neither a good file nor an accepted copy.</param>
/// <param name="Stale">True when the accepted copy is in force.</param>
internal sealed record StartingCatalog(CatalogReading Reading, DeviceCatalog? Catalog, bool Stale)
{
    /// <summary>Reads the file, else the accepted copy.</summary>
    public static StartingCatalog Read(Installation installation)
    {
        CatalogReading reading = CatalogFile.Read(installation);
        if (reading.Catalog is { } catalog) return new StartingCatalog(reading, catalog, Stale: false);
        string copy = AcceptedCopy.PathIn(installation);
        if (!File.Exists(copy)) return new StartingCatalog(reading, null, Stale: true);
        // Secrets by file: are relative to the devices file's folder, not to the copy's.
        CatalogReading accepted = DevicesFileReader.Read(File.ReadAllText(copy), new SecretSource(Path.GetDirectoryName(installation.DevicesFile)!));
        return new StartingCatalog(reading, accepted.Catalog, Stale: true);
    }
}

/// <summary>The copy of the last accepted devices file, readable by the owner only.</summary>
internal static class AcceptedCopy
{
    /// <summary>Where it stands.</summary>
    public static string PathIn(Installation installation) => Path.Combine(installation.DataDirectory, "devices.accepted.json");

    /// <summary>Replaces it in one step, so that a kill leaves the old or the new one.</summary>
    public static void Write(Installation installation, string json)
    {
        string target = PathIn(installation), temporary = target + ".new";
        using (FileStream stream = OperatingSystem.IsWindows()
            ? new FileStream(temporary, FileMode.Create, FileAccess.Write)
            : new FileStream(temporary, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        using (StreamWriter writer = new(stream))
            writer.Write(json);
        File.Move(temporary, target, overwrite: true);
    }
}

using NetWatch.Core;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>
/// What the process starts with: the devices file or, when it is bad, the copy of the last one that was accepted,
/// so that a restart after a bad edit does not stop the monitoring.
/// </summary>
/// <param name="Reading">What reading the devices file gave.</param>
/// <param name="Catalog">What is in force, or null when there is neither a good file nor an accepted copy.</param>
internal sealed record StartingCatalog(CatalogReading Reading, DeviceCatalog? Catalog)
{
    /// <summary>Reads the file, else the accepted copy.</summary>
    public static StartingCatalog Read(Installation installation)
    {
        CatalogReading reading = DevicesFile.Read(installation.DevicesFile);
        return new StartingCatalog(reading, reading.Catalog ?? AcceptedCopy.Read(installation));
    }
}

/// <summary>The copy of the last accepted devices file in the data folder, readable by the owner only.</summary>
internal static class AcceptedCopy
{
    /// <summary>The copied catalog, or null when there is none that is still good.</summary>
    public static DeviceCatalog? Read(Installation installation)
    {
        string copy = PathIn(installation);
        return File.Exists(copy) ? DevicesFile.Read(copy, DevicesFile.Secrets(installation)).Catalog : null;
    }

    /// <summary>Replaces the copy in one step, so that a kill leaves the old or the new one; leaves it when the file has changed again meanwhile.</summary>
    public static void Write(Installation installation, DeviceCatalog accepted)
    {
        string json = File.ReadAllText(installation.DevicesFile);
        if (DevicesFileReader.Read(json, DevicesFile.Secrets(installation)).Catalog is not { } read || !CatalogDiff.Between(accepted, read).IsEmpty) return;
        string target = PathIn(installation), temporary = target + ".new";
        FileStreamOptions options = new() { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (StreamWriter writer = new(temporary, options)) writer.Write(json);
        File.Move(temporary, target, overwrite: true);
    }

    private static string PathIn(Installation installation) => Path.Combine(installation.DataDirectory, "devices.accepted.json");
}

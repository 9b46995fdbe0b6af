using NetWatch.Core;
using NetWatch.Core.Configuration;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Commands;

/// <summary>Reads <c>devices.json</c> for the commands that need it once.</summary>
internal static class CatalogFile
{
    /// <summary>Reads and validates the file; a missing or unreadable file is a defect too.</summary>
    public static CatalogReading Read(Installation installation)
    {
        string file = installation.DevicesFile;
        SecretSource secrets = new(Path.GetDirectoryName(file)!);
        try
        {
            return DevicesFileReader.Read(File.ReadAllText(file), secrets);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CatalogReading.Unreadable($"{file} does not exist. Create it, or name another file with --devices FILE.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CatalogReading.Unreadable($"{file} cannot be read: {e.Message}");
        }
    }
}

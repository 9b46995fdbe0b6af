using System.Text;
using NetWatch.Core;
using NetWatch.Core.Configuration;

namespace NetWatch.Web.Configuration;

/// <summary>The file <c>devices.json</c> on disk.</summary>
internal static class DevicesFile
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Where an installation's references to secrets lead: relative paths begin at the devices file's folder.</summary>
    public static SecretSource Secrets(Installation installation) => new(Path.GetDirectoryName(installation.DevicesFile)!);

    /// <summary>Reads and validates the file with the process's environment and the files beside it. Never throws for a bad or missing file.</summary>
    /// <param name="path">Where it is.</param>
    public static CatalogReading Read(string path) => Read(path, new SecretSource(Path.GetDirectoryName(Path.GetFullPath(path))!));

    /// <summary>Reads and validates the file. Never throws for a bad or missing file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="secrets">Where its references are resolved.</param>
    public static CatalogReading Read(string path, ISecretSource secrets)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length > DevicesFileReader.LongestFile)
                return CatalogReading.Unreadable($"The file {path} is larger than {DevicesFileReader.LongestFile / 1024 / 1024} MB: split what you watch over several installations.");
            using StreamReader text = new(file, StrictUtf8);
            return DevicesFileReader.Read(text.ReadToEnd(), secrets);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return CatalogReading.Unreadable($"The file {path} does not exist: create it, or name another with --devices.");
        }
        catch (DecoderFallbackException)
        {
            return CatalogReading.Unreadable($"The file {path} is not UTF-8: save it in UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CatalogReading.Unreadable($"The file {path} cannot be read ({e.Message.TrimEnd('.')}): give NetWatch the right to read it.");
        }
    }
}

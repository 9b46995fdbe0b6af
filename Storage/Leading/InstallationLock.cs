using System.Globalization;
using System.Text;

namespace NetWatch.Storage.Leading;

/// <summary>The exclusive lock of a data folder. The system frees it when the process ends, however it ends.</summary>
public sealed class InstallationLock : IDisposable
{
    /// <summary>The lock's file name in the data folder.</summary>
    public const string FileName = "netwatch.lock";

    private const string HolderFileName = "netwatch.pid";
    private readonly FileStream _file;

    private InstallationLock(FileStream file) => _file = file;

    /// <summary>Takes the lock, making the folder when it is missing.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    /// <param name="now">The present time, told to whoever finds the folder locked.</param>
    /// <exception cref="StorageRefusedException">Another process holds it; the message says which.</exception>
    public static InstallationLock Take(string dataDirectory, DateTimeOffset now)
    {
        Directory.CreateDirectory(dataDirectory);
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(dataDirectory, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            throw new StorageRefusedException($"The data folder {dataDirectory} is in use by another NetWatch ({Holder(dataDirectory)}). Stop that one, or give this one its own folder with --data.", e);
        }

        File.WriteAllText(
            Path.Combine(dataDirectory, HolderFileName),
            string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName} since {now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC"),
            Encoding.UTF8);
        return new InstallationLock(file);
    }

    /// <summary>Who holds, or last held, a data folder, as text for people.</summary>
    /// <param name="dataDirectory">The data folder.</param>
    public static string Holder(string dataDirectory)
    {
        try
        {
            return File.ReadAllText(Path.Combine(dataDirectory, HolderFileName)).Trim();
        }
        catch (IOException)
        {
            return "an unknown process";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}

using Xunit;

namespace NetWatch.Testing;

/// <summary>The real programs that tests speak with.</summary>
public static class Peer
{
    private static readonly string[] SystemFolders = ["/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/bin", "/bin"];

    /// <summary>
    /// Finds an executable. When it is missing, the test is skipped with the reason printed; with the environment variable CI=true it fails.
    /// </summary>
    /// <param name="executable">Its name without a folder, for instance <c>snmpd</c>.</param>
    /// <returns>The full path.</returns>
    public static string Require(string executable)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = folders.Concat(SystemFolders).Select(folder => Path.Combine(folder, executable)).FirstOrDefault(File.Exists);
        if (found is not null)
            return found;
        Missing($"'{executable}' is not installed");
        throw new InvalidOperationException("A test that was skipped went on.");
    }

    /// <summary>Skips the test for a peer that is missing, or fails it with the environment variable CI=true.</summary>
    /// <param name="reason">What is missing.</param>
    public static void Missing(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail(reason + ", and this is CI.");
        else
            Assert.Skip(reason + ".");
    }
}

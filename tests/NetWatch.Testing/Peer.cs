namespace NetWatch.Testing;

/// <summary>The real peers that tests talk to. Missing at home is a skip; missing under CI is a failure.</summary>
public static class Peer
{
    /// <summary>True where a missing peer must fail.</summary>
    public static bool IsCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds a program on PATH or in the system folders.</summary>
    /// <param name="executable">Its name, such as <c>snmpd</c>.</param>
    /// <returns>Its full path.</returns>
    public static string Require(string executable)
    {
        string path = Environment.GetEnvironmentVariable("PATH") + ":/usr/sbin:/sbin:/usr/local/sbin";
        foreach (string folder in path.Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            string candidate = Path.Combine(folder, executable);
            if (File.Exists(candidate)) return candidate;
        }

        Missing($"{executable} is not installed");
        return "";
    }

    /// <summary>Skips the test, or fails it under CI, because something it needs is missing.</summary>
    /// <param name="reason">What is missing.</param>
    public static void Missing(string reason)
    {
        if (IsCi) Assert.Fail($"{reason}, and under CI a missing peer is a failure");
        Assert.Skip(reason);
    }

    /// <summary>The folder of the repository, found upwards from the test's own.</summary>
    public static string RepositoryRoot()
    {
        for (DirectoryInfo? d = new(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(Path.Combine(d.FullName, "NetWatch.sln"))) return d.FullName;
        throw new DirectoryNotFoundException("NetWatch.sln stands in no folder above the tests");
    }
}

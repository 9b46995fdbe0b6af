using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NetWatch.Poller.Profiles;

/// <summary>
/// The installation's own profiles: every <c>*.json</c> of a folder goes before the shipped profile of its name, or stands beside the shipped ones. Edits take effect
/// within seconds; while there is a defect, what was in force stays.
/// </summary>
internal sealed class ProfileFolder(string folder, ProfileBook book, TimeProvider time, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private string _seen = "";

    /// <summary>Reads a folder: the shipped profiles with its own, and all defects of its own; a folder that is not there has none.</summary>
    public static (ProfileSet Profiles, IReadOnlyList<string> Defects) Read(string folder)
    {
        List<(string File, Profile Profile)> own = [];
        List<string> defects = [];
        foreach (string path in Files(folder))
        {
            string file = Path.GetFileName(path);
            try
            {
                using FileStream json = File.OpenRead(path);
                own.Add((file, ProfileSet.Parse(json)));
            }
            catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
            {
                defects.Add($"{file}: {e.Message}");
            }
        }

        ProfileSet set = new([.. ProfileSet.Shipped.All, .. own.Select(o => o.Profile)]);
        foreach ((string file, Profile profile) in own) defects.AddRange(ProfileRules.Defects(set, profile).Select(d => $"{file}: {d}"));
        return (set, defects);
    }

    /// <summary>Looks at the folder once.</summary>
    public void Look()
    {
        string now = string.Join('\n', Files(folder).Select(f => new FileInfo(f)).Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}"));
        if (now == _seen) return;
        _seen = now;
        (ProfileSet profiles, IReadOnlyList<string> defects) = Read(folder);
        if (defects.Count > 0)
        {
            PollerLog.ProfilesRefused(logger, folder, string.Join(" ", defects));
            return;
        }

        book.Replace(profiles);
        PollerLog.ProfilesAccepted(logger, folder, profiles.All.Count);
    }

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        LookSafely();
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(LookEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) LookSafely();
    }

    private void LookSafely()
    {
        try
        {
            Look();
        }
        catch (Exception e)
        {
            PollerLog.ProfilesRefused(logger, folder, e.Message);
        }
    }

    private static string[] Files(string folder) => Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)] : [];
}

/// <summary>Checks the installation's own profiles, for <c>netwatch check</c>.</summary>
public static class ProfileCheck
{
    /// <summary>All defects of the profiles in a folder, a sentence each that begins with the file's name; none when there is no such folder.</summary>
    /// <param name="folder">The folder.</param>
    public static IReadOnlyList<string> Defects(string folder) => ProfileFolder.Read(folder).Defects;
}

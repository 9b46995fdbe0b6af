using System.Text.Json;
using NetWatch.Core;
using NetWatch.Poller.Services;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>
/// Keeps the host keys that SSH servers showed first in <c>ssh-host-keys.json</c> of the data folder, so that a key that changes while the process does not run is noticed. Whoever
/// sets a server up anew writes its key into <c>devices.json</c>, or takes its line out of the file while the process does not run.
/// </summary>
internal sealed class SshHostKeysService(SshHostKeys keys, Installation installation, TimeProvider time, ILogger<SshHostKeysService> log) : BackgroundService
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "ssh-host-keys.json";

    /// <summary>How soon after a key was learned it is written; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly string _path = Path.Combine(installation.DataDirectory, Name);
    private int _written;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (SshHostKey key in Read()) keys.Learn(key);
        _written = keys.Revision;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private IReadOnlyList<SshHostKey> Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            using FileStream file = File.OpenRead(_path);
            List<SshHostKey?> kept = JsonSerializer.Deserialize<List<SshHostKey?>>(file, JsonSerializerOptions.Web) ?? [];
            return [.. kept.OfType<SshHostKey>().Where(k => k is { Host: not null, Algorithm: not null, Fingerprint: not null })];
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            log.SshHostKeysNotRead(_path, e);
            return [];
        }
    }

    private void Write()
    {
        int revision = keys.Revision;
        if (revision == _written) return;
        try
        {
            OwnFile.Replace(_path, file => JsonSerializer.Serialize(file, keys.All, JsonSerializerOptions.Web));
            _written = revision;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.SshHostKeysNotKept(_path, e);
        }
    }
}

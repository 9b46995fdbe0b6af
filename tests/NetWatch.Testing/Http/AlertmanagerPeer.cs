using System.Globalization;
using System.Text.Json;

namespace NetWatch.Testing.Http;

/// <summary>A real Alertmanager on loopback, whose alerts the test reads.</summary>
public sealed class AlertmanagerPeer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int _port = LoopbackPort.Free();
    private readonly string[] _cluster;
    private readonly HttpClient _client;
    private PeerProcess? _process;

    private AlertmanagerPeer(string[] cluster)
    {
        _cluster = cluster;
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}");
        _client = new HttpClient { BaseAddress = new Uri(Url) };
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts it. Skips the test (fails it under CI) where it is not installed.</summary>
    public static Task<AlertmanagerPeer> StartAsync() => StartAsync("--cluster.listen-address=");

    /// <summary>Starts two that are one cluster, and waits until they know each other.</summary>
    public static async Task<(AlertmanagerPeer First, AlertmanagerPeer Second)> StartPairAsync()
    {
        (int one, int other) = (LoopbackPort.Free(), LoopbackPort.Free());
        AlertmanagerPeer first = await StartAsync(Listen(one), Knows(other));
        try
        {
            AlertmanagerPeer second = await StartAsync(Listen(other), Knows(one));
            await Eventually.HoldsAsync("the Alertmanagers to know each other", async () => await first.MembersAsync() == 2 && await second.MembersAsync() == 2);
            return (first, second);
        }
        catch
        {
            await first.DisposeAsync();
            throw;
        }
    }

    /// <summary>The alerts that are active now.</summary>
    public async Task<IReadOnlyList<JsonElement>> AlertsAsync()
    {
        using JsonDocument alerts = JsonDocument.Parse(await _client.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative)));
        return [.. alerts.RootElement.EnumerateArray().Select(a => a.Clone())];
    }

    /// <summary>Kills it: it forgets its alerts.</summary>
    public async Task KillAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _process = null;
    }

    /// <summary>Starts it again at the same address.</summary>
    public async Task RunAsync()
    {
        string config = Path.Combine(_folder.Path, "alertmanager.yml");
        await File.WriteAllTextAsync(config, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        _process = await PeerProcess.StartAsync(
            _port, "prometheus-alertmanager",
            [$"--config.file={config}", $"--storage.path={_folder.Path}", string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{_port}"), .. _cluster]);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await KillAsync();
        _folder.Dispose();
    }

    private static async Task<AlertmanagerPeer> StartAsync(params string[] cluster)
    {
        AlertmanagerPeer peer = new(cluster);
        try
        {
            await peer.RunAsync();
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    private static string Listen(int port) => string.Create(CultureInfo.InvariantCulture, $"--cluster.listen-address=127.0.0.1:{port}");

    private static string Knows(int port) => string.Create(CultureInfo.InvariantCulture, $"--cluster.peer=127.0.0.1:{port}");

    private async Task<int> MembersAsync()
    {
        using JsonDocument status = JsonDocument.Parse(await _client.GetStringAsync(new Uri("/api/v2/status", UriKind.Relative)));
        return status.RootElement.GetProperty("cluster").GetProperty("peers").GetArrayLength();
    }
}

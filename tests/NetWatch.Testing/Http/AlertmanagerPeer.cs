using System.Globalization;
using System.Text.Json;

namespace NetWatch.Testing.Http;

/// <summary>A real Alertmanager on loopback, whose alerts the test reads.</summary>
public sealed class AlertmanagerPeer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly PeerProcess _process;
    private readonly HttpClient _client;

    private AlertmanagerPeer(TemporaryFolder folder, PeerProcess process, int port)
    {
        (_folder, _process) = (folder, process);
        Url = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        _client = new HttpClient { BaseAddress = new Uri(Url) };
    }

    /// <summary>Its address.</summary>
    public string Url { get; }

    /// <summary>Starts it. Skips the test (fails it under CI) where it is not installed.</summary>
    public static async Task<AlertmanagerPeer> StartAsync()
    {
        TemporaryFolder folder = new();
        string config = Path.Combine(folder.Path, "alertmanager.yml");
        await File.WriteAllTextAsync(config, "route: {receiver: nobody}\nreceivers: [{name: nobody}]\n");
        int port = Smtp.SmtpPeer.FreePort();
        PeerProcess process = await PeerProcess.StartAsync(
            port, "prometheus-alertmanager", $"--config.file={config}", $"--storage.path={folder.Path}", "--cluster.listen-address=",
            string.Create(CultureInfo.InvariantCulture, $"--web.listen-address=127.0.0.1:{port}"));
        return new AlertmanagerPeer(folder, process, port);
    }

    /// <summary>The alerts that are active now.</summary>
    public async Task<IReadOnlyList<JsonElement>> AlertsAsync()
    {
        using JsonDocument alerts = JsonDocument.Parse(await _client.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative)));
        return [.. alerts.RootElement.EnumerateArray().Select(a => a.Clone())];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}

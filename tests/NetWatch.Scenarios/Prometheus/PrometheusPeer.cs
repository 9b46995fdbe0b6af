using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Prometheus;

/// <summary>Prometheus itself, on a free loopback port with a data folder of its own.</summary>
internal sealed class PrometheusPeer : IAsyncDisposable
{
    private readonly System.Diagnostics.Process _process;
    private readonly ConcurrentQueue<string> _log = new();
    private readonly HttpClient _http;

    private PrometheusPeer(System.Diagnostics.Process process, Uri address)
    {
        _process = process;
        _http = new HttpClient { BaseAddress = address };
        process.ErrorDataReceived += (_, line) => { if (line.Data is { } text) _log.Enqueue(text); };
        process.OutputDataReceived += (_, line) => { if (line.Data is { } text) _log.Enqueue(text); };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
    }

    /// <summary>What it logged as a warning or an error.</summary>
    public IReadOnlyList<string> Complaints =>
        [.. _log.Where(line => line.Contains("level=warn", StringComparison.OrdinalIgnoreCase) || line.Contains("level=error", StringComparison.OrdinalIgnoreCase))];

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="folder">Where its data go.</param>
    /// <param name="configuration">The text of its configuration.</param>
    public static async Task<PrometheusPeer> StartAsync(string folder, string configuration)
    {
        string prometheus = Peer.Require("prometheus");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, "prometheus.yml");
        await File.WriteAllTextAsync(file, configuration);
        int port = LoopbackPort.Free();
        ProcessStartInfo start = new(prometheus, [$"--config.file={file}", $"--storage.tsdb.path={Path.Combine(folder, "tsdb")}", $"--web.listen-address=127.0.0.1:{port}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        PrometheusPeer peer = new(System.Diagnostics.Process.Start(start)!, new Uri($"http://127.0.0.1:{port}"));
        await Eventually.HoldsAsync("Prometheus to be ready", peer.ReadyAsync);
        return peer;
    }

    /// <summary>The instant result of a query: each series' labels and value.</summary>
    public async Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, string Value)>> QueryAsync(string query)
    {
        JsonElement answer = await _http.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(query)}");
        Assert.Equal("success", answer.GetProperty("status").GetString());
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(series => (
            (IReadOnlyDictionary<string, string>)series.GetProperty("metric").EnumerateObject().ToDictionary(l => l.Name, l => l.Value.GetString()!),
            series.GetProperty("value")[1].GetString()!))];
    }

    /// <summary>Waits until a query has a result.</summary>
    public Task<IReadOnlyList<(IReadOnlyDictionary<string, string> Labels, string Value)>> ResultAsync(string query) =>
        Eventually.GetAsync(query, async () => await QueryAsync(query) is { Count: > 0 } result ? result : null);

    /// <summary>Whether a query has any value now, or at any moment of the latest two minutes; a query that Prometheus does not understand fails the test.</summary>
    /// <param name="query">The query.</param>
    /// <param name="instant">True for now only.</param>
    public async Task<bool> HasDataAsync(string query, bool instant)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        string path = instant
            ? $"/api/v1/query?query={Uri.EscapeDataString(query)}"
            : $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={now.AddMinutes(-2).ToUnixTimeSeconds()}&end={now.ToUnixTimeSeconds()}&step=5";
        using HttpResponseMessage response = await _http.GetAsync(path);
        string answer = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{query}\n{answer}");
        using JsonDocument document = JsonDocument.Parse(answer);
        return document.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .SelectMany(series => instant ? [series.GetProperty("value")] : series.GetProperty("values").EnumerateArray().AsEnumerable())
            .Any(value => value[1].GetString() != "NaN");
    }

    /// <summary>The rules that cannot be worked out, each with what is wrong.</summary>
    public async Task<IReadOnlyList<string>> RuleErrorsAsync()
    {
        JsonElement answer = await _http.GetFromJsonAsync<JsonElement>("/api/v1/rules");
        JsonElement[] rules = [.. answer.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];
        Assert.NotEmpty(rules);
        return [.. rules.Where(rule => rule.GetProperty("health").GetString() != "ok").Select(rule => rule.GetRawText())];
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _http.Dispose();
    }

    private async Task<bool> ReadyAsync()
    {
        Assert.False(_process.HasExited, $"Prometheus ended: {string.Join('\n', _log)}");
        try
        {
            return (await _http.GetAsync("/-/ready")).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // It does not listen yet.
        }
    }
}

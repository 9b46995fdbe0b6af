using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Snmp;
using NetWatch.Web.Hosting;
using NetWatch.Web.Hosting.Lines;

namespace NetWatch.Web.Commands.Live;

/// <summary>The API of the NetWatch that runs on this machine and this data folder, with its local token.</summary>
internal sealed class LocalApi : IDisposable
{
    /// <summary>The exit code when nothing is running.</summary>
    public const int NotRunning = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly HttpClient _http;
    private readonly string _data;

    private LocalApi(LocalTokenFile file, string data)
    {
        _data = data;
        // A proxy of the environment has no part in a call to loopback.
        SocketsHttpHandler handler = new() { UseProxy = false, AllowAutoRedirect = false };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null && file.Certificate == ServerCertificate.FingerprintOf(certificate);
        _http = new HttpClient(handler) { BaseAddress = file.Address, Timeout = Patience };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", file.Token);
        _http.DefaultRequestHeaders.Add(Acting.Header, Uri.EscapeDataString(Environment.UserName));
    }

    /// <summary>Finds the running process.</summary>
    /// <exception cref="RefusedException">There is none, or it is another user's.</exception>
    public static LocalApi Open(Installation installation)
    {
        try
        {
            return LocalTokenFile.Read(installation) is { } file ? new LocalApi(file, installation.DataDirectory) : throw Absent(installation.DataDirectory);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new RefusedException($"{LocalTokenFile.PathIn(installation)} cannot be read ({e.Message}): only the user that NetWatch runs as may act on it.");
        }
    }

    /// <summary>Reads.</summary>
    /// <exception cref="RefusedException">NetWatch refuses, or is not there.</exception>
    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => Read<T>(await SendAsync(HttpMethod.Get, path, null, cancellationToken));

    /// <summary>Reads, as text: what programs are given.</summary>
    /// <exception cref="RefusedException">NetWatch refuses, or is not there.</exception>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken) => (await SendAsync(HttpMethod.Get, path, null, cancellationToken)).Text;

    /// <summary>Sends a body and reads the answer.</summary>
    /// <exception cref="RefusedException">NetWatch refuses, or is not there.</exception>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        Read<T>(await SendAsync(method, path, body is null ? null : JsonContent.Create(body, body.GetType(), options: ApiJson.Answers), cancellationToken));

    /// <summary>Sends a body.</summary>
    /// <param name="method">How.</param>
    /// <param name="path">Below <c>/api/v1</c>.</param>
    /// <param name="content">The body, or null.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <param name="headers">Conditions.</param>
    /// <exception cref="RefusedException">NetWatch refuses, or is not there.</exception>
    public async Task<ApiReply> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken, params (string Name, string Value)[] headers)
    {
        using HttpRequestMessage request = new(method, "/api/v1" + path) { Content = content };
        foreach ((string name, string value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        try
        {
            using HttpResponseMessage answer = await _http.SendAsync(request, cancellationToken);
            string text = await answer.Content.ReadAsStringAsync(cancellationToken);
            if (answer.IsSuccessStatusCode) return new ApiReply(answer.StatusCode, text);
            if (answer.StatusCode == HttpStatusCode.Unauthorized) throw new RefusedException($"What listens on {_http.BaseAddress} is not the NetWatch of {_data}: NetWatch is not running there.") { ExitCode = NotRunning };
            throw new RefusedException(Refusal(answer.StatusCode, text));
        }
        catch (HttpRequestException)
        {
            throw Absent(_data);
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RefusedException($"NetWatch did not answer within {Patience.TotalSeconds:0} s.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static RefusedException Absent(string data) => new($"NetWatch is not running on {data}: start it, or name its data folder by --data.") { ExitCode = NotRunning };

    private T Read<T>(ApiReply reply)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(reply.Text, ApiJson.Answers) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new RefusedException($"What listens on {_http.BaseAddress} does not answer as NetWatch {Product.Version} does.");
        }
    }

    /// <summary>Problem details in words, a line for each field.</summary>
    private static string Refusal(HttpStatusCode status, string text)
    {
        try
        {
            using JsonDocument problem = JsonDocument.Parse(text);
            StringBuilder words = new();
            if (problem.RootElement.TryGetProperty("detail", out JsonElement detail)) words.Append(detail.GetString());
            if (problem.RootElement.TryGetProperty("errors", out JsonElement errors))
                foreach (JsonProperty field in errors.EnumerateObject())
                    foreach (JsonElement sentence in field.Value.EnumerateArray())
                        words.Append(words.Length == 0 ? "" : "\n").Append(field.Name.Length == 0 ? "" : field.Name + ": ").Append(sentence.GetString());
            if (words.Length > 0) return words.ToString();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Somebody else's answer, told by its number.
        }

        return $"NetWatch refused: {(int)status} {status}.";
    }
}

/// <summary>What NetWatch answered.</summary>
/// <param name="Status">The status.</param>
/// <param name="Text">The body.</param>
internal sealed record ApiReply(HttpStatusCode Status, string Text)
{
    /// <summary>True when it will be done, and is not yet.</summary>
    public bool IsLater => Status == HttpStatusCode.Accepted;
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Http;

/// <summary>Sends requests, mostly posts of JSON. Each message has a connection of its own: they are few, and a standing one that the peer has just closed would cost an attempt.</summary>
internal sealed class HttpPost(TimeProvider time) : IDisposable
{
    private const int LongestAnswer = 64 * 1024;
    private const int LongestHeadersKilobytes = 64;

    private static readonly TimeSpan ConnectDeadline = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>A peer that wants to be left alone for longer is asked again all the same: an alarm is not for tomorrow.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(1);

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectDeadline,
        MaxResponseHeadersLength = LongestHeadersKilobytes,
        ActivityHeadersPropagator = null,
    });

    /// <summary>Posts a body. Whatever the peer and the network do is in the answer.</summary>
    /// <param name="url">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="headers">More headers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public ValueTask<HttpAnswer> SendAsync(PeerUrl url, string json, IEnumerable<(string Name, string Value)> headers, CancellationToken cancellationToken) =>
        SendAsync(new HttpCall(url, HttpMethod.Post, json, "application/json; charset=utf-8", headers), cancellationToken);

    /// <summary>Sends a request. Whatever the peer and the network do is in the answer.</summary>
    public async ValueTask<HttpAnswer> SendAsync(HttpCall call, CancellationToken cancellationToken)
    {
        PeerUrl url = call.Url;
        // An empty body is sent as one, too: it tells when the request went out.
        using WatchedBody body = new(call.Body, call.ContentType);
        using HttpRequestMessage request = new(call.Method, url.Address) { Content = body };
        request.Headers.ConnectionClose = true;
        request.Headers.Authorization = url.Authorization;
        request.Headers.UserAgent.ParseAdd("NetWatch");
        foreach ((string name, string value) in call.Headers) request.Headers.TryAddWithoutValidation(name, value);
        using LinkedDeadline deadline = new(Deadline, time, cancellationToken);
        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, deadline.Token);
            return new HttpAnswer
            {
                Secrets = url.Secrets,
                Status = (int)response.StatusCode,
                NotBefore = NotBeforeOf(response),
                PeerTime = response.Headers.Date,
                Body = await ReadAsync(response, deadline.Token),
            };
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            // Refused, unresolved, untrusted: it is the peer. Once the message is out, it may be the message.
            return new HttpAnswer { Secrets = url.Secrets, Failure = new DeliveryOutcome.Retry(PeerText.Shown(Describe(e, body.IsOut), url.Secrets), ChannelAway: !body.IsOut) };
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static string Describe(Exception error, bool isOut) => error switch
    {
        OperationCanceledException => isOut ? "the server did not answer in time" : "no connection in time",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "TLS failed: " + (error.InnerException ?? error).Message,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } => "the connection was closed before the answer",
        HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse } => "the answer is no HTTP",
        _ => error.Message,
    };

    private DateTimeOffset? NotBeforeOf(HttpResponseMessage response)
    {
        DateTimeOffset now = time.GetUtcNow();
        TimeSpan? wait = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            // By the peer's own clock, where it tells it.
            { Date: { } date } => date - (response.Headers.Date ?? now),
            _ => null,
        };
        return wait is not { } span ? null : now + (span < LongestRetryAfter ? span : LongestRetryAfter);
    }

    /// <summary>Reads the beginning of the content. What breaks here breaks after the status was told, which is what counts.</summary>
    private static async ValueTask<string> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] content = new byte[LongestAnswer];
        int length = 0;
        try
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            while (length < content.Length && await stream.ReadAsync(content.AsMemory(length), cancellationToken) is > 0 and int read) length += read;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // As far as it came.
        }

        return Encoding.UTF8.GetString(content, 0, length);
    }

    /// <summary>Knows whether it went out.</summary>
    private sealed class WatchedBody : ByteArrayContent
    {
        public WatchedBody(string body, string? contentType)
            : base(Encoding.UTF8.GetBytes(body)) => Headers.ContentType = contentType is null ? null : MediaTypeHeaderValue.Parse(contentType);

        public bool IsOut { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            IsOut = true;
            return base.SerializeToStreamAsync(stream, context, cancellationToken);
        }
    }
}

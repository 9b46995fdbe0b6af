using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Quic;
using System.Net.Security;
using System.Text;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace NetWatch.Poller.Services;

/// <summary>Asks a web server and judges its answer: status, content, values in JSON.</summary>
internal sealed class HttpProbe(NameResolver resolver, TimeProvider time) : ServiceProbe<HttpProbeSpec>(resolver, time)
{
    /// <summary>So much of the content is looked at.</summary>
    private const int LongestContent = 1 << 20;

    private const int LongestHeadersKilobytes = 64;

    private static readonly Metric Phases = new("probe_http_duration_seconds", MetricKind.Gauge, "seconds", "Time of each phase of the request, summed over redirects.");
    private static readonly Metric Status = new("probe_http_status_code", MetricKind.Gauge, "", "The status of the last response.");
    private static readonly Metric Redirects = new("probe_http_redirects", MetricKind.Gauge, "", "Redirects that were followed.", Stored: false);
    private static readonly Metric Secured = new("probe_http_ssl", MetricKind.Gauge, "", "1 when the last response came over TLS.", Stored: false);
    private static readonly Metric Version = new("probe_http_version", MetricKind.Gauge, "", "The version of HTTP of the last response.", Stored: false);
    private static readonly Metric ContentLength = new("probe_http_content_length", MetricKind.Gauge, "bytes", "The length that the last response told; -1 when it told none.", Stored: false);
    private static readonly Metric BodyLength = new("probe_http_uncompressed_body_length", MetricKind.Gauge, "bytes", "The length of the content that was read, which is 1 MiB at most.", Stored: false);
    private static readonly Metric LastModified = new("probe_http_last_modified_timestamp_seconds", MetricKind.Gauge, "seconds", "When the content was last changed, as its server says, in Unix time.", Stored: false);
    private static readonly Metric FailedByPattern = new("probe_failed_due_to_regex", MetricKind.Gauge, "", "1 when the content did not match, or matched what it must not.", Stored: false);

    private static readonly HttpRequestOptionsKey<bool> Connected = new("connected");

    private readonly NameResolver _resolver = resolver;

    /// <inheritdoc/>
    public override string Type => "http";

    /// <inheritdoc/>
    protected override string? HostOf(Node node, HttpProbeSpec spec) => spec.ViaAddress ? node.Address : spec.Url.IdnHost.Trim('[', ']');

    /// <inheritdoc/>
    protected override async Task<ServiceVerdict> CheckAsync(ServiceRun run, HttpProbeSpec spec)
    {
        if (spec.Version == "3" && !SpeaksQuic())
            return ServiceVerdict.Unknown(Reason.LocalError, $"This host cannot speak HTTP/3: the QUIC library (libmsquic) is missing.");
        using SocketsHttpHandler handler = Handler(run, spec);
        using HttpMessageInvoker client = new(handler);
        Uri url = spec.Url;
        HttpMethod method = new(spec.Method);
        bool withContent = spec.Body is not null;
        for (int redirects = 0; ; redirects++)
        {
            using HttpRequestMessage request = Request(spec, method, url, withContent);
            run.Tell($"{method} {url.GetLeftPart(UriPartial.Path)}");
            // Each request has a connection of its own: what is before that is ours.
            run.Enter("start");
            using HttpResponseMessage response = await SendAsync(client, request, run);
            run.Enter("transfer");
            run.SawAnswer = true;
            run.Tell($"HTTP/{response.Version} {(int)response.StatusCode}");
            if (Redirected(response, url) is { } next && spec.Redirects > 0)
            {
                if (redirects >= spec.Redirects) return Finish(run, response, redirects, null, ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"More than {spec.Redirects} redirects, the last to {Shown(next)}."));
                // RFC 9110 section 15.4: a 303, and in practice 301 and 302 too, is followed by a GET.
                if (response.StatusCode is HttpStatusCode.SeeOther or HttpStatusCode.Moved or HttpStatusCode.Found && method != HttpMethod.Head) (method, withContent) = (HttpMethod.Get, false);
                url = next;
                continue;
            }

            byte[] content = await ReadAsync(response, run);
            return Finish(run, response, redirects, content, Judge(run, spec, response, content));
        }
    }

    private static ServiceVerdict Finish(ServiceRun run, HttpResponseMessage response, int redirects, byte[]? content, ServiceVerdict verdict)
    {
        run.Enter("end");
        run.Measure(Status, (int)response.StatusCode);
        run.Measure(Redirects, redirects);
        run.Measure(Secured, response.RequestMessage?.RequestUri?.Scheme == Uri.UriSchemeHttps ? 1 : 0);
        run.Measure(Version, response.Version.Major + (response.Version.Minor / 10.0));
        run.Measure(ContentLength, response.Content.Headers.ContentLength ?? -1);
        if (content is not null) run.Measure(BodyLength, content.Length);
        if (response.Content.Headers.LastModified is { } changed) run.Measure(LastModified, changed.ToUnixTimeSeconds());
        run.MeasurePhases(Phases, "resolve", "connect", "tls", "processing", "transfer");
        return verdict;
    }

    private static ServiceVerdict Judge(ServiceRun run, HttpProbeSpec spec, HttpResponseMessage response, byte[] content)
    {
        int status = (int)response.StatusCode;
        if (!IsRight(spec.Status, status))
            return ServiceVerdict.Failed(status >= 500 ? Reason.ServiceError : status == 401 && spec.Login is not null ? Reason.AuthenticationFailed : Reason.UnexpectedAnswer, $"HTTP status {status} ({response.ReasonPhrase}); expected is {(spec.Status.Count > 0 ? string.Join(", ", spec.Status) : "200-299")}.");
        if (spec.Version is { } wanted && VersionName(response.Version) != wanted) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The server answered with HTTP/{response.Version}; expected is {wanted}.");
        if (spec.Match is not null || spec.NotMatch is not null)
        {
            string text = TextOf(response, content);
            bool isMissing = spec.Match is { } match && !IsMatch(text, match), isForbidden = !isMissing && spec.NotMatch is { } notMatch && IsMatch(text, notMatch);
            run.Measure(FailedByPattern, isMissing || isForbidden ? 1 : 0);
            if (isMissing) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The content of {content.Length} bytes does not match what is expected.");
            if (isForbidden) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"The content of {content.Length} bytes matches what must not be in it.");
        }

        return spec.Json.Count == 0 ? ServiceVerdict.Ok : JudgeJson(spec, response, content);
    }

    private static ServiceVerdict JudgeJson(HttpProbeSpec spec, HttpResponseMessage response, byte[] content)
    {
        JToken root;
        try
        {
            using JsonTextReader reader = new(new StringReader(TextOf(response, content))) { MaxDepth = 64, DateParseHandling = DateParseHandling.None, FloatParseHandling = FloatParseHandling.Decimal };
            root = JToken.ReadFrom(reader);
        }
        catch (JsonException)
        {
            return ServiceVerdict.Failed(Reason.MalformedReply, $"The content of {content.Length} bytes is no JSON.");
        }

        foreach ((string path, string expected) in spec.Json)
        {
            JToken? found = root.SelectToken(path);
            if (found is null) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"There is nothing at {path} of the JSON; expected is \"{expected}\".");
            string text = found.Type switch
            {
                JTokenType.Boolean => found.Value<bool>() ? "true" : "false",
                JTokenType.Null => "null",
                _ => Convert.ToString(((found as JValue)?.Value) ?? found.ToString(Formatting.None), CultureInfo.InvariantCulture) ?? "",
            };
            if (text != expected) return ServiceVerdict.Failed(Reason.UnexpectedAnswer, $"At {path} of the JSON stands \"{PeerText.Shown(text)}\"; expected is \"{expected}\".");
        }

        return ServiceVerdict.Ok;
    }

    private SocketsHttpHandler Handler(ServiceRun run, HttpProbeSpec spec) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        MaxResponseHeadersLength = LongestHeadersKilobytes,
        MaxResponseDrainSize = 0,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        PooledConnectionLifetime = TimeSpan.Zero,
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, errors) => errors == SslPolicyErrors.None || !spec.Verify },
        ConnectCallback = async (context, _) =>
        {
            // The handler asks again by itself when a connection ends without an answer; what a check wants to know is that it did.
            if (context.InitialRequestMessage.Options.TryGetValue(Connected, out bool _)) throw ServiceFault.Of(Reason.ConnectionClosed, $"The connection was closed before the answer.");
            context.InitialRequestMessage.Options.Set(Connected, true);
            if (context.DnsEndPoint.Host.Trim('[', ']') is var host && !string.Equals(host, spec.Url.IdnHost.Trim('[', ']'), StringComparison.OrdinalIgnoreCase)) await TurnToAsync(run, host, spec.Timeout);
            Stream connection = await run.ConnectAsync(context.DnsEndPoint.Port, "processing");
            if (context.InitialRequestMessage.RequestUri!.Scheme != Uri.UriSchemeHttps) return connection;
            // TLS is agreed here and not by the handler, so that it is measured and the verdict can say what is wrong with a certificate.
            SslApplicationProtocol[] offered = spec.Version == "1.1" ? [SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];
            return (await ServiceTls.SecureAsync(run, connection, new TlsTerms(host, spec.Verify, spec.CaFile, offered), "processing")).Stream;
        },
    };

    /// <summary>Goes on with another host, as a redirect says.</summary>
    private async Task TurnToAsync(ServiceRun run, string host, TimeSpan timeout)
    {
        run.Enter("resolve");
        Resolution resolution = await _resolver.ResolveAsync(host, timeout, run.Token);
        run.Enter("start");
        run.Address = resolution.Address
            ?? throw new ServiceFault(new ServiceVerdict(resolution.ResolverSilent ? ProbeOutcome.Unknown : ProbeOutcome.Failed, Reason.NameNotResolved, resolution.Error));
    }

    private static HttpRequestMessage Request(HttpProbeSpec spec, HttpMethod method, Uri url, bool withContent)
    {
        HttpRequestMessage request = new(method, url)
        {
            Version = spec.Version switch { "1.1" => HttpVersion.Version11, "3" => HttpVersion.Version30, _ => HttpVersion.Version20 },
            VersionPolicy = spec.Version == "3" ? HttpVersionPolicy.RequestVersionExact : HttpVersionPolicy.RequestVersionOrLower,
        };
        if (withContent) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(spec.Body!));
        bool isOwnHost = string.Equals(url.Host, spec.Url.Host, StringComparison.OrdinalIgnoreCase) && url.Port == spec.Url.Port && url.Scheme == spec.Url.Scheme;
        request.Headers.TryAddWithoutValidation("User-Agent", "NetWatch");
        foreach ((string name, string value) in spec.Headers)
        {
            // What is meant for one host is not told to another that it sends us to.
            if (!isOwnHost && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)) continue;
            if (name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)) request.Headers.Remove(name);
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        if (isOwnHost && spec.Login is { } login)
            request.Headers.Authorization = spec.Authentication == HttpAuthentication.Bearer
                ? new AuthenticationHeaderValue("Bearer", login.Password.Reveal())
                : new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{login.User}:{login.Password.Reveal()}")));
        return request;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpMessageInvoker client, HttpRequestMessage request, ServiceRun run)
    {
        try
        {
            return await client.SendAsync(request, run.Token);
        }
        catch (HttpRequestException e) when (e.InnerException is { } inner && ServiceErrors.Meaning(inner, run.Phase) is { } meaning)
        {
            throw new ServiceFault(meaning);
        }
        catch (HttpRequestException e)
        {
            throw e.HttpRequestError switch
            {
                HttpRequestError.ResponseEnded => ServiceFault.Of(Reason.ConnectionClosed, $"The connection was closed during {run.Phase}."),
                HttpRequestError.VersionNegotiationError => ServiceFault.Of(Reason.UnexpectedAnswer, $"The server does not speak the version of HTTP that is asked for."),
                HttpRequestError.SecureConnectionError => ServiceFault.Of(Reason.TlsFailed, $"No TLS session could be agreed: {ServiceErrors.Sentence(e)}."),
                _ => ServiceFault.Of(Reason.MalformedReply, $"What came back is no HTTP: {ServiceErrors.Sentence(e)}."),
            };
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, ServiceRun run)
    {
        try
        {
            await using Stream stream = await response.Content.ReadAsStreamAsync(run.Token);
            byte[] content = new byte[LongestContent];
            int length = await stream.ReadAtLeastAsync(content, LongestContent, throwOnEndOfStream: false, run.Token);
            run.Tell($"{length} bytes of content");
            return content[..length];
        }
        catch (Exception e) when (e is HttpIOException or InvalidDataException)
        {
            throw ServiceFault.Of(e is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } ? Reason.ConnectionClosed : Reason.MalformedReply, $"The content broke off or is malformed: {ServiceErrors.Sentence(e)}.");
        }
    }

    private static Uri? Redirected(HttpResponseMessage response, Uri url) =>
        response.StatusCode is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location && Uri.TryCreate(url, location, out Uri? next) && next.Scheme is "http" or "https" ? next : null;

    private static bool IsRight(IReadOnlyList<string> ranges, int status)
    {
        if (ranges.Count == 0) return status is >= 200 and <= 299;
        foreach (string range in ranges)
        {
            int from = int.Parse(range.AsSpan(0, 3), CultureInfo.InvariantCulture), to = range.Length > 3 ? int.Parse(range.AsSpan(4), CultureInfo.InvariantCulture) : from;
            if (status >= from && status <= to) return true;
        }

        return false;
    }

    private static string TextOf(HttpResponseMessage response, byte[] content)
    {
        try
        {
            return (response.Content.Headers.ContentType?.CharSet is { Length: > 0 } charset ? Encoding.GetEncoding(charset.Trim('"')) : Encoding.UTF8).GetString(content);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8.GetString(content);
        }
    }

    private static bool IsMatch(string text, string pattern) => new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).IsMatch(text);

    private static string VersionName(Version version) => version.Minor == 0 && version.Major > 1 ? version.Major.ToString(CultureInfo.InvariantCulture) : version.ToString(2);

    private static string Shown(Uri url) => PeerText.Shown(url.GetLeftPart(UriPartial.Path));

    private static bool SpeaksQuic() => (OperatingSystem.IsLinux() || OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()) && QuicConnection.IsSupported;
}

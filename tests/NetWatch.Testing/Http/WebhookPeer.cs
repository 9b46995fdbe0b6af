using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace NetWatch.Testing.Http;

/// <summary>A request that a <see cref="WebhookPeer"/> has read to its end.</summary>
/// <param name="Path">The path with its query.</param>
/// <param name="Headers">The headers, by names in small letters.</param>
/// <param name="Body">The content.</param>
public sealed record HeardRequest(string Path, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// A receiver of webhooks on loopback that misbehaves on command. Every command is for one request; when there is none left, it answers as
/// <see cref="Answer"/> says. It speaks HTTP/1.1 on a raw socket, so that it can also not speak it.
/// </summary>
public sealed class WebhookPeer : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentQueue<Func<Guest, Task>> _commands = new();
    private readonly ConcurrentQueue<HeardRequest> _heard = new();
    private readonly ConcurrentQueue<HeardRequest> _accepted = new();
    private readonly TcpListener _listener;
    private readonly Task _serving;
    private readonly X509Certificate2? _certificate;
    private int _connections;

    private WebhookPeer(int port, X509Certificate2? certificate)
    {
        _certificate = certificate;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its URL, with a path that looks like a secret.</summary>
    public string Url => $"{(_certificate is null ? "http" : "https")}://127.0.0.1:{Port}/services/T0SECRET/B0SECRET/{Secret}?sig=S1GNATURE-OF-URL";

    /// <summary>The part of <see cref="Url"/> that must stand nowhere else.</summary>
    public static string Secret => "xoxSECRETxPARTxOFxURL";

    /// <summary>How it answers a request when no command is left: status line without the version, more headers, content.</summary>
    public Func<HeardRequest, (string Status, string Headers, string Content)> Answer { get; set; } = _ => ("200 OK", "", "ok");

    /// <summary>All requests that were read to their end, those of misbehaviour, too.</summary>
    public IReadOnlyList<HeardRequest> Heard => [.. _heard];

    /// <summary>Those that it took, whether it told so or not.</summary>
    public IReadOnlyList<HeardRequest> Accepted => [.. _accepted];

    /// <summary>How often somebody connected.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Starts it, on a free port or on one that was refused until now.</summary>
    public static WebhookPeer Start(int port = 0) => new(port, null);

    /// <summary>Starts it with TLS.</summary>
    /// <param name="files">Its certificate and its key, in PEM.</param>
    public static WebhookPeer StartTls((string Certificate, string Key) files) => new(0, X509Certificate2.CreateFromPemFile(files.Certificate, files.Key));

    /// <summary>Resets the connection without reading.</summary>
    public WebhookPeer Resets() => Command(guest =>
    {
        guest.Socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    });

    /// <summary>Takes the request and closes the connection without a word.</summary>
    public WebhookPeer TakesAndDrops() => Command(async guest => _accepted.Enqueue(await HearAsync(guest)));

    /// <summary>Reads the request and never answers, as long as it is connected.</summary>
    public WebhookPeer StaysSilent() => Command(async guest =>
    {
        await HearAsync(guest);
        byte[] more = new byte[1];
        while (await guest.Stream.ReadAsync(more, _over.Token) > 0) { }
    });

    /// <summary>Reads the request and answers.</summary>
    /// <param name="status">The status line without the version: <c>500 Internal Server Error</c>.</param>
    /// <param name="headers">More headers, each with its CR LF.</param>
    /// <param name="content">The content; null: what was asked for, as many servers write it into their error.</param>
    /// <param name="times">For so many requests.</param>
    public WebhookPeer Says(string status, string headers = "", string? content = null, int times = 1)
    {
        for (int i = 0; i < times; i++)
            Command(async guest =>
            {
                HeardRequest request = await HearAsync(guest);
                await TellAsync(guest, (status, headers, content ?? $"Cannot POST {request.Path}"));
            });
        return this;
    }

    /// <summary>Reads the request and answers in no protocol.</summary>
    public WebhookPeer TalksGarbage() => Command(async guest =>
    {
        await HearAsync(guest);
        await guest.Stream.WriteAsync(new byte[] { 0x00, 0xFF, 0x13, 0x37, 0x0A, 0x80, 0x0D, 0x0A, 0x0D, 0x0A }, _over.Token);
    });

    /// <summary>Takes the request, says 200, and then never ends.</summary>
    /// <param name="status">The status line without the version.</param>
    public WebhookPeer TalksForever(string status = "200 OK") => Command(async guest =>
    {
        HeardRequest request = await HearAsync(guest);
        if (status.StartsWith('2')) _accepted.Enqueue(request);
        await guest.Stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\n\r\n"), _over.Token);
        byte[] flood = new byte[16 * 1024];
        flood.AsSpan().Fill((byte)'a');
        while (true) await guest.Stream.WriteAsync(flood, _over.Token);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _serving;
        _certificate?.Dispose();
        _over.Dispose();
    }

    private WebhookPeer Command(Func<Guest, Task> command)
    {
        _commands.Enqueue(command);
        return this;
    }

    private async Task ServeAsync()
    {
        List<Task> guests = [];
        try
        {
            while (true) guests.Add(TreatAsync(await _listener.AcceptSocketAsync(_over.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or SocketException && _over.IsCancellationRequested)
        {
            await Task.WhenAll(guests);
        }
    }

    private async Task TreatAsync(Socket socket)
    {
        Interlocked.Increment(ref _connections);
        using Socket held = socket;
        try
        {
            Stream stream = new NetworkStream(socket);
            if (_certificate is not null)
            {
                SslStream tls = new(stream);
                await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _over.Token);
                stream = tls;
            }

            Guest guest = new(socket, stream);
            if (_commands.TryDequeue(out Func<Guest, Task>? command))
            {
                await command(guest);
            }
            else
            {
                HeardRequest request = await HearAsync(guest);
                (string Status, string Headers, string Content) answer = Answer(request);
                if (answer.Status.StartsWith('2')) _accepted.Enqueue(request);
                await TellAsync(guest, answer);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException or AuthenticationException)
        {
            // The guest has gone, or the test is over.
        }
    }

    private async Task<HeardRequest> HearAsync(Guest guest)
    {
        List<byte> heard = [];
        byte[] buffer = new byte[16 * 1024];
        int head;
        while ((head = Encoding.Latin1.GetString([.. heard]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0) await MoreAsync();
        string[] lines = Encoding.Latin1.GetString([.. heard[..head]]).Split("\r\n");
        Dictionary<string, string> headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0].ToLowerInvariant(), h => h[1]);
        int length = headers.TryGetValue("content-length", out string? said) ? int.Parse(said, CultureInfo.InvariantCulture) : 0;
        while (heard.Count < head + 4 + length) await MoreAsync();
        HeardRequest request = new(lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString([.. heard[(head + 4)..]]));
        _heard.Enqueue(request);
        return request;

        async Task MoreAsync()
        {
            int read = await guest.Stream.ReadAsync(buffer, _over.Token);
            if (read == 0) throw new EndOfStreamException();
            heard.AddRange(buffer.AsSpan(0, read));
        }
    }

    private async Task TellAsync(Guest guest, (string Status, string Headers, string Content) answer)
    {
        byte[] content = Encoding.UTF8.GetBytes(answer.Content);
        await guest.Stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {answer.Status}\r\n{answer.Headers}Content-Length: {content.Length}\r\nConnection: close\r\n\r\n"), _over.Token);
        await guest.Stream.WriteAsync(content, _over.Token);
        if (guest.Stream is SslStream tls) await tls.ShutdownAsync();
        guest.Socket.Shutdown(SocketShutdown.Send);
    }

    private sealed record Guest(Socket Socket, Stream Stream);
}

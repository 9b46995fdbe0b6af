using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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
    private readonly ConcurrentQueue<Func<Socket, Task>> _commands = new();
    private readonly ConcurrentQueue<HeardRequest> _heard = new();
    private readonly ConcurrentQueue<HeardRequest> _accepted = new();
    private readonly TcpListener _listener;
    private readonly Task _serving;
    private int _connections;

    private WebhookPeer(int port)
    {
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>Its URL, with a path that looks like a secret.</summary>
    public string Url => $"http://127.0.0.1:{Port}/services/T0SECRET/B0SECRET/{Secret}?sig=S1GNATURE-OF-URL";

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
    public static WebhookPeer Start(int port = 0) => new(port);

    /// <summary>Resets the connection without reading.</summary>
    public WebhookPeer Resets() => Command(socket =>
    {
        socket.LingerState = new LingerOption(true, 0);
        return Task.CompletedTask;
    });

    /// <summary>Takes the request and closes the connection without a word.</summary>
    public WebhookPeer TakesAndDrops() => Command(async socket => _accepted.Enqueue(await HearAsync(socket)));

    /// <summary>Reads the request and never answers, as long as it is connected.</summary>
    public WebhookPeer StaysSilent() => Command(async socket =>
    {
        await HearAsync(socket);
        byte[] more = new byte[1];
        while (await socket.ReceiveAsync(more, _over.Token) > 0) { }
    });

    /// <summary>Reads the request and answers.</summary>
    /// <param name="status">The status line without the version: <c>500 Internal Server Error</c>.</param>
    /// <param name="headers">More headers, each with its CR LF.</param>
    /// <param name="content">The content; null: what was asked for, as many servers write it into their error.</param>
    /// <param name="times">For so many requests.</param>
    public WebhookPeer Says(string status, string headers = "", string? content = null, int times = 1)
    {
        for (int i = 0; i < times; i++)
            Command(async socket =>
            {
                HeardRequest request = await HearAsync(socket);
                await TellAsync(socket, (status, headers, content ?? $"Cannot POST {request.Path}"));
            });
        return this;
    }

    /// <summary>Reads the request and answers in no protocol.</summary>
    public WebhookPeer TalksGarbage() => Command(async socket =>
    {
        await HearAsync(socket);
        await socket.SendAsync(new byte[] { 0x00, 0xFF, 0x13, 0x37, 0x0A, 0x80, 0x0D, 0x0A, 0x0D, 0x0A }, _over.Token);
    });

    /// <summary>Takes the request, says 200, and then never ends.</summary>
    /// <param name="status">The status line without the version.</param>
    public WebhookPeer TalksForever(string status = "200 OK") => Command(async socket =>
    {
        HeardRequest request = await HearAsync(socket);
        if (status.StartsWith('2')) _accepted.Enqueue(request);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nContent-Type: text/plain\r\n\r\n"), _over.Token);
        byte[] flood = new byte[16 * 1024];
        flood.AsSpan().Fill((byte)'a');
        while (true) await socket.SendAsync(flood, _over.Token);
    });

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _serving;
        _over.Dispose();
    }

    private WebhookPeer Command(Func<Socket, Task> command)
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

    private async Task TreatAsync(Socket guest)
    {
        Interlocked.Increment(ref _connections);
        using Socket held = guest;
        try
        {
            if (_commands.TryDequeue(out Func<Socket, Task>? command))
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
        catch (Exception e) when (e is OperationCanceledException or SocketException or EndOfStreamException)
        {
            // The guest has gone, or the test is over.
        }
    }

    private async Task<HeardRequest> HearAsync(Socket guest)
    {
        List<byte> heard = [];
        byte[] buffer = new byte[16 * 1024];
        int head;
        while ((head = Encoding.Latin1.GetString([.. heard]).IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0) await MoreAsync();
        string[] lines = Encoding.Latin1.GetString([.. heard[..head]]).Split("\r\n");
        Dictionary<string, string> headers = lines.Skip(1).Select(l => l.Split(": ", 2)).ToDictionary(h => h[0].ToLowerInvariant(), h => h[1]);
        int length = int.Parse(headers["content-length"], CultureInfo.InvariantCulture);
        while (heard.Count < head + 4 + length) await MoreAsync();
        HeardRequest request = new(lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString([.. heard[(head + 4)..]]));
        _heard.Enqueue(request);
        return request;

        async Task MoreAsync()
        {
            int read = await guest.ReceiveAsync(buffer, _over.Token);
            if (read == 0) throw new EndOfStreamException();
            heard.AddRange(buffer.AsSpan(0, read));
        }
    }

    private async Task TellAsync(Socket guest, (string Status, string Headers, string Content) answer)
    {
        byte[] content = Encoding.UTF8.GetBytes(answer.Content);
        await guest.SendAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 {answer.Status}\r\n{answer.Headers}Content-Length: {content.Length}\r\nConnection: close\r\n\r\n"), _over.Token);
        await guest.SendAsync(content, _over.Token);
        guest.Shutdown(SocketShutdown.Send);
    }
}

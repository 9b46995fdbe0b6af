using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetWatch.Testing.Sms;

/// <summary>
/// A GSM modem behind a socket that speaks as much of AT (3GPP TS 27.005) as a program that sends and receives needs, reads the PDUs that it is given and keeps those that come in until they are deleted.
/// </summary>
public sealed class FakeModem : IAsyncDisposable
{
    private const char EndOfPdu = '\u001A';

    private readonly CancellationTokenSource _over = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<SubmittedSms> _sent = new();
    private readonly ConcurrentDictionary<int, string> _kept = new();
    private readonly Task _serving;
    private int _reference;
    private int _place;
    private volatile NetworkStream? _line;

    private FakeModem()
    {
        _listener.Start();
        _serving = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>While true, the network refuses messages.</summary>
    public bool Refuses { get; set; }

    /// <summary>What it sent, in order.</summary>
    public IReadOnlyList<SubmittedSms> Sent => [.. _sent];

    /// <summary>How many messages lie in its memory.</summary>
    public int Kept => _kept.Count;

    /// <summary>The network brings a message, or a status report.</summary>
    public void Bring(string pdu) => _kept[Interlocked.Increment(ref _place)] = pdu;

    /// <summary>The network reports on the latest message to whoever is connected, unasked (+CDS).</summary>
    public async Task ReportAsync(int status)
    {
        string pdu = IncomingPdu.StatusReport(_sent.Last().To.TrimStart('+'), _reference, status);
        await _line!.WriteAsync(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\r\n+CDS: {(pdu.Length / 2) - 1}\r\n{pdu}\r\n")), _over.Token);
    }

    /// <summary>Starts it.</summary>
    public static FakeModem Start() => new();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _listener.Dispose();
        await _serving;
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> guests = [];
        try
        {
            while (true) guests.Add(TreatAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(guests);
        }
    }

    private async Task TreatAsync(TcpClient guest)
    {
        using TcpClient held = guest;
        _line = guest.GetStream();
        StringBuilder heard = new();
        byte[] buffer = new byte[1024];
        bool pdu = false;
        try
        {
            while (true)
            {
                int end;
                while ((end = heard.ToString().IndexOf(pdu ? EndOfPdu : '\r', StringComparison.Ordinal)) < 0)
                {
                    int read = await guest.GetStream().ReadAsync(buffer, _over.Token);
                    if (read == 0) return;
                    heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
                }

                string line = heard.ToString(0, end).Trim();
                heard.Remove(0, end + 1);
                if (line.Length == 0) continue;
                string answer = pdu ? Submit(line) : Answer(line);
                pdu = answer.EndsWith("> ", StringComparison.Ordinal);
                await guest.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), _over.Token);
            }
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            // The program has gone, or the test is over.
        }
    }

    private string Answer(string command)
    {
        if (command.StartsWith("AT+CMGS=", StringComparison.Ordinal)) return "\r\n> ";
        if (command == "AT+CPIN?") return "\r\n+CPIN: READY\r\n\r\nOK\r\n";
        if (command == "AT+CPMS?")
        {
            string memory = string.Create(CultureInfo.InvariantCulture, $"\"SM\",{_kept.Count},20");
            return $"\r\n+CPMS: {memory},{memory},{memory}\r\n\r\nOK\r\n";
        }

        if (command.StartsWith("AT+CMGR=", StringComparison.Ordinal) && _kept.TryGetValue(PlaceIn(command), out string? pdu))
            return string.Create(CultureInfo.InvariantCulture, $"\r\n+CMGR: 0,,{(pdu.Length / 2) - 1}\r\n{pdu}\r\n\r\nOK\r\n");
        if (command.StartsWith("AT+CMGD=", StringComparison.Ordinal)) _kept.TryRemove(PlaceIn(command), out _);
        return "\r\nOK\r\n";
    }

    private static int PlaceIn(string command) => int.Parse(command.Split('=')[1].Split(',')[0], CultureInfo.InvariantCulture);

    private string Submit(string pdu)
    {
        if (Refuses) return "\r\n+CMS ERROR: 38\r\n";
        _sent.Enqueue(SubmittedSms.Read(pdu));
        return string.Create(CultureInfo.InvariantCulture, $"\r\n+CMGS: {Interlocked.Increment(ref _reference)}\r\n\r\nOK\r\n");
    }
}

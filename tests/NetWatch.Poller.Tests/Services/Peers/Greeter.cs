using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NetWatch.Poller.Tests.Services.Peers;

/// <summary>A server on loopback that says its part to everybody, and then listens without a word, or closes.</summary>
internal sealed class Greeter : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly byte[] _says;
    private readonly bool _closes;
    private readonly Task _serving;

    public Greeter(string says, bool closes)
    {
        (_says, _closes) = (Encoding.Latin1.GetBytes(says), closes);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _serving;
        _listener.Dispose();
        _over.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> guests = [];
        try
        {
            while (true) guests.Add(GreetAsync(await _listener.AcceptSocketAsync(_over.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(guests);
        }
    }

    private async Task GreetAsync(Socket guest)
    {
        using Socket held = guest;
        try
        {
            await guest.SendAsync(_says, _over.Token);
            if (_closes) guest.Shutdown(SocketShutdown.Send);
            byte[] heard = new byte[4096];
            while (await guest.ReceiveAsync(heard, _over.Token) > 0)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The guest has gone, or the test is over.
        }
    }
}

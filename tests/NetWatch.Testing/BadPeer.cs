using System.Net;
using System.Net.Sockets;

namespace NetWatch.Testing;

/// <summary>How a <see cref="BadPeer"/> treats whoever connects.</summary>
public enum BadManners
{
    /// <summary>Nothing listens: the connection is refused.</summary>
    Refuses,

    /// <summary>The connection is accepted and reset at once.</summary>
    Resets,

    /// <summary>The connection is accepted, what comes is read, and nothing is ever said.</summary>
    StaysSilent,

    /// <summary>Octets that are of no protocol are sent, and the connection is closed.</summary>
    AnswersGarbage,

    /// <summary>One octet a second, from a greeting that never ends.</summary>
    DripsOctets,

    /// <summary>What the protocol's first words could be, and the connection is closed in the middle of them.</summary>
    ClosesMidway,

    /// <summary>Octets without end, as fast as they are taken.</summary>
    FloodsForever,
}

/// <summary>A TCP server on loopback that misbehaves, whatever the protocol.</summary>
public sealed class BadPeer : IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly BadManners _manners;
    private readonly byte[] _opening;
    private readonly Task _serving;

    /// <summary>Starts it.</summary>
    /// <param name="manners">How it behaves.</param>
    /// <param name="opening">The first octets of a right answer, which it breaks off or drips; by default those of a banner.</param>
    public BadPeer(BadManners manners, byte[]? opening = null)
    {
        (_manners, _opening) = (manners, opening ?? "220 mail.test ESMTP ready"u8.ToArray());
        _listener.Start();
        EndPoint = (IPEndPoint)_listener.LocalEndpoint;
        if (manners == BadManners.Refuses) _listener.Stop();
        _serving = manners == BadManners.Refuses ? Task.CompletedTask : ServeAsync();
    }

    /// <summary>Every kind of misbehaviour, for theories.</summary>
    public static TheoryData<BadManners> All => [.. Enum.GetValues<BadManners>()];

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint { get; }

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
            while (true) guests.Add(TreatAsync(await _listener.AcceptSocketAsync(_over.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or InvalidOperationException or SocketException && _over.IsCancellationRequested)
        {
            await Task.WhenAll(guests);
        }
    }

    private async Task TreatAsync(Socket guest)
    {
        using Socket held = guest;
        try
        {
            switch (_manners)
            {
                case BadManners.Resets:
                    guest.LingerState = new LingerOption(true, 0);
                    break;
                case BadManners.StaysSilent:
                    byte[] heard = new byte[4096];
                    while (await guest.ReceiveAsync(heard, _over.Token) > 0)
                    {
                    }

                    break;
                case BadManners.AnswersGarbage:
                    await guest.SendAsync(new byte[] { 0x00, 0xFF, 0x13, 0x37, 0x0A, 0x80, 0x0D, 0x0A, 0xFE, 0x0A }, _over.Token);
                    await CloseAsync(guest);
                    break;
                case BadManners.DripsOctets:
                    for (int i = 0; ; i++)
                    {
                        await guest.SendAsync(_opening.AsMemory(i % _opening.Length, 1), _over.Token);
                        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, _over.Token);
                    }

                case BadManners.ClosesMidway:
                    await guest.SendAsync(_opening.AsMemory(0, _opening.Length / 2), _over.Token);
                    await CloseAsync(guest);
                    break;
                case BadManners.FloodsForever:
                    byte[] flood = new byte[64 * 1024];
                    flood.AsSpan().Fill((byte)'a');
                    while (true) await guest.SendAsync(flood, _over.Token);
                default:
                    throw new InvalidOperationException($"{_manners} has no server.");
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // The guest has gone, or the test is over.
        }
    }

    /// <summary>Says goodbye and reads what is still said, so that the close is no reset.</summary>
    private async Task CloseAsync(Socket guest)
    {
        guest.Shutdown(SocketShutdown.Send);
        byte[] heard = new byte[4096];
        while (await guest.ReceiveAsync(heard, _over.Token) > 0)
        {
        }
    }
}

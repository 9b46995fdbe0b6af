using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.Discovery;

/// <summary>Looks which TCP ports take a connection. It is closed at once, and nothing is sent.</summary>
internal sealed class PortAsker(TimeProvider time, IReadOnlyList<int> ports) : IDisposable
{
    /// <summary>Connections that are being opened at one time.</summary>
    private const int AtOnce = 96;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _room = new(AtOnce);

    /// <summary>The ports that are open, in rising order.</summary>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public async Task<IReadOnlyList<int>> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        bool[] open = await Task.WhenAll(ports.Select(port => IsOpenAsync(address, port, cancellationToken)));
        return [.. ports.Where((_, i) => open[i]).Order()];
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private async Task<bool> IsOpenAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            using CancellationTokenSource patience = new(Patience, time);
            using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
            using Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address, port, either.Token);
            return true;
        }
        catch (SocketException)
        {
            // Refused, unreachable, forbidden: whatever the reason, nothing took the connection.
            return false;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            _room.Release();
        }
    }
}

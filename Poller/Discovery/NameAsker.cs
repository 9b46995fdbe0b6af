using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.Discovery;

/// <summary>Asks the system's resolver for the names of addresses. Each question holds a thread of the pool for as long as the resolver takes, so there are few at a time.</summary>
internal sealed class NameAsker(TimeProvider time, Func<IPAddress, Task<string>>? lookUp = null) : IDisposable
{
    private const int AtOnce = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly Func<IPAddress, Task<string>> _lookUp = lookUp ?? (static async address => (await Dns.GetHostEntryAsync(address)).HostName);

    /// <summary>The name of an address; null where it has none, or where the resolver does not say so in time.</summary>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public async Task<string?> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        Task<string> asked = _lookUp(address);
        // A question that nobody waits for any more has its place until it is answered, or the pool would fill with them.
        _ = asked.ContinueWith(_ => Return(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            string name = (await asked.WaitAsync(Patience, time, cancellationToken)).TrimEnd('.');
            return name.Length == 0 || IPAddress.TryParse(name, out _) ? null : name;
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _room.Dispose();

    private void Return()
    {
        try
        {
            _room.Release();
        }
        catch (ObjectDisposedException)
        {
            // The scan ended before the resolver did.
        }
    }
}

using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.Discovery;

/// <summary>Asks the system's resolver for the names of addresses. Each question holds a thread of the pool for as long as the resolver takes, so there are few at a time.</summary>
internal sealed class NameAsker(TimeProvider time, Func<IPAddress, Task<string>>? lookUp = null) : IDisposable
{
    private const int AtOnce = 16;

    /// <summary>After so many questions in a row without a verdict the resolver is taken for dead: a scan of many addresses must not wait for it at each.</summary>
    private const int MostSilences = 16;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _room = new(AtOnce);
    private readonly Func<IPAddress, Task<string>> _lookUp = lookUp ?? (static async address => (await Dns.GetHostEntryAsync(address)).HostName);
    private int _silences;

    /// <summary>The name of an address; null where it has none, or where the resolver does not say so in time.</summary>
    /// <exception cref="OperationCanceledException">It was abandoned.</exception>
    public async Task<string?> AskAsync(IPAddress address, CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _silences) >= MostSilences) return null;
        if (!await _room.WaitAsync(Patience, cancellationToken)) return null;
        Task<string> asked = _lookUp(address);
        // A question that nobody waits for any more has its place until it is answered, or the pool would fill with them.
        _ = asked.ContinueWith(_ => Return(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        try
        {
            string name = (await asked.WaitAsync(Patience, time, cancellationToken)).TrimEnd('.');
            Interlocked.Exchange(ref _silences, 0);
            return name.Length == 0 || IPAddress.TryParse(name, out _) ? null : name;
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData)
        {
            Interlocked.Exchange(ref _silences, 0);
            return null;
        }
        catch (Exception e) when (e is SocketException or TimeoutException)
        {
            Interlocked.Increment(ref _silences);
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

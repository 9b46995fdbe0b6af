using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace NetWatch.Poller.Services;

/// <summary>What resolving a device's address gave.</summary>
/// <param name="Address">The address, or null.</param>
/// <param name="Error">One sentence when there is none.</param>
/// <param name="ResolverSilent">True when the resolver gave no verdict on the name: then nothing is known of the device.</param>
internal readonly record struct Resolution(IPAddress? Address, string? Error, bool ResolverSilent);

/// <summary>
/// Resolves the names of devices for all probes. A name is asked once for everybody and remembered; a slow resolver costs only the
/// callers of that name, each no longer than its own timeout.
/// </summary>
internal sealed class NameResolver : IDisposable
{
    /// <summary>Lookups that may run at one time: each holds a thread of the pool for as long as the system's resolver takes.</summary>
    private const int ParallelLookups = 16;

    private static readonly TimeSpan ShortestMemory = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MemoryOfFailure = TimeSpan.FromSeconds(5);

    /// <summary>How long a name's last address stands in for a resolver that gives no verdict.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, LastAnswer> _last = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim _parallel = new(ParallelLookups);
    private readonly TimeProvider _time;
    private readonly Func<string, Task<IPAddress[]>> _lookup;

    /// <summary>Uses the system's resolver.</summary>
    public NameResolver(TimeProvider time)
        : this(time, static name => Dns.GetHostAddressesAsync(name))
    {
    }

    /// <summary>Uses another resolver.</summary>
    internal NameResolver(TimeProvider time, Func<string, Task<IPAddress[]>> lookup)
    {
        _time = time;
        _lookup = lookup;
    }

    /// <summary>The address of a device: an IP address stands for itself, a name is resolved.</summary>
    /// <param name="address">An IPv4 or IPv6 address, or a DNS name.</param>
    /// <param name="timeout">How long this caller waits; the lookup itself goes on for the next one.</param>
    /// <param name="cancellationToken">Abandons the wait.</param>
    /// <exception cref="OperationCanceledException">The wait was abandoned.</exception>
    public async ValueTask<Resolution> ResolveAsync(string address, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(address, out IPAddress? literal)) return new(Plain(literal), null, false);
        Entry entry = _entries.AddOrUpdate(
            address,
            static (name, self) => self.Start(name),
            static (name, old, self) => old.IsFresh(self._time.GetTimestamp(), self._time) ? old : self.Start(name),
            this);
        try
        {
            return await entry.Lookup.Value.WaitAsync(timeout, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            return Standing(address) is { } standing
                ? new(standing, null, false)
                : new(null, $"The resolver did not answer for {address} in time.", ResolverSilent: true);
        }
    }

    /// <summary>The address of a device as far as it is known without asking: the IP address itself, or what the name gave last.</summary>
    public IPAddress? Known(string address)
    {
        if (IPAddress.TryParse(address, out IPAddress? literal)) return Plain(literal);
        if (!_entries.TryGetValue(address, out Entry? entry)) return null;
        return entry.Lookup is { IsValueCreated: true, Value.IsCompletedSuccessfully: true } ? entry.Lookup.Value.Result.Address : Standing(address);
    }

    /// <inheritdoc/>
    public void Dispose() => _parallel.Dispose();

    private Entry Start(string name) => new(new Lazy<Task<Resolution>>(() => LookUpAsync(name)), _time.GetTimestamp(), MemoryOf(name));

    private async Task<Resolution> LookUpAsync(string name)
    {
        await _parallel.WaitAsync();
        try
        {
            IPAddress[] found = await _lookup(name);
            return found.Length > 0 ? new(Choose(name, found), null, false) : Nameless(name);
        }
        catch (SocketException e)
        {
            bool verdict = e.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData;
            if (verdict) return Nameless(name);
            return Standing(name) is { } standing
                ? new(standing, null, false)
                : new(null, $"The resolver could not be asked for {name} ({e.SocketErrorCode}).", ResolverSilent: true);
        }
        catch (ArgumentException)
        {
            return new(null, $"\"{name}\" is not a name that can be resolved.", false);
        }
        finally
        {
            _parallel.Release();
        }
    }

    /// <summary>
    /// The last address while it is still among the answers: servers rotate them, and a device that hopped between its addresses would
    /// be judged by another one at each look.
    /// </summary>
    private IPAddress Choose(string name, IPAddress[] found)
    {
        IPAddress[] answers = [.. found.Select(Plain)];
        IPAddress chosen = _last.TryGetValue(name, out LastAnswer? last) && answers.Contains(last.Address) ? last.Address : answers[0];
        _last[name] = new LastAnswer(chosen, _time.GetTimestamp());
        return chosen;
    }

    private Resolution Nameless(string name)
    {
        _last.TryRemove(name, out _);
        return new(null, $"The name {name} has no address.", false);
    }

    /// <summary>The address that stands in for a silent resolver, or null.</summary>
    private IPAddress? Standing(string name) =>
        _last.TryGetValue(name, out LastAnswer? last) && _time.GetElapsedTime(last.GivenAt) < LongestSilence ? last.Address : null;

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    // Between 30 and 60 s, different for each name, so that they do not all expire at once.
    private static TimeSpan MemoryOf(string name) =>
        ShortestMemory * (1 + (StringComparer.OrdinalIgnoreCase.GetHashCode(name) & 0xFF) / 255.0);

    private sealed record LastAnswer(IPAddress Address, long GivenAt);

    private sealed record Entry(Lazy<Task<Resolution>> Lookup, long StartedAt, TimeSpan Memory)
    {
        public bool IsFresh(long now, TimeProvider time)
        {
            if (!Lookup.Value.IsCompletedSuccessfully) return !Lookup.Value.IsCompleted;
            TimeSpan memory = Lookup.Value.Result.Address is null ? MemoryOfFailure : Memory;
            return time.GetElapsedTime(StartedAt, now) < memory;
        }
    }
}

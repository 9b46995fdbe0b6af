namespace NetWatch.Web.Access;

/// <summary>Slows down who guesses passwords: after some failures a name, or an address, waits, each time twice as long. Nobody is locked out for good, and a right password of another address is not affected by an address.</summary>
internal sealed class SignInGuard(TimeProvider time)
{
    /// <summary>So many failures of a name are free.</summary>
    public const int FreeOfName = 5;

    /// <summary>So many failures from an address are free: an office may share one.</summary>
    public const int FreeOfAddress = 20;

    /// <summary>The first wait, doubled by each further failure.</summary>
    public static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);

    /// <summary>After so long without a failure all is forgotten.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>More names and addresses than these are not kept: the ones that failed longest ago go.</summary>
    private const int Most = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (int Failures, DateTimeOffset Last)> _known = new(StringComparer.Ordinal);

    /// <summary>Until when neither is looked at; null: they are.</summary>
    public DateTimeOffset? LockedUntil(string name, string address)
    {
        lock (_lock)
        {
            DateTimeOffset? ofName = Until("name " + name, FreeOfName), ofAddress = Until(KeyOf(address), FreeOfAddress);
            return ofName > ofAddress || ofAddress is null ? ofName : ofAddress;
        }
    }

    /// <summary>Counts a failure.</summary>
    public void Failed(string name, string address)
    {
        lock (_lock)
        {
            DateTimeOffset now = time.GetUtcNow();
            foreach (string key in (string[])["name " + name, KeyOf(address)])
            {
                int failures = _known.TryGetValue(key, out (int Failures, DateTimeOffset Last) known) && now - known.Last < Memory ? known.Failures : 0;
                if (_known.Count >= Most && failures == 0) _known.Remove(_known.MinBy(k => k.Value.Last).Key);
                _known[key] = (failures + 1, now);
            }
        }
    }

    /// <summary>Forgets the failures of a name: its owner was there.</summary>
    public void Succeeded(string name)
    {
        lock (_lock) _known.Remove("name " + name);
    }

    private static string KeyOf(string address) => "address " + AddressKey.Of(address);

    private DateTimeOffset? Until(string key, int free)
    {
        if (!_known.TryGetValue(key, out (int Failures, DateTimeOffset Last) known) || known.Failures < free) return null;
        TimeSpan wait = FirstWait * Math.Pow(2, Math.Min(known.Failures - free, 10));
        DateTimeOffset until = known.Last + (wait < LongestWait ? wait : LongestWait);
        DateTimeOffset now = time.GetUtcNow();
        // A clock that went back locks nobody out for longer.
        return until > now && until - now <= LongestWait ? until : null;
    }
}

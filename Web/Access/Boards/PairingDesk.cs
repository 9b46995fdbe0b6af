using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;

namespace NetWatch.Web.Access.Boards;

/// <summary>A pairing as it begins.</summary>
/// <param name="Code">What the screen shows and an operator types.</param>
/// <param name="Secret">What the screen alone knows, and asks with.</param>
/// <param name="Left">How long it waits.</param>
internal sealed record PairingBegun(string Code, string Secret, TimeSpan Left);

/// <summary>How a pairing stands when its screen asks.</summary>
internal abstract record PairingState
{
    private PairingState()
    {
    }

    /// <summary>Nobody has approved it yet.</summary>
    internal sealed record Waiting(TimeSpan Left) : PairingState;

    /// <summary>It is approved, and this is the board's token: it is given this once.</summary>
    internal sealed record Approved(string Token, string BoardId) : PairingState;

    /// <summary>It is over: its time, or its token was fetched.</summary>
    internal sealed record Over : PairingState;
}

/// <summary>
/// Pairings that wait, in memory: a code on a screen, and a secret that the screen keeps to itself. Whoever reads the code off the screen can do nothing with it unless he is an operator; whoever approves it never sees the
/// token. Times are measured by the clock that nobody sets.
/// </summary>
internal sealed class PairingDesk
{
    /// <summary>How long a code waits for its approval, and then for its screen.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>The most pairings that wait at a time.</summary>
    public const int Most = 100;

    /// <summary>The most that an address begins within <see cref="Life"/>: behind one may be the screens of a building.</summary>
    public const int MostOfAddress = 30;

    /// <summary>Letters and digits that are not taken for others: no 0, O, 1, I, L, 5, S, 8 or B, and no vowels that make words.</summary>
    private const string Alphabet = "234679CDFGHJKMNPQRTVWXYZ";

    private const int CodeLength = 8;

    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Pairing> _byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Pairing> _bySecret = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> _begun = new(StringComparer.Ordinal);

    public PairingDesk(TimeProvider time) => (_time, Guesses) = (time, new SignInGuard(time));

    /// <summary>Slows down who guesses codes.</summary>
    public SignInGuard Guesses { get; }

    /// <summary>Begins a pairing; null: from this address, or at all, too many were begun.</summary>
    public PairingBegun? Begin(IPAddress? address)
    {
        string from = AddressKey.Of(address), secret = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        lock (_lock)
        {
            Forget();
            List<long> begun = _begun.TryGetValue(from, out List<long>? known) ? known : _begun[from] = [];
            if (begun.Count >= MostOfAddress || _byCode.Count >= Most)
            {
                if (begun.Count == 0) _begun.Remove(from);
                return null;
            }

            string code;
            do code = RandomNumberGenerator.GetString(Alphabet, CodeLength);
            while (_byCode.ContainsKey(code));
            Pairing pairing = new(code, BearerHandler.HashOf(secret), _time.GetTimestamp());
            begun.Add(pairing.Since);
            _byCode[code] = _bySecret[pairing.SecretHash] = pairing;
            return new PairingBegun($"{code[..4]}-{code[4..]}", secret, Life);
        }
    }

    /// <summary>Takes a code for its approval: from then on nobody else can approve it. Null: there is none that waits.</summary>
    /// <param name="code">As somebody typed it: small letters, spaces and the dash do not matter.</param>
    public Claim? Take(string code)
    {
        lock (_lock)
        {
            Forget();
            return _byCode.TryGetValue(Plain(code), out Pairing? pairing) && !pairing.Taken ? new Claim(this, pairing) : null;
        }
    }

    /// <summary>How the pairing of a secret stands. An approved one gives its token, and is over.</summary>
    public PairingState Ask(string secret)
    {
        lock (_lock)
        {
            Forget();
            // By its hash: how long a look into the table takes tells nothing of a secret.
            if (!_bySecret.TryGetValue(BearerHandler.HashOf(secret), out Pairing? pairing)) return new PairingState.Over();
            if (pairing.Approved is not var (token, board)) return new PairingState.Waiting(Life - _time.GetElapsedTime(pairing.Since));
            Remove(pairing);
            return new PairingState.Approved(token, board);
        }
    }

    /// <summary>The board was revoked before its screen fetched the token.</summary>
    public void Revoked(string boardId)
    {
        lock (_lock)
        {
            foreach (Pairing pairing in _byCode.Values.Where(p => p.Approved?.BoardId == boardId).ToArray()) Remove(pairing);
        }
    }

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

    private void Forget()
    {
        // What somebody has in hand is approved or given back in a moment.
        foreach (Pairing pairing in _byCode.Values.Where(p => _time.GetElapsedTime(p.Since) >= Life && !(p.Taken && p.Approved is null)).ToArray()) Remove(pairing);
        foreach ((string address, List<long> begun) in _begun.ToArray())
        {
            begun.RemoveAll(at => _time.GetElapsedTime(at) >= Life);
            if (begun.Count == 0) _begun.Remove(address);
        }
    }

    private void Remove(Pairing pairing)
    {
        _byCode.Remove(pairing.Code);
        _bySecret.Remove(pairing.SecretHash);
    }

    /// <summary>A code that one operator has in hand.</summary>
    internal sealed class Claim
    {
        private readonly PairingDesk _desk;
        private readonly Pairing _pairing;

        public Claim(PairingDesk desk, Pairing pairing)
        {
            (_desk, _pairing) = (desk, pairing);
            pairing.Taken = true;
        }

        /// <summary>The screen gets this token. Its time begins anew: between the approval and the screen's next question little may lie.</summary>
        public void Approve(string token, string boardId)
        {
            lock (_desk._lock)
            {
                _pairing.Approved = (token, boardId);
                _pairing.Since = _desk._time.GetTimestamp();
            }
        }

        /// <summary>It was not approved after all, and can be again.</summary>
        public void GiveBack()
        {
            lock (_desk._lock) _pairing.Taken = false;
        }
    }

    /// <summary>A pairing that waits.</summary>
    internal sealed class Pairing(string code, string secretHash, long since)
    {
        public string Code => code;

        public string SecretHash => secretHash;

        public long Since { get; set; } = since;

        public bool Taken { get; set; }

        public (string Token, string BoardId)? Approved { get; set; }
    }
}

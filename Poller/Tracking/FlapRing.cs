using System.Numerics;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Tracking;

/// <summary>What class of result it was, as far as flapping goes.</summary>
internal enum ResultClass
{
    None,
    Works,
    Degraded,
    Failed,
}

/// <summary>
/// The classes of a component's last 21 results, and whether they change too often: flapping begins when 30 % of the 20 steps between them are changes, and ends below 20 %, so that
/// it does not itself flap. A value of eight bytes, two bits a result.
/// </summary>
/// <param name="Results">The results, the latest in the lowest two bits; zero where there is none yet.</param>
internal readonly record struct FlapRing(ulong Results)
{
    /// <summary>How many results it has room for.</summary>
    public const int Length = 21;

    private const int Begins = 30;
    private const int Ends = 20;
    private const ulong All = (1UL << (2 * Length)) - 1;
    private const ulong LowBits = 0x5555_5555_5555_5555;

    /// <summary>The changes from one result to the next; a result that is not there yet is no change.</summary>
    public int Changes
    {
        get
        {
            ulong older = Results >> 2;
            ulong differs = Results ^ older;
            return BitOperations.PopCount((differs | (differs >> 1)) & (older | (older >> 1)) & LowBits);
        }
    }

    /// <summary>Whether it has all the results that it has room for.</summary>
    public bool IsFull => Results >> (2 * (Length - 1)) != 0;

    /// <summary>Whether a failed result is among them.</summary>
    public bool HasFailed => (Results & (Results >> 1) & LowBits) != 0;

    /// <summary>Whether a degraded result is among them.</summary>
    public bool HasDegraded => ((Results >> 1) & ~Results & LowBits) != 0;

    /// <summary>After one more result.</summary>
    public FlapRing After(ResultClass result) => new(((Results << 2) | (ulong)result) & All);

    /// <summary>After some more results of one class.</summary>
    public FlapRing After(ResultClass result, int times)
    {
        FlapRing ring = this;
        for (int i = 0; i < Math.Min(times, Length); i++) ring = ring.After(result);
        return ring;
    }

    /// <summary>Whether it flaps now.</summary>
    /// <param name="did">Whether it did until now. After a restart the results begin anew, and end it only when all of them are there.</param>
    public bool Flaps(bool did)
    {
        int share = 100 * Changes / (Length - 1);
        return did ? share >= Ends || !IsFull : share >= Begins;
    }

    /// <summary>The class of a verdict; none of one from which nothing was learned.</summary>
    public static ResultClass ClassOf(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Ok => ResultClass.Works,
        ProbeOutcome.Degraded => ResultClass.Degraded,
        ProbeOutcome.Failed => ResultClass.Failed,
        _ => ResultClass.None,
    };
}

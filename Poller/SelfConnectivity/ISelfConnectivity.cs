using System.Net;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.SelfConnectivity;

/// <summary>Whether this host sees the network.</summary>
/// <param name="IsBlind">True when facts about this host say that it cannot see.</param>
/// <param name="Detail">One sentence with the facts while blind, else null.</param>
/// <param name="CheckedAt">When the check that found it began; <see cref="DateTimeOffset.MinValue"/> before the first.</param>
internal sealed record BlindVerdict(bool IsBlind, string? Detail, DateTimeOffset CheckedAt)
{
    /// <summary>Before the first check: nothing says that we are blind.</summary>
    public static BlindVerdict NotChecked { get; } = new(false, null, DateTimeOffset.MinValue);
}

/// <summary>Knows whether this host sees the network, by facts about this host and never by the count of failed devices. Safe from any thread.</summary>
internal interface ISelfConnectivity
{
    /// <summary>The latest verdict.</summary>
    BlindVerdict Current { get; }

    /// <summary>Told when blindness began or ended, on the thread that found it. Must not block and must not throw.</summary>
    event Action<BlindVerdict>? Changed;

    /// <summary>Puts in force what is watched, and which declared targets prove that we see.</summary>
    void ApplyCatalog(DeviceCatalog catalog);

    /// <summary>Checks now. A check that begins after the call is always made, but calls at one time share it.</summary>
    /// <returns>A verdict whose <see cref="BlindVerdict.CheckedAt"/> is not before the call.</returns>
    ValueTask<BlindVerdict> CheckNowAsync(CancellationToken cancellationToken);

    /// <summary>Whether an address is this host's own (loopback or an address of its interfaces): such a target is never blind.</summary>
    /// <param name="address">An IP address or a name.</param>
    bool IsLocalTarget(string address);

    /// <summary>Takes note of a probe's result: an answer of a remote node proves that we see.</summary>
    /// <param name="result">The result.</param>
    /// <param name="address">The address that was probed, where known.</param>
    void NoteResult(ProbeResult result, IPAddress? address);
}

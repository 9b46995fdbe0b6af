using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>Decides what becomes of an accepted notification: an event of its device and perhaps a look at it, or an entry in the list of unknown senders.</summary>
/// <param name="senders">Who is who.</param>
/// <param name="unknown">Those who are nobody.</param>
/// <param name="looks">Makes the poller look at a device.</param>
/// <param name="store">Takes a notification for the log; false when there is no room.</param>
internal sealed class TrapDesk(TrapSenders senders, UnknownSenders unknown, LookGate looks, Func<TrapInput, bool> store)
{
    private long _stored, _unknown;
    private volatile bool _knowsDevices;

    public long Stored => Interlocked.Read(ref _stored);

    public long Unknown => Interlocked.Read(ref _unknown);

    public long Looks => looks.Count;

    public IReadOnlyList<UnknownSender> UnknownSenders => unknown.List;

    /// <summary>Puts a catalog in force.</summary>
    public void Apply(DeviceCatalog catalog)
    {
        senders.Apply(catalog);
        _knowsDevices = true;
        looks.Keep(catalog.Nodes.ContainsKey);
        unknown.Forget(address => senders.Find(address) is not null);
    }

    /// <summary>Takes a notification.</summary>
    /// <returns>False when the log has no room for it now, or no catalog says yet who is who: its sender may send it again.</returns>
    public bool Take(SnmpNotification notification)
    {
        if (!_knowsDevices) return false;
        TrapFacts trap = TrapWords.Facts(notification);
        string detail = TrapWords.Sentence(trap);
        if (DeviceOf(notification) is not { } device)
        {
            Interlocked.Increment(ref _unknown);
            unknown.Note(notification.Source.Address, notification.AgentAddress, trap, detail, notification.ReceivedAt);
            return true;
        }

        if (!store(new TrapInput(device, notification.ReceivedAt, trap, detail))) return false;
        Interlocked.Increment(ref _stored);
        if (TrapMeaning.AsksForALook(notification.TrapId)) looks.Ask(device);
        return true;
    }

    /// <summary>
    /// The device of the source address. A forwarder's trap names its maker in snmpTrapAddress.0 (RFC 3584 §3.1), which is asked first; a v1 trap's agent-addr, which an agent
    /// may fill with any of its addresses, only when the source is nobody.
    /// </summary>
    private string? DeviceOf(SnmpNotification notification)
    {
        string? byAgent = notification.AgentAddress is { } agent ? senders.Find(agent) : null;
        if (byAgent is not null && notification.Kind != PduKind.TrapV1) return byAgent;
        return senders.Find(notification.Source.Address) ?? byAgent;
    }
}

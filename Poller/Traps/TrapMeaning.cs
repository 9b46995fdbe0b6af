using NetWatch.Snmp;

namespace NetWatch.Poller.Traps;

/// <summary>Which notifications say that a device's state may have changed, so that it is worth a look. They are never believed by themselves.</summary>
internal static class TrapMeaning
{
    /// <summary>linkDown, linkUp, coldStart and warmStart (RFC 3418, RFC 2863).</summary>
    private static readonly HashSet<ObjectIdentifier> Single =
    [
        SnmpNotificationIds.ColdStart, SnmpNotificationIds.WarmStart, SnmpNotificationIds.LinkDown, SnmpNotificationIds.LinkUp,
        // PowerNet-MIB (APC): upsOverload, upsDischarged, upsOnBattery, lowBattery, powerRestored, returnFromLowBattery, upsTurnedOff, upsTurnedOn, upsBatteryNeedsReplacement.
        .. new uint[] { 2, 4, 5, 7, 9, 11, 12, 30, 17 }.Select(specific => ObjectIdentifier.Create(1, 3, 6, 1, 4, 1, 318, 0, specific)),
    ];

    /// <summary>All of UPS-MIB (RFC 1628 upsTraps) and of Eaton's XUPS-MIB (xupsTraps).</summary>
    private static readonly ObjectIdentifier[] Families =
    [
        ObjectIdentifier.Create(1, 3, 6, 1, 2, 1, 33, 2),
        ObjectIdentifier.Create(1, 3, 6, 1, 4, 1, 534, 1, 11),
    ];

    /// <summary>Whether the device is worth a look.</summary>
    public static bool AsksForALook(ObjectIdentifier trapId) => Single.Contains(trapId) || Array.Exists(Families, trapId.StartsWith);
}

namespace NetWatch.Snmp.Security;

/// <summary>
/// What <see cref="UsmSession"/> remembers of one request from its first message to its end; it lies with the request, begins as its default,
/// and bounds how often a request is sent again at once.
/// </summary>
internal struct UsmExchange
{
    /// <summary>Whether the last message asked for the engine ID instead of carrying the request.</summary>
    public bool Discovering { get; internal set; }

    /// <summary>The last thing that went wrong: what a timeout is to be explained by.</summary>
    public UsmFailure Failure { get; internal set; }

    /// <summary>Whose engine ID, boots and time the last message had; null when it asked for them.</summary>
    internal UsmPeer? SentTo { get; set; }

    internal int SentBoots { get; set; }

    internal int SentTime { get; set; }

    /// <summary>Whether what is known is in doubt, so that it is asked for again.</summary>
    internal bool Doubting { get; set; }

    /// <summary>How often engine ID or clock were taken from a report without authentication.</summary>
    internal byte Discoveries { get; set; }

    /// <summary>How often the clock was corrected by an authenticated message.</summary>
    internal byte Synchronisations { get; set; }

    /// <summary>Whether a report about the time window is about an earlier message than the last: that one was inside.</summary>
    internal readonly bool IsLate(int boots, int time) =>
        boots != UsmClock.BootsExhausted && boots == SentBoots && Math.Abs((long)time - SentTime) <= UsmClock.Window;
}

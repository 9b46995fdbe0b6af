namespace NetWatch.Snmp.Security;

/// <summary>An authoritative engine as a session sees it.</summary>
internal sealed class UsmPeer(UsmKeys keys, UsmClock clock, long since)
{
    private UsmClock _clock = clock;

    /// <summary>The user's keys for it.</summary>
    public UsmKeys Keys { get; } = keys;

    /// <summary>When it was told of.</summary>
    public long Since { get; } = since;

    /// <summary>What is known of its clock; before <see cref="Established"/> only told, not proved.</summary>
    public ref UsmClock Clock => ref _clock;

    /// <summary>Whether it has proved itself: by an authenticated message, or, for a user without authentication, by a response.</summary>
    public bool Established { get; set; }

    public bool Is(ReadOnlySpan<byte> engineId) => Keys.EngineId.Span.SequenceEqual(engineId);
}

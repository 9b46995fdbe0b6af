namespace NetWatch.Poller.Icmp;

/// <summary>
/// Which echo a reply or an error belongs to. A serial of 32 bits is the identifier and the sequence number in one; its lower half is
/// also the slot, so that a kernel that sets the identifier itself (datagram sockets) leaves enough to find it. For one thread.
/// </summary>
internal sealed class EchoTable(ulong nonce, uint firstSerial, bool ownIdentifier)
{
    /// <summary>Echoes that can wait at one time: all sequence numbers.</summary>
    public const int Capacity = 1 << 16;

    private readonly Slot[] _slots = new Slot[Capacity];
    private uint _next = firstSerial;
    private int _waiting;

    private enum SlotState : byte
    {
        Free,
        Waiting,
        Answered,
        GivenUp,
    }

    /// <summary>What the payloads of our echoes begin with.</summary>
    public ulong Nonce => nonce;

    /// <summary>Takes a slot for an echo.</summary>
    /// <returns>False when all slots wait.</returns>
    public bool TryReserve(EchoRound round, int index, out uint serial)
    {
        serial = 0;
        if (_waiting == Capacity) return false;
        while (_slots[(ushort)_next].State == SlotState.Waiting) _next++;
        serial = _next++;
        _slots[(ushort)serial] = new Slot { Serial = serial, Round = round, Index = index, State = SlotState.Waiting };
        _waiting++;
        return true;
    }

    /// <summary>Gives an echo's slot back; what still comes for it is late or a duplicate.</summary>
    public void Release(uint serial)
    {
        ref Slot slot = ref _slots[(ushort)serial];
        if (slot.Serial != serial) return;
        if (slot.State == SlotState.Waiting) Settle(ref slot, SlotState.GivenUp);
        slot.Round = null;
    }

    /// <summary>Takes the kernel's stamp of an echo's leaving.</summary>
    public void Sent(uint serial, long at)
    {
        ref Slot slot = ref _slots[(ushort)serial];
        if (slot.Serial == serial && slot.State == SlotState.Waiting) slot.Round!.Sent(slot.Index, at);
    }

    /// <summary>Takes an echo reply to its round.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="source">The address that sent it.</param>
    /// <param name="receivedAt">The timestamp of its arrival.</param>
    /// <param name="round">Whose it was; null when it was not taken.</param>
    public EchoMatch Reply(in IcmpMessage message, ReadOnlySpan<byte> source, long receivedAt, out EchoRound? round)
    {
        round = null;
        uint header = ((uint)message.Identifier << 16) | message.Sequence;
        PayloadOrigin origin = EchoFormat.ReadPayload(message.Payload, nonce, out uint serial);
        if (origin == PayloadOrigin.Foreign)
            return ownIdentifier && IsWaitingFor(header, source) ? EchoMatch.Corrupted : EchoMatch.Foreign;
        bool headerAgrees = ownIdentifier ? header == serial : message.Sequence == (ushort)serial;
        if (origin == PayloadOrigin.Corrupted || !headerAgrees) return EchoMatch.Corrupted;

        ref Slot slot = ref _slots[(ushort)serial];
        if (slot.Serial != serial || slot.State is SlotState.GivenUp or SlotState.Free) return EchoMatch.Late;
        if (slot.State == SlotState.Answered) return EchoMatch.Duplicate;
        if (!source.SequenceEqual(slot.Round!.TargetBytes)) return EchoMatch.Foreign;
        if (message.Payload.Length != slot.Round.Plan.Size) return EchoMatch.Corrupted;
        round = slot.Round;
        EchoMatch match = round.Reply(slot.Index, receivedAt, message.HopLimit);
        Settle(ref slot, match == EchoMatch.Taken ? SlotState.Answered : SlotState.GivenUp);
        return match;
    }

    /// <summary>Takes an error to the round of the echo that it quotes.</summary>
    /// <param name="message">The error; with a datagram socket only the sequence number of the quoted request is ours.</param>
    /// <param name="error">Its meaning.</param>
    /// <param name="round">Whose it was; null when it was not taken.</param>
    public EchoMatch Error(in IcmpMessage message, IcmpError error, out EchoRound? round)
    {
        round = null;
        ref Slot slot = ref _slots[message.Sequence];
        uint header = ownIdentifier ? ((uint)message.Identifier << 16) | message.Sequence : slot.Serial;
        if (!IsWaitingFor(header, message.QuotedDestination)) return EchoMatch.Foreign;
        round = slot.Round!;
        Settle(ref slot, SlotState.GivenUp);
        round.Fail(slot.Index, error);
        return EchoMatch.Taken;
    }

    private bool IsWaitingFor(uint serial, ReadOnlySpan<byte> target)
    {
        ref Slot slot = ref _slots[(ushort)serial];
        return slot.Serial == serial && slot.State == SlotState.Waiting && target.SequenceEqual(slot.Round!.TargetBytes);
    }

    private void Settle(ref Slot slot, SlotState state)
    {
        slot.State = state;
        _waiting--;
    }

    private struct Slot
    {
        public uint Serial;
        public EchoRound? Round;
        public int Index;
        public SlotState State;
    }
}

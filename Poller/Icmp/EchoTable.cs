namespace NetWatch.Poller.Icmp;

/// <summary>
/// Which echo a reply or an error belongs to. A serial of 32 bits is the identifier and the sequence number in one; its lower half is
/// also the slot, so that a kernel that sets the identifier itself (datagram sockets) leaves enough to find it. Safe from any thread.
/// </summary>
internal sealed class EchoTable(ulong nonce, uint firstSerial, bool ownIdentifier)
{
    /// <summary>Echoes that can wait at one time: all sequence numbers.</summary>
    public const int Capacity = 1 << 16;

    private readonly Lock _gate = new();
    private readonly Slot[] _slots = new Slot[Capacity];
    private uint _next = firstSerial;

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
        lock (_gate)
        {
            for (int tries = 0; tries < Capacity; tries++)
            {
                serial = _next++;
                ref Slot slot = ref _slots[(ushort)serial];
                if (slot.State == SlotState.Waiting) continue;
                slot = new Slot { Serial = serial, Round = round, Index = index, State = SlotState.Waiting };
                return true;
            }
        }

        serial = 0;
        return false;
    }

    /// <summary>Gives an echo's slot back; what still comes for it is late or a duplicate.</summary>
    public void Release(uint serial)
    {
        lock (_gate)
        {
            ref Slot slot = ref _slots[(ushort)serial];
            if (slot.Serial != serial) return;
            if (slot.State == SlotState.Waiting) slot.State = SlotState.GivenUp;
            slot.Round = null;
        }
    }

    /// <summary>Takes an echo reply to its round.</summary>
    /// <param name="message">The reply.</param>
    /// <param name="source">The address that sent it.</param>
    /// <param name="receivedAt">The timestamp of its arrival.</param>
    public EchoMatch Reply(in IcmpMessage message, ReadOnlySpan<byte> source, long receivedAt)
    {
        uint header = ((uint)message.Identifier << 16) | message.Sequence;
        PayloadOrigin origin = EchoFormat.ReadPayload(message.Payload, nonce, out uint serial);
        lock (_gate)
        {
            if (origin == PayloadOrigin.Foreign)
                return ownIdentifier && IsWaitingFor(header, source) ? EchoMatch.Corrupted : EchoMatch.Foreign;
            bool headerAgrees = ownIdentifier ? header == serial : message.Sequence == (ushort)serial;
            if (origin == PayloadOrigin.Corrupted || !headerAgrees) return EchoMatch.Corrupted;

            ref Slot slot = ref _slots[(ushort)serial];
            if (slot.Serial != serial || slot.State is SlotState.GivenUp or SlotState.Free) return EchoMatch.Late;
            if (slot.State == SlotState.Answered) return EchoMatch.Duplicate;
            if (!source.SequenceEqual(slot.Round!.TargetBytes)) return EchoMatch.Foreign;
            EchoMatch match = slot.Round.Reply(slot.Index, receivedAt, message.HopLimit);
            slot.State = match == EchoMatch.Taken ? SlotState.Answered : SlotState.GivenUp;
            return match;
        }
    }

    /// <summary>Takes an error to the round of the echo that it quotes.</summary>
    public EchoMatch Error(in IcmpMessage message, IcmpError error)
    {
        uint header = ((uint)message.Identifier << 16) | message.Sequence;
        lock (_gate)
        {
            if (!IsWaitingFor(header, message.QuotedDestination)) return EchoMatch.Foreign;
            ref Slot slot = ref _slots[(ushort)header];
            slot.State = SlotState.GivenUp;
            slot.Round!.Fail(slot.Index, error);
            return EchoMatch.Taken;
        }
    }

    private bool IsWaitingFor(uint serial, ReadOnlySpan<byte> target)
    {
        ref Slot slot = ref _slots[(ushort)serial];
        return slot.Serial == serial && slot.State == SlotState.Waiting && target.SequenceEqual(slot.Round!.TargetBytes);
    }

    private struct Slot
    {
        public uint Serial;
        public EchoRound? Round;
        public int Index;
        public SlotState State;
    }
}

using System.Buffers.Binary;
using System.Numerics;
using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>
/// Instances in the order of their names, found by a hash over the encoded name. Every beginning of a name is in the hash too, so that the first
/// step of a walk costs no search either. The order never changes; an entry may be replaced by another of the same name.
/// </summary>
internal sealed class SortedObjects
{
    [ThreadStatic]
    private static byte[]? s_copy;

    private readonly ObjectEntry[] _entries;
    private readonly Slot[] _slots;

    /// <summary>A name, or the beginning of one: that of the entry at a position, up to a length. Free when the length is 0.</summary>
    private readonly record struct Slot(int Position, short Length, bool IsWhole);

    /// <summary>Takes the entries over and sorts them.</summary>
    /// <param name="entries">One per name.</param>
    public SortedObjects(ObjectEntry[] entries)
    {
        Array.Sort(entries, static (left, right) => left.Id.CompareTo(right.Id));
        _entries = entries;
        var names = entries.Length;
        for (var i = 0; i < entries.Length; i++)
            names += CountNewBeginnings(i);
        _slots = new Slot[BitOperations.RoundUpToPowerOf2((uint)names * 2 + 1)];
        for (var i = 0; i < entries.Length; i++)
            AddNames(i);
    }

    public int Count => _entries.Length;

    public ObjectEntry this[int position] => Volatile.Read(ref _entries[position]);

    /// <summary>Puts another entry of the same name in the place of the one that is there.</summary>
    public void Replace(ObjectEntry entry) => Volatile.Write(ref _entries[FirstNotBefore(entry.Id)], entry);

    /// <summary>The position of a name.</summary>
    /// <param name="name">The content of an encoded identifier, as a request has it.</param>
    /// <param name="position">Where the name stands, else where the first name after it does.</param>
    /// <param name="isThere">Whether there is an instance of this name.</param>
    /// <returns>False when the name is not well formed.</returns>
    public bool TryFind(ReadOnlySpan<byte> name, out int position, out bool isThere)
    {
        for (var at = Hash(name) & _slots.Length - 1; ; at = at + 1 & _slots.Length - 1)
        {
            var slot = _slots[at];
            if (slot.Length == 0)
                break;
            if (slot.Length != name.Length || !_entries[slot.Position].NameContent.StartsWith(name))
                continue;
            (position, isThere) = (slot.Position, slot.IsWhole);
            return true;
        }
        return TrySearch(name, out position, out isThere);
    }

    /// <summary>As <see cref="ISnmpObjectSource.TryGet"/>.</summary>
    public bool TryGet(ObjectIdentifier oid, object? device, out SnmpValue value)
    {
        var at = FirstNotBefore(oid);
        var found = at < Count && this[at].Id == oid;
        value = found ? this[at].Read(device) : HasObject(oid, at) ? SnmpValue.NoSuchInstance : SnmpValue.NoSuchObject;
        return found;
    }

    /// <summary>As <see cref="ISnmpObjectSource.TryGetNext"/>; the hint is the position after the last answer.</summary>
    public bool TryGetNext(ObjectIdentifier oid, object? device, ref int hint, out Variable next)
    {
        var at = hint;
        if (at <= 0 || at > Count || this[at - 1].Id != oid)
        {
            at = FirstNotBefore(oid);
            if (at < Count && this[at].Id == oid)
                at++;
        }
        hint = at + 1;
        next = at < Count ? new Variable(this[at].Id, this[at].Read(device)) : default;
        return at < Count;
    }

    /// <summary>The position of the first name that does not come before another.</summary>
    public int FirstNotBefore(ObjectIdentifier oid)
    {
        var low = 0;
        var high = _entries.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_entries[middle].Id < oid)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    /// <summary>Whether the object of an instance that is not there exists, which is so when a neighbour is an instance of it.</summary>
    /// <param name="oid">The instance.</param>
    /// <param name="position">Where it would stand.</param>
    public bool HasObject(ObjectIdentifier oid, int position)
    {
        var parent = oid.Parent();
        return !parent.IsEmpty
            && (position < Count && this[position].Id.StartsWith(parent) || position > 0 && this[position - 1].Id.StartsWith(parent));
    }

    /// <summary>For names that are no instance, and for arcs that are not in their shortest form.</summary>
    private bool TrySearch(ReadOnlySpan<byte> name, out int position, out bool isThere)
    {
        position = 0;
        isThere = false;
        var copy = s_copy ??= new byte[1024];
        if (name.Length >= copy.Length)
            s_copy = copy = new byte[name.Length + 1];
        name.CopyTo(copy.AsSpan(1));
        if (!OidReader.TryRead(copy, 1, name.Length, out var oid))
            return false;
        position = FirstNotBefore(oid);
        isThere = position < Count && this[position].Id == oid;
        return true;
    }

    private int CountNewBeginnings(int position)
    {
        var name = _entries[position].NameContent;
        var count = 0;
        for (var length = FirstNewLength(position); length < name.Length; length++)
            if (name[length - 1] < 0x80)
                count++;
        return count;
    }

    private void AddNames(int position)
    {
        var name = _entries[position].NameContent;
        for (var length = FirstNewLength(position); length <= name.Length; length++)
            if (name[length - 1] < 0x80)
                Add(name[..length], new Slot(position, (short)length, length == name.Length));
    }

    /// <summary>A beginning that the name before has too belongs to that one, which comes first.</summary>
    private int FirstNewLength(int position) =>
        1 + (position == 0 ? 0 : _entries[position].NameContent.CommonPrefixLength(_entries[position - 1].NameContent));

    private void Add(ReadOnlySpan<byte> name, Slot slot)
    {
        var at = Hash(name) & _slots.Length - 1;
        while (_slots[at].Length != 0)
            at = at + 1 & _slots.Length - 1;
        _slots[at] = slot;
    }

    private static int Hash(ReadOnlySpan<byte> name)
    {
        const ulong Factor = 0x9E37_79B9_7F4A_7C15;
        var hash = (ulong)name.Length;
        for (; name.Length >= 8; name = name[8..])
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * Factor, 29);
        foreach (var octet in name)
            hash = (hash ^ octet) * Factor;
        return (int)(hash >> 33);
    }
}

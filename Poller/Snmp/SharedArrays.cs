namespace NetWatch.Poller.Snmp;

/// <summary>
/// Arrays that never change, each content once where it is remembered: devices of one model have ports of the same numbers, names and speeds. As many
/// are remembered as there are places, each by its hash; another content of the same hash takes the place.
/// </summary>
internal sealed class SharedArrays<T> where T : IEquatable<T>
{
    private const int Places = 256;
    private readonly T[]?[] _known = new T[]?[Places];

    /// <summary>An array of the same content that is there already, or this one.</summary>
    public T[] Of(T[] array)
    {
        HashCode hash = default;
        foreach (T item in array) hash.Add(item);
        ref T[]? place = ref _known[hash.ToHashCode() & (Places - 1)];
        if (Volatile.Read(ref place) is { } known && known.AsSpan().SequenceEqual(array)) return known;
        Volatile.Write(ref place, array);
        return array;
    }
}

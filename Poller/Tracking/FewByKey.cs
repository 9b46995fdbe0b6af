using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NetWatch.Poller.Tracking;

/// <summary>A few values by key, as small as they can be. Immutable.</summary>
internal sealed class FewByKey<TValue> : IReadOnlyDictionary<string, TValue>
{
    private readonly string[] _keys;
    private readonly TValue[] _values;

    /// <summary>Keeps two arrays, which must not change any more.</summary>
    public FewByKey(string[] keys, TValue[] values)
    {
        _keys = keys;
        _values = values;
    }

    public static FewByKey<TValue> Empty { get; } = new([], []);

    public int Count => _keys.Length;

    public IEnumerable<string> Keys => _keys;

    public IEnumerable<TValue> Values => _values;

    public TValue this[string key] => TryGetValue(key, out TValue? value) ? value : throw new KeyNotFoundException($"There is no {key}.");

    /// <summary>The same with another value for a key, or with one more.</summary>
    public FewByKey<TValue> With(string key, TValue value)
    {
        int place = Array.IndexOf(_keys, key);
        if (place < 0) return new FewByKey<TValue>([.. _keys, key], [.. _values, value]);
        TValue[] values = [.. _values];
        values[place] = value;
        return new FewByKey<TValue>(_keys, values);
    }

    /// <summary>Those whose key another dictionary has too; itself when it has all of them.</summary>
    public FewByKey<TValue> KnownTo<TOther>(Dictionary<string, TOther> other)
    {
        int known = 0;
        foreach (string key in _keys)
            if (other.ContainsKey(key)) known++;
        if (known == _keys.Length) return this;
        int[] places = [.. Enumerable.Range(0, _keys.Length).Where(i => other.ContainsKey(_keys[i]))];
        return new FewByKey<TValue>([.. places.Select(i => _keys[i])], [.. places.Select(i => _values[i])]);
    }

    public bool ContainsKey(string key) => Array.IndexOf(_keys, key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out TValue value)
    {
        int place = Array.IndexOf(_keys, key);
        value = place < 0 ? default : _values[place];
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator()
    {
        for (int i = 0; i < _keys.Length; i++) yield return new(_keys[i], _values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

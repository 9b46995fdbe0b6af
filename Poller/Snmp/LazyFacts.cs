using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace NetWatch.Poller.Snmp;

/// <summary>Facts that are put into words when somebody reads them, and not at each poll.</summary>
internal abstract class LazyFacts : IReadOnlyDictionary<string, string>
{
    /// <inheritdoc/>
    public int Count => Made().Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => Made().Keys;

    /// <inheritdoc/>
    public IEnumerable<string> Values => Made().Values;

    /// <inheritdoc/>
    public string this[string key] => TryGetValue(key, out string? value) ? value : throw new KeyNotFoundException($"There is no fact {key}.");

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public virtual bool TryGetValue(string key, [MaybeNullWhen(false)] out string value) => Made().TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => Made().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts them into words.</summary>
    protected abstract void Fill(Dictionary<string, string> facts);

    private Dictionary<string, string> Made()
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        Fill(facts);
        return facts;
    }
}

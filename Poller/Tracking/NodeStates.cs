using System.Collections;
using System.Diagnostics.CodeAnalysis;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>The states of a node's components at one moment. Those of settled parts are made when somebody looks at them. Immutable.</summary>
internal sealed class NodeStates(FewByKey<ComponentState> own, SettledMoment[] settled) : IReadOnlyDictionary<string, ComponentState>
{
    public int Count => own.Count + settled.Sum(s => s.Parts.Count);

    public IEnumerable<string> Keys => this.Select(c => c.Key);

    public IEnumerable<ComponentState> Values => this.Select(c => c.Value);

    public ComponentState this[string key] => TryGetValue(key, out ComponentState? state) ? state : throw new KeyNotFoundException($"There is no component {key}.");

    public bool ContainsKey(string key) => TryGetValue(key, out _);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out ComponentState value)
    {
        if (own.TryGetValue(key, out value)) return true;
        foreach (SettledMoment moment in settled)
            for (int i = 0; i < moment.Parts.Findings.Count; i++)
                if (!moment.Parts.IsOpen(i) && moment.Parts.Key(i) == key)
                {
                    value = moment.State(i);
                    return true;
                }

        return false;
    }

    public IEnumerator<KeyValuePair<string, ComponentState>> GetEnumerator()
    {
        foreach (KeyValuePair<string, ComponentState> component in own) yield return component;
        foreach (SettledMoment moment in settled)
            for (int i = 0; i < moment.Parts.Findings.Count; i++)
                if (!moment.Parts.IsOpen(i)) yield return new(moment.Parts.Key(i), moment.State(i));
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

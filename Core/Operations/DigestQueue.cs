using System.Collections;
using System.Collections.Immutable;

namespace NetWatch.Core.Operations;

/// <summary>What a digest lists, one line for each incident, in the order in which they were said last. Immutable; thousands of them are added in no time.</summary>
public sealed class DigestQueue : IReadOnlyCollection<DigestLine>
{
    private static readonly DigestQueue None = new(ImmutableSortedDictionary<long, DigestLine>.Empty, ImmutableDictionary<long, long>.Empty, 0);

    private readonly ImmutableSortedDictionary<long, DigestLine> _lines;
    private readonly ImmutableDictionary<long, long> _places;
    private readonly long _next;

    private DigestQueue(ImmutableSortedDictionary<long, DigestLine> lines, ImmutableDictionary<long, long> places, long next) => (_lines, _places, _next) = (lines, places, next);

    /// <inheritdoc/>
    public int Count => _lines.Count;

    /// <summary>These lines; what they are already is not made anew.</summary>
    public static DigestQueue Of(IReadOnlyCollection<DigestLine> lines) => lines as DigestQueue ?? lines.Aggregate(None, (all, line) => all.With(line));

    /// <summary>One more, in the place of an older one of the same incident.</summary>
    public DigestQueue With(DigestLine line)
    {
        DigestQueue rest = Without(line.Number);
        return new DigestQueue(rest._lines.Add(_next, line), rest._places.Add(line.Number, _next), _next + 1);
    }

    /// <summary>The same without an incident.</summary>
    public DigestQueue Without(long number) => _places.TryGetValue(number, out long place) ? new DigestQueue(_lines.Remove(place), _places.Remove(number), _next) : this;

    /// <inheritdoc/>
    public IEnumerator<DigestLine> GetEnumerator() => _lines.Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

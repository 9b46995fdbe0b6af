using NetWatch.Core.Inventory;

namespace NetWatch.Poller.Snmp;

/// <summary>Known ports by their marks, so that a row is compared with those alone that share one.</summary>
internal sealed class PortMarks
{
    /// <summary>A mark that more ports than this share tells none of them apart.</summary>
    private const int MostBearers = 64;

    private readonly Dictionary<(char Mark, string Text), List<int>> _bearers = [];
    private readonly Dictionary<uint, List<int>> _indexes = [];

    /// <summary>The marks of ports.</summary>
    /// <param name="known">The ports.</param>
    /// <param name="met">Which of them are not to be found any more.</param>
    public PortMarks(IReadOnlyList<PortFacts> known, bool[] met)
    {
        for (int place = 0; place < known.Count; place++)
        {
            if (met[place]) continue;
            PortFacts port = known[place];
            Add('n', port.Name, place);
            Add('a', port.Alias, place);
            Add('p', port.PhysicalAddress, place);
            if (!_indexes.TryGetValue(port.IfIndex, out List<int>? same)) _indexes.Add(port.IfIndex, same = []);
            same.Add(place);
        }
    }

    /// <summary>The places of the ports that share a mark with a row, each once.</summary>
    public IEnumerable<int> SharedWith(PortRow row)
    {
        HashSet<int> places = [];
        if (_indexes.TryGetValue(row.IfIndex, out List<int>? same) && same.Count <= MostBearers) places.UnionWith(same);
        AddBearers('n', row.Name, places);
        AddBearers('a', row.Alias, places);
        AddBearers('p', row.PhysicalAddress, places);
        return places;
    }

    private void Add(char mark, string? text, int place)
    {
        if (string.IsNullOrEmpty(text)) return;
        if (!_bearers.TryGetValue((mark, text), out List<int>? bearers)) _bearers.Add((mark, text), bearers = []);
        bearers.Add(place);
    }

    private void AddBearers(char mark, string? text, HashSet<int> places)
    {
        if (!string.IsNullOrEmpty(text) && _bearers.TryGetValue((mark, text), out List<int>? bearers) && bearers.Count <= MostBearers) places.UnionWith(bearers);
    }
}

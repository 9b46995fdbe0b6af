using NetWatch.Snmp;

namespace NetWatch.Poller.Pictures;

/// <summary>The names of a picture: of one kind each name is given once.</summary>
internal sealed class NameBook
{
    private readonly HashSet<(string Kind, string Name)> _taken = [];

    /// <summary>A name that nothing else of the kind bears: with the index behind it where the text is empty or taken.</summary>
    public string Take(string kind, string name, ObjectIdentifier index)
    {
        string own = name.Length > 0 ? name : index.IsEmpty ? kind : $"#{index}";
        if (_taken.Add((kind, own))) return own;
        string longer = $"{own} #{(index.IsEmpty ? "2" : index.ToString())}";
        for (int i = 2; !_taken.Add((kind, longer)); i++) longer = $"{own} #{index}.{i}";
        return longer;
    }
}

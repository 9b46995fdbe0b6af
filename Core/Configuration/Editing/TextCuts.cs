using System.Text;

namespace NetWatch.Core.Configuration.Editing;

/// <summary>Pieces of a text that are replaced; everything between them stays as it is.</summary>
internal sealed class TextCuts(string text)
{
    private readonly SortedDictionary<int, (int End, string Piece)> _cuts = [];

    public TextCuts Insert(int at, string piece) => Replace(at, at, piece);

    public TextCuts Remove(int from, int end) => Replace(from, end, "");

    public TextCuts Replace(int from, int end, string piece)
    {
        _cuts.Add(from, (end, piece));
        return this;
    }

    public string Apply()
    {
        StringBuilder result = new(text.Length);
        int at = 0;
        foreach ((int from, (int end, string piece)) in _cuts)
        {
            result.Append(text, at, from - at).Append(piece);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }
}

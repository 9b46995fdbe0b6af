using System.Text;

namespace NetWatch.Notifier.Calendars.Import;

/// <summary>A content line of RFC 5545 3.1.</summary>
/// <param name="Line">Its line in the file, from 1.</param>
/// <param name="Name">Its name in capitals.</param>
/// <param name="Parameters">Its parameters, names in capitals.</param>
/// <param name="Value">Its value as it stands.</param>
internal sealed record ContentLine(int Line, string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value as a text: escapes undone (3.3.11), on one line.</summary>
    public string Text
    {
        get
        {
            StringBuilder text = new(Value.Length);
            for (int i = 0; i < Value.Length; i++)
            {
                if (Value[i] != '\\' || i + 1 == Value.Length) text.Append(Value[i]);
                else text.Append(Value[++i] is 'n' or 'N' ? ' ' : Value[i]);
            }

            return text.ToString().Trim();
        }
    }

    /// <summary>Reads a line, or says null: it is none.</summary>
    public static ContentLine? Read(int line, string text)
    {
        int at = text.IndexOfAny([';', ':']);
        if (at < 1) return null;
        string name = text[..at].ToUpperInvariant();
        Dictionary<string, string> parameters = new(StringComparer.Ordinal);
        while (at < text.Length && text[at] == ';')
        {
            int equals = text.IndexOf('=', at);
            if (equals < 0) return null;
            int end = EndOfParameter(text, equals + 1);
            if (end < 0) return null;
            parameters.TryAdd(text[(at + 1)..equals].Trim().ToUpperInvariant(), text[(equals + 1)..end].Trim('"'));
            at = end;
        }

        return at < text.Length ? new ContentLine(line, name, parameters, text[(at + 1)..]) : null;
    }

    /// <summary>Colons and semicolons within quotation marks belong to the parameter.</summary>
    private static int EndOfParameter(string text, int at)
    {
        bool quoted = false;
        for (; at < text.Length; at++)
        {
            if (text[at] == '"') quoted = !quoted;
            else if (!quoted && text[at] is ';' or ':') return at;
        }

        return -1;
    }
}

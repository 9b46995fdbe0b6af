namespace NetWatch.Notifier.Calendars.Import;

/// <summary>A component of a calendar (<c>VEVENT</c>, <c>VTIMEZONE</c>, …) with what stands in it.</summary>
internal sealed record CalendarPart(string Name, int Line)
{
    public List<ContentLine> Lines { get; } = [];

    public List<CalendarPart> Parts { get; } = [];

    public ContentLine? Find(string name) => Lines.Find(l => l.Name == name);
}

/// <summary>Splits an iCalendar text into its components. Whatever the text, nothing is thrown; what cannot be read is a problem with its line.</summary>
internal static class CalendarFile
{
    private const int Deepest = 8;

    /// <summary>The components of the text; those that do not end are left out.</summary>
    public static IReadOnlyList<CalendarPart> Read(string text, List<ImportProblem> problems)
    {
        CalendarPart root = new("", 0);
        Stack<CalendarPart> open = new([root]);
        foreach ((int number, string line) in Unfolded(text))
        {
            ContentLine? read = ContentLine.Read(number, line);
            string value = read?.Value.Trim().ToUpperInvariant() ?? "";
            switch (read?.Name)
            {
                case null:
                    // One bad line is told; a file of another kind is not told a thousand times.
                    if (problems.Count < ICalendarImport.MostProblems) problems.Add(new ImportProblem(number, null, "This line is not NAME:VALUE; it is left out."));
                    break;
                case "BEGIN" when open.Count > Deepest:
                    problems.Add(new ImportProblem(number, null, "Components are nested too deeply; the rest is left out."));
                    return Whole(root);
                case "BEGIN":
                    open.Push(new CalendarPart(value, number));
                    break;
                case "END" when open.Count > 1 && open.Peek().Name == value:
                    CalendarPart ended = open.Pop();
                    open.Peek().Parts.Add(ended);
                    break;
                case "END":
                    problems.Add(new ImportProblem(number, null, $"END:{value} ends nothing that began; the rest is left out."));
                    return Whole(open, root);
                default:
                    open.Peek().Lines.Add(read);
                    break;
            }
        }

        if (open.Count > 1) problems.Add(new ImportProblem(open.Peek().Line, null, $"BEGIN:{open.Peek().Name} is never ended; it is left out. The file may be cut off."));
        return Whole(open, root);
    }

    private static List<CalendarPart> Whole(CalendarPart root) => root.Parts;

    /// <summary>Of calendars that do not end, what is whole within.</summary>
    private static List<CalendarPart> Whole(Stack<CalendarPart> open, CalendarPart root) => [.. root.Parts, .. open.Where(p => p != root && p.Name == "VCALENDAR")];

    /// <summary>A line that begins with a space or a tab goes on with the one before (RFC 5545 3.1).</summary>
    private static IEnumerable<(int Number, string Line)> Unfolded(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Split('\n');
        for (int i = 0; i < lines.Length;)
        {
            int first = i;
            List<string> pieces = [lines[i++].TrimEnd('\r')];
            while (i < lines.Length && lines[i].Length > 0 && lines[i][0] is ' ' or '\t') pieces.Add(lines[i++].TrimEnd('\r')[1..]);
            string line = string.Concat(pieces);
            if (!string.IsNullOrWhiteSpace(line)) yield return (first + 1, line);
        }
    }
}

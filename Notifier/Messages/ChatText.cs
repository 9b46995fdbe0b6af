using System.Globalization;

namespace NetWatch.Notifier.Messages;

/// <summary>The short form of a message, for chats: what a person must know before opening the board. Plain text, within every chat's limits.</summary>
internal sealed record ChatText
{
    private const int ListedSteps = 3;
    private const int ListedAffected = 5;
    private const int LongestTitle = 250;
    private const int LongestLine = 300;
    private const int LongestStep = 200;

    /// <summary>Status and headline, with a mark in the tone's colour.</summary>
    public required string Title { get; init; }

    /// <summary>Since when or for how long, and what it means.</summary>
    public required IReadOnlyList<string> Lead { get; init; }

    /// <summary>The facts of first importance.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>How much is affected, and the first of it; empty where nothing is told of that.</summary>
    public IReadOnlyList<string> Affected { get; init; } = [];

    /// <summary>The checklist's title; empty without one.</summary>
    public string StepsTitle { get; init; } = "";

    /// <summary>The first steps of the checklist, numbered.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];

    public Fact? Link { get; init; }

    /// <summary>Who tells it, and the incident's number.</summary>
    public required string Footer { get; init; }

    /// <summary>Everything but the title and the link, part by part.</summary>
    public IEnumerable<IReadOnlyList<string>> Parts => new IReadOnlyList<string>[]
    {
        Lead, [.. Facts.Select(f => $"{f.Label}: {f.Value}")], Affected, Steps.Count == 0 ? [] : [StepsTitle, .. Steps], [Footer],
    }.Where(p => p.Count > 0);

    public static ChatText Of(MessageDraft draft)
    {
        MessageContent content = draft.Content;
        Texts texts = Texts.For(content.Language);
        List<Fact> facts = [.. content.Facts.Where(f => f.IsFirst).Select(f => f with { Value = Clip.Line(f.Value, LongestLine) })];
        return new ChatText
        {
            Title = Clip.Line($"{MarkOf(content.Tone)} {content.Status}: {content.Headline}", LongestTitle),
            Lead = [.. new[] { content.Line, content.Note }.OfType<string>().Select(l => Clip.Line(l, LongestLine))],
            Facts = facts,
            Affected = AffectedOf(content),
            StepsTitle = content.Checklist is { } list ? Clip.Line($"{content.ChecklistTitle}: {list.Title}", LongestTitle) : "",
            Steps = StepsOf(content, texts),
            Link = content.Link,
            Footer = texts.Get("chat.footer", ("number", draft.Incident.Number.ToString(CultureInfo.InvariantCulture))),
        };
    }

    private static List<string> AffectedOf(MessageContent content)
    {
        if (content.Affected is not { } affected) return [];
        int listed = Math.Min(affected.Lines.Count, ListedAffected);
        List<string> lines = [$"{affected.Title}: {affected.Summary}", .. affected.Lines.Take(listed).Select(l => Clip.Line($"• {l.Name} – {l.Note}", LongestStep))];
        if (affected.Lines.Count > listed) lines.Add("• …");
        return lines;
    }

    private static List<string> StepsOf(MessageContent content, Texts texts)
    {
        if (content.Checklist is not { } checklist) return [];
        List<string> steps = [.. checklist.Steps.Take(ListedSteps).Select(s => Clip.Line(string.Create(CultureInfo.InvariantCulture, $"{s.Number}. {s.Text.Plain}"), LongestStep))];
        if (checklist.Steps.Count > ListedSteps)
            steps.Add(texts.Get("affected.more", ("count", (checklist.Steps.Count - ListedSteps).ToString(CultureInfo.InvariantCulture))));
        return steps;
    }

    private static string MarkOf(MessageTone tone) => tone switch
    {
        MessageTone.Critical => "🔴",
        MessageTone.Warning => "🟠",
        MessageTone.Recovered => "🟢",
        _ => "🔵",
    };
}

using System.Globalization;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms;

/// <summary>The pieces of a text message. What must be read comes first and stays; the rest gives way until it is one part.</summary>
internal sealed record SmsLine
{
    /// <summary>A name or a sentence is not made shorter than this: less says nothing.</summary>
    private const int Shortest = 8;

    /// <summary>A name is cut to so much at most to make room for the code: what is meant is worth more than how to answer.</summary>
    private const int ShortestForReply = 20;

    private const string Comma = ", ";

    public required string Status { get; init; }

    public required string Number { get; init; }

    /// <summary>What it is about: a device, a channel, a site.</summary>
    public required string Object { get; init; }

    /// <summary>The object's site; empty where its name tells it already.</summary>
    public string Site { get; init; } = "";

    /// <summary>Since when, or from when till when.</summary>
    public required string Since { get; init; }

    /// <summary>What is the matter, said of <see cref="Which"/>. It is the last to be cut: half a sentence may say the opposite.</summary>
    public required Func<string, string> What { get; init; }

    /// <summary>The check, the channel or the checks that it is said of; several are separated by a comma and a space. Empty where it names none.</summary>
    public string Which { get; init; } = "";

    /// <summary>True when <see cref="Which"/> is a list: whole entries of it give way.</summary>
    public bool IsList { get; init; }

    /// <summary>Further facts, the most important first.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>What its reader answers to take care of it, in words; empty: nothing. Further facts, the site and the end of a long name give way to it; it is never cut: it is there, or it is not.</summary>
    public string Reply { get; init; } = "";

    /// <summary>The text: in one part, unless what must stay is too long for it.</summary>
    public string Write(Texts texts)
    {
        IEnumerable<IReadOnlyList<string>> tails = Enumerable.Range(0, More.Count + 1).Select(i => More.Take(More.Count - i).ToArray());
        // The second fact may fit where the first is long.
        if (More.Count > 1) tails = tails.SkipLast(1).Append([More[1]]).Append([]);
        if (Reply.Length > 0 && WithReply(texts, tails) is { } answerable) return answerable;
        foreach (IReadOnlyList<string> tail in tails)
            if (Say(texts, Object, Site, What(Which), tail) is var text && SmsText.Of(text).IsOne)
                return text;

        (string name, string which) = (Object, Which);
        while (true)
        {
            string text = Say(texts, name, "", What(which), []);
            if (SmsText.Of(text).IsOne) return text;
            if (name.Length <= Shortest && which.Length <= Shortest) break;
            if (IsList && which.LastIndexOf(Comma, StringComparison.Ordinal) is > 0 and int comma) which = Marked(which[..comma]);
            else if (name.Length >= which.Length) name = Shorter(name);
            else which = Shorter(which);
        }

        string what = What(which);
        while (what.Length > Shortest && !SmsText.Of(Say(texts, name, "", what, [])).IsOne) what = Shorter(what);
        return Say(texts, name, "", what, []);
    }

    /// <summary>The text with what is answered; null: one part does not hold both that and what must be said.</summary>
    private string? WithReply(Texts texts, IEnumerable<IReadOnlyList<string>> tails)
    {
        foreach (IReadOnlyList<string> tail in tails)
            if (Say(texts, Object, Site, What(Which), [.. tail, Reply]) is var text && SmsText.Of(text).IsOne)
                return text;
        for (string name = Object; ; name = Shorter(name))
        {
            string text = Say(texts, name, "", What(Which), [Reply]);
            if (SmsText.Of(text).IsOne) return text;
            if (name.Length <= ShortestForReply) return null;
        }
    }

    private string Say(Texts texts, string name, string site, string what, IReadOnlyList<string> tail)
    {
        string of = site.Length == 0 ? name : name + texts.Get("place", ("site", site));
        string text = texts.Get("sms.text", ("status", Status), ("number", Number), ("object", of), ("since", Since), ("what", what));
        return string.Join("; ", [text, .. tail]);
    }

    /// <summary>Without its last letter, and marked as cut.</summary>
    private static string Shorter(string text)
    {
        text = Bare(text);
        return Marked(text[..StringInfo.ParseCombiningCharacters(text)[^1]]);
    }

    /// <summary>An ellipsis is none of the 7-bit alphabet: it would halve the room, so that two dots stand for it there.</summary>
    private static string Marked(string text)
    {
        text = Bare(text).TrimEnd();
        return text + (GsmAlphabet.Has(text) ? ".." : "…");
    }

    private static string Bare(string text) => text.EndsWith("..", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('…') ? text[..^1] : text;
}

using System.Globalization;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Sms;

/// <summary>The pieces of a text message. What must be read comes first and stays; the rest gives way until it is one part.</summary>
internal sealed record SmsLine
{
    /// <summary>A name or a sentence is not made shorter than this: less says nothing.</summary>
    private const int Shortest = 8;

    public required string Status { get; init; }

    public required string Number { get; init; }

    /// <summary>What it is about: a device, a channel, a site.</summary>
    public required string Object { get; init; }

    /// <summary>The object's site; empty where its name tells it already.</summary>
    public string Site { get; init; } = "";

    /// <summary>Since when, or from when till when.</summary>
    public required string Since { get; init; }

    /// <summary>What is the matter.</summary>
    public required string What { get; init; }

    /// <summary>Further facts, the most important first.</summary>
    public IReadOnlyList<string> More { get; init; } = [];

    /// <summary>The text: in one part, unless what must stay is too long for it.</summary>
    public string Write(Texts texts)
    {
        IEnumerable<IReadOnlyList<string>> tails = Enumerable.Range(0, More.Count + 1).Select(i => More.Take(More.Count - i).ToArray());
        // The second fact may fit where the first is long.
        if (More.Count > 1) tails = tails.SkipLast(1).Append([More[1]]).Append([]);
        foreach (IReadOnlyList<string> tail in tails)
            if (Say(texts, Object, Site, What, tail) is var text && SmsText.Of(text).IsOne)
                return text;

        (string name, string what) = (Object, What);
        while (true)
        {
            string text = Say(texts, name, "", what, []);
            if (SmsText.Of(text).IsOne || (name.Length <= Shortest && what.Length <= Shortest)) return text;
            if (name.Length >= what.Length) name = Shorter(name);
            else what = Shorter(what);
        }
    }

    private string Say(Texts texts, string name, string site, string what, IReadOnlyList<string> tail)
    {
        string of = site.Length == 0 ? name : name + texts.Get("place", ("site", site));
        string text = texts.Get("sms.text", ("status", Status), ("number", Number), ("object", of), ("since", Since), ("what", what));
        return string.Join("; ", [text, .. tail]);
    }

    /// <summary>Without its last letter, and marked as cut. An ellipsis is none of the 7-bit alphabet: it would halve the room, so that two dots stand for it there.</summary>
    private static string Shorter(string text)
    {
        foreach (string mark in new[] { "..", "…" })
            if (text.EndsWith(mark, StringComparison.Ordinal))
                text = text[..^mark.Length];
        int last = StringInfo.ParseCombiningCharacters(text)[^1];
        text = text[..last].TrimEnd();
        return text + (GsmAlphabet.Has(text) ? ".." : "…");
    }
}

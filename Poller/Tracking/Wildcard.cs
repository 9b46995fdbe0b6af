namespace NetWatch.Poller.Tracking;

/// <summary>Patterns of the file in which <c>*</c> stands for any text, and nothing else is special; case does not matter.</summary>
internal static class Wildcard
{
    public static bool Fits(string pattern, ReadOnlySpan<char> text)
    {
        int at = 0, star = -1, resume = 0, place = 0;
        while (place < text.Length)
            if (at < pattern.Length && pattern[at] == '*') (star, resume) = (at++, place);
            else if (at < pattern.Length && char.ToUpperInvariant(pattern[at]) == char.ToUpperInvariant(text[place])) (at, place) = (at + 1, place + 1);
            else if (star >= 0) (at, place) = (star + 1, ++resume);
            else return false;
        while (at < pattern.Length && pattern[at] == '*') at++;
        return at == pattern.Length;
    }
}

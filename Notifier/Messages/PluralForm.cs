namespace NetWatch.Notifier.Messages;

/// <summary>The plural category of a whole number, by the rules of Unicode CLDR.</summary>
internal static class PluralForm
{
    public static string Of(string language, long count) => language switch
    {
        "ru" => Russian(count),
        // A Kazakh noun after a numeral keeps its singular.
        "kk" => "other",
        _ => count == 1 ? "one" : "other",
    };

    private static string Russian(long count) => (count % 10, count % 100) switch
    {
        (1, not 11) => "one",
        ( >= 2 and <= 4, < 12 or > 14) => "few",
        _ => "many",
    };
}

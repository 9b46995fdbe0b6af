using System.Globalization;
using System.Text.RegularExpressions;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Values;

/// <summary>Reads single values; a bad one is told with what to write instead, and read as null.</summary>
internal static class Scalar
{
    public const int LongestId = 64;
    private const int LongestText = 128;
    private const int LongestPattern = 1024;

    public static string? Text(JsonValue at, DefectList defects) => Line(LongestText)(at, defects);

    /// <summary>A text on one line.</summary>
    public static Func<JsonValue, DefectList, string?> Line(int most) => (at, defects) =>
    {
        if (at.Kind != JsonKind.Text)
            defects.Add(at, $"Write text in double quotes here, not {at.Described}.");
        else if (string.IsNullOrWhiteSpace(at.Text))
            defects.Add(at, "The text is empty: write something, or leave the key out.");
        else if (at.Text.Length > most || at.Text.Any(char.IsControl))
            defects.Add(at, $"The text is longer than {most} characters or holds control characters: shorten or clean it.");
        else
            return at.Text;
        return null;
    };

    /// <summary>A text that is sent or compared, which may be long and have lines.</summary>
    public static Func<JsonValue, DefectList, string?> LongText(int most) => (at, defects) =>
    {
        if (at.Kind != JsonKind.Text)
            defects.Add(at, $"Write text in double quotes here, not {at.Described}.");
        else if (at.Text.Length == 0)
            defects.Add(at, "The text is empty: write something, or leave the key out.");
        else if (at.Text.Length > most || at.Text.Any(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')))
            defects.Add(at, $"The text is longer than {most} characters or holds control characters other than \\r, \\n and \\t: shorten or clean it.");
        else
            return at.Text;
        return null;
    };

    /// <summary>A regular expression that can be matched in time linear in the text (no lookaround, no back-references).</summary>
    public static string? Pattern(JsonValue at, DefectList defects)
    {
        if (LongText(LongestPattern)(at, defects) is not { } text) return null;
        try
        {
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return text;
        }
        catch (RegexParseException e)
        {
            defects.Add(at, $"This is no regular expression ({e.Error} at character {e.Offset}): correct it.");
        }
        catch (NotSupportedException)
        {
            defects.Add(at, "This regular expression has lookaround, back-references or atomic groups, which are not possible here: write it without.");
        }

        return null;
    }

    public static string? Id(JsonValue at, DefectList defects)
    {
        if (at.Kind != JsonKind.Text)
            defects.Add(at, $"Write an id as text in double quotes, not as {at.Described}.");
        else if (!IsId(at.Text))
            defects.Add(at, $"An id has 1 to {LongestId} characters of A-Z, a-z, 0-9, '.', '_' and '-' (and is not only dots): change it.");
        else
            return at.Text;
        return null;
    }

    public static bool IsId(string text) =>
        text.Length is > 0 and <= LongestId && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-') && text is not ("." or "..");

    public static string? Address(JsonValue at, DefectList defects)
    {
        if (at.Kind != JsonKind.Text)
            defects.Add(at, $"Write an address as text in double quotes, not as {at.Described}.");
        else if (AddressSyntax.Problem(at.Text) is { } problem)
            defects.Add(at, $"\"{JsonValue.Printable(at.Text)}\" is not the address of a host: {problem}.");
        else
            return at.Text;
        return null;
    }

    public static Func<JsonValue, DefectList, TimeSpan?> Duration(TimeSpan least, TimeSpan most) => (at, defects) =>
    {
        if (at.Kind != JsonKind.Text || Quantity.Duration(at.Text) is not { } duration)
            defects.Add(at, "Write a duration as a number with its unit in double quotes, such as \"500ms\", \"30s\", \"1m\", \"2h\" or \"1d\".");
        else if (duration < least || duration > most)
            defects.Add(at, $"{Quantity.Format(duration)} is out of range: write a duration from {Quantity.Format(least)} to {Quantity.Format(most)}.");
        else
            return duration;
        return null;
    };

    public static Func<JsonValue, DefectList, int?> Integer(int least, int most) => (at, defects) =>
    {
        if (at.Kind == JsonKind.Number && int.TryParse(at.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least && number <= most)
            return number;
        defects.Add(at, at.Kind == JsonKind.Number
            ? $"This number is out of range: write a whole number from {least} to {most}."
            : $"Write a whole number from {least} to {most} without quotes, not {at.Described}.");
        return null;
    };

    public static double? Number(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Number && double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        defects.Add(at, at.Kind == JsonKind.Number ? "This number is too large: write a smaller one." : $"Write a number without quotes, not {at.Described}.");
        return null;
    }

    public static int? Port(JsonValue at, DefectList defects) => Integer(1, 65535)(at, defects);

    public static bool? Flag(JsonValue at, DefectList defects)
    {
        if (at.Kind == JsonKind.Flag) return at.Text == "true";
        defects.Add(at, $"Write true or false without quotes, not {at.Described}.");
        return null;
    }

    /// <summary>Above 0, up to 1.</summary>
    public static double? Ratio(JsonValue at, DefectList defects)
    {
        double? ratio = at.Kind switch
        {
            JsonKind.Text => Quantity.Percent(at.Text),
            JsonKind.Number when double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => null,
        };
        if (ratio is > 0 and <= 1) return ratio;
        defects.Add(at, ratio is null
            ? "Write a share as \"20%\" or 0.2 (null switches the threshold off)."
            : "This share is out of range: write it above 0% and up to 100%, as \"20%\" or 0.2 (null switches the threshold off).");
        return null;
    }

    /// <summary>How many times as much.</summary>
    public static Func<JsonValue, DefectList, double?> Factor(double least, double most) => (at, defects) =>
    {
        if (at.Kind == JsonKind.Number && double.TryParse(at.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double factor) && factor >= least && factor <= most)
            return factor;
        string range = string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");
        defects.Add(at, at.Kind == JsonKind.Number
            ? $"This number is out of range: write how many times, {range} (null switches the threshold off)."
            : $"Write how many times as a number {range} without quotes, not {at.Described} (null switches the threshold off).");
        return null;
    };

    public static long? Speed(JsonValue at, DefectList defects)
    {
        const long most = 100_000_000_000_000;
        if (at.Kind == JsonKind.Text && Quantity.Speed(at.Text) is >= 1000 and <= most and { } speed) return speed;
        defects.Add(at, "Write a speed in bit/s with its unit in double quotes, such as \"512k\", \"20M\" or \"1G\", from 1k to 100T.");
        return null;
    }

    public static long? Bytes(JsonValue at, DefectList defects)
    {
        long? bytes = at.Kind switch
        {
            JsonKind.Text => Quantity.Bytes(at.Text),
            JsonKind.Number when long.TryParse(at.Text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) => number,
            _ => null,
        };
        if (bytes is null) defects.Add(at, "Write a size in bytes as a whole number, or with its unit in double quotes, such as \"500k\", \"10M\" or \"2G\" (of 1024).");
        return bytes;
    }

    /// <summary>One of some words, spelled exactly.</summary>
    public static Func<JsonValue, DefectList, string?> OneOf(params IReadOnlyList<string> words) => (at, defects) =>
    {
        if (at.Kind == JsonKind.Text && words.Contains(at.Text, StringComparer.Ordinal)) return at.Text;
        string meant = at.Kind == JsonKind.Text ? defects.DidYouMean(at.Text, words) : "";
        defects.Add(at, $"Write one of {string.Join(", ", words.Select(w => $"\"{w}\""))}.{meant}");
        return null;
    };
}

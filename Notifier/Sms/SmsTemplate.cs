using System.Security;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Sms;

/// <summary>What a template's placeholders are encoded for.</summary>
internal enum SmsPlace
{
    /// <summary>As it is, without control characters.</summary>
    Plain,

    /// <summary>A part of a URL, or of a form.</summary>
    Url,

    /// <summary>Inside the quotes of a string of JSON.</summary>
    Json,

    /// <summary>Text or an attribute of XML.</summary>
    Xml,
}

/// <summary>
/// Fills <c>{name}</c> and <c>{name:format}</c> in a template. A value is encoded for its place, so that no text can become something else there;
/// a format names another encoding. Other braces are the template's own.
/// </summary>
internal static partial class SmsTemplate
{
    public static readonly IReadOnlyList<string> Names = ["server", "to", "from", "text", "id", "coding", "parts", "user", "password", "basic", "receipt", "mask"];

    private static readonly string[] Formats = ["url", "json", "xml", "raw", "digits", "hex-ucs2"];

    /// <summary>What is wrong with a template, or null.</summary>
    public static string? Defect(string template)
    {
        foreach (Match match in Placeholder().Matches(template))
        {
            if (!Names.Contains(match.Groups[1].Value)) return $"{match.Value} is no placeholder; there are {string.Join(", ", Names.Select(n => $"{{{n}}}"))}";
            if (match.Groups[2].Success && !Formats.Contains(match.Groups[2].Value)) return $"{match.Value} has no such format; there are {string.Join(", ", Formats)}";
        }

        return null;
    }

    /// <summary>True when the template has this placeholder.</summary>
    public static bool Uses(string template, string name) => Placeholder().Matches(template).Any(m => m.Groups[1].Value == name);

    /// <summary>The template without its placeholders.</summary>
    public static string Bare(string template) => Placeholder().Replace(template, "0");

    /// <summary>Fills it in one pass: a value that looks like a placeholder stays what it is.</summary>
    /// <param name="template">The template.</param>
    /// <param name="place">What it is a template of.</param>
    /// <param name="values">The values by their names.</param>
    public static string Fill(string template, SmsPlace place, IReadOnlyDictionary<string, string> values)
    {
        // Some gateways refuse an empty sender where they take none at all.
        if (place == SmsPlace.Url) template = Parameter().Replace(template, m => IsEmpty(m.Groups[2].Value, values) ? m.Groups[1].Value == "?" ? "?" : "" : m.Value);
        return Placeholder().Replace(template, match => Encode(values[match.Groups[1].Value], match.Groups[2].Success ? match.Groups[2].Value : null, place, match.Groups[1].Value));
    }

    private static bool IsEmpty(string name, IReadOnlyDictionary<string, string> values) => values.TryGetValue(name, out string? value) && value.Length == 0;

    private static string Encode(string value, string? format, SmsPlace place, string name) => (format, place) switch
    {
        ("raw", _) => value,
        ("digits", _) => string.Concat(value.Where(char.IsAsciiDigit)),
        ("hex-ucs2", _) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(value)),
        ("url", _) => Uri.EscapeDataString(value),
        ("json", _) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        ("xml", _) => SecurityElement.Escape(value),
        // Scheme, host and port are what they are.
        (_, SmsPlace.Url) => name == "server" ? value : Uri.EscapeDataString(value),
        (_, SmsPlace.Json) => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value),
        (_, SmsPlace.Xml) => SecurityElement.Escape(value),
        _ => string.Concat(value.Where(c => !char.IsControl(c))),
    };

    [GeneratedRegex(@"\{([a-z]+)(?::([a-z0-9-]+))?\}")]
    private static partial Regex Placeholder();

    /// <summary>A parameter whose whole value is one placeholder.</summary>
    [GeneratedRegex(@"(^|[?&])[A-Za-z0-9_.-]+=\{([a-z]+)(?::[a-z0-9-]+)?\}(?=&|$)")]
    private static partial Regex Parameter();
}

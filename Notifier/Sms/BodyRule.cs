using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetWatch.Notifier.Sms;

/// <summary>How the content of an answer is recognised: a regular expression, or a value in JSON by its pointer (RFC 6901).</summary>
internal sealed class BodyRule
{
    private const string JsonMark = "json:";

    /// <summary>An expression of one's own may be one that never ends.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Regex? _pattern;
    private readonly string[] _pointer = [];
    private readonly string[] _words = [];

    private BodyRule(Regex pattern) => _pattern = pattern;

    private BodyRule(string[] pointer, string[] words) => (_pointer, _words) = (pointer, words);

    /// <summary>Reads a rule.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static BodyRule Parse(string text)
    {
        if (!text.StartsWith(JsonMark, StringComparison.Ordinal))
        {
            try
            {
                return new BodyRule(new Regex(text, RegexOptions.CultureInvariant, Longest));
            }
            catch (ArgumentException e)
            {
                throw new FormatException(e.Message, e);
            }
        }

        string[] sides = text[JsonMark.Length..].Split('=', 2);
        if (!sides[0].StartsWith('/')) throw new FormatException("a JSON pointer begins with a slash");
        string[] pointer = [.. sides[0].Split('/').Skip(1).Select(t => t.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
        return new BodyRule(pointer, sides.Length == 1 ? [] : sides[1].Split('|'));
    }

    /// <summary>Looks for it.</summary>
    /// <returns>The expression's first group or match, or the value; null when the content is otherwise.</returns>
    /// <exception cref="RegexMatchTimeoutException">The expression takes too long for this content.</exception>
    public string? Find(string body)
    {
        if (_pattern is null) return InJson(body);
        Match match = _pattern.Match(body);
        return !match.Success ? null : match.Groups.Count > 1 ? match.Groups[1].Value : match.Value;
    }

    private string? InJson(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            JsonElement at = json.RootElement;
            foreach (string token in _pointer)
            {
                if (at.ValueKind == JsonValueKind.Object && at.TryGetProperty(token, out JsonElement inner)) at = inner;
                else if (at.ValueKind == JsonValueKind.Array && int.TryParse(token, out int index) && index >= 0 && index < at.GetArrayLength()) at = at[index];
                else return null;
            }

            if (at.ValueKind == JsonValueKind.Null) return null;
            string value = at.ToString();
            return _words.Length == 0 || _words.Contains(value, StringComparer.OrdinalIgnoreCase) ? value : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

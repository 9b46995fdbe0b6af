using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Settings.Mail;

/// <summary>The mail settings that a page wrote: <c>mail.json</c> in the data folder, with the keys of the section <c>Smtp</c> that a page knows. For its owner only.</summary>
internal static class MailFile
{
    /// <summary>The keys that a page writes.</summary>
    public static readonly IReadOnlyList<string> Keys = ["Host", "Port", "Security", "User", "Password", "From"];

    private const int Longest = 64 * 1024;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Where it is.</summary>
    public static string PathOf(Installation installation) => Path.Combine(installation.DataDirectory, "mail.json");

    /// <summary>Its entity tag (RFC 9110, 8.8.3), of its bytes.</summary>
    public static string TagOf(Installation installation)
    {
        try
        {
            return $"\"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(PathOf(installation))))[..32]}\"";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "\"none\"";
        }
    }

    /// <summary>What it says, by key, as it is written; nothing where there is no file.</summary>
    /// <param name="installation">Where it is.</param>
    /// <param name="problem">Why it cannot be taken, in a sentence; then nothing is given.</param>
    public static IReadOnlyDictionary<string, string> Read(Installation installation, out string? problem)
    {
        string path = PathOf(installation);
        problem = null;
        try
        {
            if (!File.Exists(path)) return new Dictionary<string, string>();
            if (new FileInfo(path).Length > Longest) throw new JsonException("it is too long");
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(path), Lenient);
            return Values(document.RootElement);
        }
        catch (JsonException e)
        {
            problem = $"{path} cannot be read as mail settings: {FirstSentence(e.Message)}.";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {e.Message.TrimEnd('.')}.";
        }

        return new Dictionary<string, string>();
    }

    /// <summary>Replaces it in one step.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public static void Write(Installation installation, IReadOnlyDictionary<string, string> values) => OwnFile.Replace(PathOf(installation), file =>
    {
        using Utf8JsonWriter json = new(file, Indented);
        json.WriteStartObject();
        json.WriteStartObject("Smtp");
        foreach (string key in Keys.Where(values.ContainsKey))
        {
            if (key != "Port") json.WriteString(key, values[key]);
            else if (int.TryParse(values[key], NumberStyles.None, CultureInfo.InvariantCulture, out int port)) json.WriteNumber(key, port);
            else json.WriteNull(key);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });

    private static Dictionary<string, string> Values(JsonElement root)
    {
        Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
        if (root.ValueKind != JsonValueKind.Object) throw new JsonException("it is no object");
        foreach (JsonProperty section in root.EnumerateObject())
        {
            if (!section.NameEquals("Smtp") || section.Value.ValueKind != JsonValueKind.Object) throw new JsonException($"\"{section.Name}\" is not known there; it has one object, \"Smtp\"");
            foreach (JsonProperty entry in section.Value.EnumerateObject())
            {
                string key = Keys.FirstOrDefault(k => k.Equals(entry.Name, StringComparison.OrdinalIgnoreCase)) ?? throw new JsonException($"Smtp:{entry.Name} is not known there; known are {string.Join(", ", Keys)}");
                values[key] = entry.Value.ValueKind switch
                {
                    JsonValueKind.String => entry.Value.GetString()!,
                    JsonValueKind.Number => entry.Value.GetRawText(),
                    JsonValueKind.Null => "",
                    _ => throw new JsonException($"Smtp:{key} is neither a text nor a number"),
                };
            }
        }

        return values;
    }

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd('.');
    }
}

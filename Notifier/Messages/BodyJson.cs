using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace NetWatch.Notifier.Messages;

/// <summary>Bodies in JSON: letters of every language as they are, what HTML could read escaped, absent values left out.</summary>
internal static class BodyJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T body) => JsonSerializer.Serialize(body, Options);
}

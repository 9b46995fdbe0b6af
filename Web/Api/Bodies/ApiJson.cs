using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace NetWatch.Web.Api.Bodies;

/// <summary>How the API writes and reads JSON.</summary>
internal static class ApiJson
{
    private static readonly string[] Hours = ["HH:mm", "HH:mm:ss"];
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    /// <summary>As answers are written.</summary>
    public static JsonSerializerOptions Answers { get; } = Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    /// <summary>As bodies are read: names as they are documented, no numbers for words, local times without an offset and moments with one.</summary>
    public static JsonSerializerOptions Bodies { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
            new TextConverter<DateTime>(t => DateTime.TryParseExact(t, LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime time) ? time : null),
            new TextConverter<DateTimeOffset>(Moment),
            new TextConverter<TimeOnly>(t => TimeOnly.TryParseExact(t, Hours, CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly time) ? time : null),
            new TextConverter<DateOnly>(t => DateOnly.TryParseExact(t, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null),
            new TextConverter<TimeSpan>(Spans.Read),
        },
    };

    /// <summary>Sets up how the API and the hub write.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        // A number is a number: also in the OpenAPI document, from which the pages' client is made.
        json.NumberHandling = JsonNumberHandling.Strict;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return json;
    }

    /// <summary>A moment (RFC 3339). One without an offset would be whatever this machine's zone is.</summary>
    public static DateTimeOffset? Moment(string text)
    {
        bool hasOffset = text.Length > 10 && (text.EndsWith('Z') || text.EndsWith('z') || text.LastIndexOfAny(['+', '-']) > 10);
        return hasOffset && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset at) ? at : null;
    }

    private sealed class TextConverter<T>(Func<string, T?> read) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && read(reader.GetString()!) is { } value ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw new NotSupportedException("Bodies are only read.");
    }
}

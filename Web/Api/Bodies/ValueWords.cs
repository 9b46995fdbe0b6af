using System.Text.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Web.Api.Bodies;

/// <summary>What a value of a body must look like, in words.</summary>
internal static class ValueWords
{
    /// <summary>The rest of a sentence that begins with the field's name.</summary>
    public static string Of(Type type, JsonElement value)
    {
        if (type.IsEnum)
        {
            string[] words = [.. Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName)];
            string? near = value.ValueKind == JsonValueKind.String ? Suggestion.Nearest(value.GetString()!, words) : null;
            return $"is one of {string.Join(", ", words)}.{(near is null ? "" : $" Did you mean \"{near}\"?")}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => "is a text: \"…\".",
            TypeCode.Boolean => "is true or false.",
            TypeCode.Int32 or TypeCode.Int64 => "is a whole number.",
            TypeCode.Double => "is a number.",
            TypeCode.DateTime => "is a local time, without an offset: \"2026-11-28T22:00\".",
            _ when type == typeof(DateTimeOffset) => "is a time with its offset: \"2026-11-28T22:00:00+05:00\".",
            _ when type == typeof(TimeSpan) => "is a span of time: \"2h\", \"1h30m\" or \"02:00:00\".",
            _ when type == typeof(TimeOnly) => "is a time of the day: \"08:00\".",
            _ when type == typeof(DateOnly) => "is a date: \"2026-11-28\".",
            _ => "cannot be read.",
        };
    }
}

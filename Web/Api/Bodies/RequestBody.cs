using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using NetWatch.Web.Access;

namespace NetWatch.Web.Api.Bodies;

/// <summary>Reads bodies of requests, and says in problem details (RFC 9457) what is wrong with them: the kind (415), the length (413), the JSON with its line, every field that does not fit.</summary>
internal static class RequestBody
{
    /// <summary>The longest body where nothing else is said, bytes.</summary>
    public const int Usual = 64 * 1024;

    private const long Drained = 64 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 32 };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a JSON object. No body at all is an empty object.</summary>
    /// <typeparam name="T">What it becomes.</typeparam>
    /// <param name="http">The request.</param>
    /// <param name="most">The longest body, bytes.</param>
    /// <param name="complete">Completes the object before it is looked at: ids that the path gives.</param>
    public static async ValueTask<(T? Value, IResult? Refusal)> ReadJsonAsync<T>(HttpContext http, int most = Usual, Action<JsonObject>? complete = null)
        where T : class
    {
        (byte[] bytes, IResult? refusal) = await ReadAsync(http, "application/json", most);
        if (refusal is not null) return (null, refusal);
        try
        {
            ReadOnlySpan<byte> text = bytes.Length == 0 ? "{}"u8 : bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? bytes.AsSpan(3) : bytes;
            JsonNode? node = JsonNode.Parse(text, null, Strict);
            if (node is JsonObject whole) complete?.Invoke(whole);
            JsonElement element = JsonSerializer.SerializeToElement(node);
            ShapeCheck shape = new(ApiJson.Bodies);
            shape.Look(element, typeof(T));
            ChangeRecord.Of(http).After = node;
            return shape.Errors.Count > 0 ? (null, TypedResults.ValidationProblem(shape.Errors)) : (element.Deserialize<T>(ApiJson.Bodies), null);
        }
        catch (Exception e) when (e is InvalidOperationException or JsonException { InnerException: InvalidOperationException or ArgumentException })
        {
            // Half of a surrogate pair, written as \uD800: JSON allows it, Unicode does not.
            return (null, Bad("The body has text that is no Unicode."));
        }
        catch (JsonException e)
        {
            string where = e.LineNumber is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Line {line + 1}, byte {e.BytePositionInLine + 1}: ") : "";
            return (null, Bad($"{where}this is no JSON that can be read. {FirstSentence(e.Message)}"));
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="http">The request.</param>
    /// <param name="type">Its media type.</param>
    /// <param name="most">The longest body, bytes.</param>
    public static async ValueTask<(string? Text, IResult? Refusal)> ReadTextAsync(HttpContext http, string type, int most)
    {
        (byte[] bytes, IResult? refusal) = await ReadAsync(http, type, most);
        if (refusal is not null) return (null, refusal);
        try
        {
            return (Utf8.GetString(bytes), null);
        }
        catch (ArgumentException)
        {
            return (null, Bad("The body is no UTF-8."));
        }
    }

    private static async ValueTask<(byte[] Bytes, IResult? Refusal)> ReadAsync(HttpContext http, string type, int most)
    {
        // What is longer is not read by us, and by the server only to its end: whose connection is cut while he sends never reads why.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound) bound.MaxRequestBodySize = Drained;
        if (http.Request.ContentLength > most) return ([], TooLong(most));
        using MemoryStream kept = new();
        byte[] piece = new byte[16 * 1024];
        try
        {
            for (int read; (read = await http.Request.Body.ReadAsync(piece, http.RequestAborted)) > 0;)
            {
                kept.Write(piece, 0, read);
                if (kept.Length > most) return ([], TooLong(most));
            }
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return ([], TooLong(most));
        }

        // What is not there is of no type.
        return kept.Length > 0 && !IsOf(http.Request.ContentType, type) ? ([], WrongType(type)) : (kept.ToArray(), null);
    }

    private static bool IsOf(string? given, string type) =>
        MediaTypeHeaderValue.TryParse(given, out MediaTypeHeaderValue? media)
        && media.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
        && (media.Charset.Length == 0 || HeaderUtilities.RemoveQuotes(media.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static string FirstSentence(string message)
    {
        int end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        if (end < 0) end = message.IndexOf(" LineNumber: ", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private static ProblemHttpResult Bad(string sentence) => TypedResults.Problem(sentence, statusCode: StatusCodes.Status400BadRequest, title: "Bad body");

    private static ProblemHttpResult TooLong(int most) => TypedResults.Problem($"The body is longer than {most / 1024} KiB.", statusCode: StatusCodes.Status413PayloadTooLarge, title: "Too long");

    private static ProblemHttpResult WrongType(string type) =>
        TypedResults.Problem($"The body is to be {type} in UTF-8: say so in Content-Type.", statusCode: StatusCodes.Status415UnsupportedMediaType, title: "Wrong content type");
}

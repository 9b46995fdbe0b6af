using System.Text.Json;

namespace NetWatch.Notifier.Telegram;

/// <summary>What the Bot API says.</summary>
/// <param name="Ok">True when it did what it was asked.</param>
/// <param name="MessageId">The message that it sent, or null.</param>
/// <param name="Description">Why it did not.</param>
/// <param name="RetryAfter">For how many seconds it wants to be left alone, or null.</param>
/// <param name="MovedTo">The chat that this one became, or null.</param>
internal sealed record TelegramAnswer(bool Ok, long? MessageId, string Description, int? RetryAfter, long? MovedTo)
{
    /// <summary>Reads an answer; null for what is none of Telegram's.</summary>
    public static TelegramAnswer? Read(string body)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            JsonElement root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("ok", out JsonElement ok) || ok.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;
            return new TelegramAnswer(
                ok.GetBoolean(),
                Number(root, "result", "message_id"),
                root.TryGetProperty("description", out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString()! : "",
                (int?)Number(root, "parameters", "retry_after"),
                Number(root, "parameters", "migrate_to_chat_id"));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static long? Number(JsonElement root, string part, string name) =>
        root.TryGetProperty(part, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object
        && inner.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : null;
}

using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using NetWatch.Core.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Access;

/// <summary>Makes records of the audit log.</summary>
internal static class AuditRecords
{
    // Names are of people who read Kazakh and Russian: they stand in the record as they are written.
    private static readonly JsonSerializerOptions Readable = new(ApiJson.Answers) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The longest text of a thing that is kept, in characters; of what is longer the beginning.</summary>
    public const int Longest = 64 * 1024;

    private static readonly FrozenSet<string> Secrets = new[]
    {
        "passwordHash", "totpSecret", "hash", "stamp", "lastTotpStep", "password", "secret", "token", "key", "community", "authenticationKey", "privacyKey", "authPassword", "privPassword", "csrfToken",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>A record; its place is set when it is kept.</summary>
    public static AuditEntry Of(DateTimeOffset at, Actor actor, string action, string subject, string outcome, object? before, object? after) =>
        new(0, at, actor.Name, actor.Address, action, subject, outcome, Masked(before), Masked(after));

    /// <summary>As JSON without what nobody needs to read: that a secret changed is seen by its mask, and not what it is.</summary>
    private static string? Masked(object? thing)
    {
        if (thing is null) return null;
        JsonNode? json = thing is JsonNode given ? given.DeepClone() : JsonSerializer.SerializeToNode(thing, thing.GetType(), ApiJson.Answers);
        Mask(json);
        string text = json!.ToJsonString(Readable);
        return text.Length <= Longest ? text : JsonSerializer.Serialize(new { tooLong = text.Length, beginning = text[..Longest] }, Readable);
    }

    private static void Mask(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (JsonNode? item in list) Mask(item);
        }
        else if (node is JsonObject thing)
        {
            foreach ((string name, JsonNode? value) in thing.ToArray())
            {
                if (Secrets.Contains(name) && value is JsonValue secret && secret.ToString().Length > 0) thing[name] = "***";
                else Mask(value);
            }
        }
    }
}

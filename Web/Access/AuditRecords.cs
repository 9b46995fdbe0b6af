using System.Text.Json;
using System.Text.Json.Nodes;
using NetWatch.Core.Access;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Access;

/// <summary>Makes records of the audit log.</summary>
internal static class AuditRecords
{
    private static readonly string[] Secrets = ["passwordHash", "totpSecret", "hash", "stamp", "lastTotpStep"];

    /// <summary>A record; its place is set when it is kept.</summary>
    public static AuditEntry Of(DateTimeOffset at, Actor actor, string action, string subject, string outcome, object? before, object? after) =>
        new(0, at, actor.Name, actor.Address, action, subject, outcome, Masked(before), Masked(after));

    /// <summary>As JSON without what nobody needs to read: that a secret changed is seen by its mask, and not what it is.</summary>
    private static string? Masked(object? thing)
    {
        if (thing is null) return null;
        JsonObject json = JsonSerializer.SerializeToNode(thing, thing.GetType(), ApiJson.Answers)!.AsObject();
        foreach (string secret in Secrets)
            if (json[secret] is JsonValue value && value.ToString() is { Length: > 0 })
                json[secret] = "***";
        return json.ToJsonString(ApiJson.Answers);
    }
}

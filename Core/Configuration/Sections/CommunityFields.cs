using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The community of a credential of version 1 or 2c.</summary>
internal static class CommunityFields
{
    public const string Key = "community";

    /// <summary>The community; null when it is missing or bad, or when keys of a user stand beside it (which is told).</summary>
    public static Secret? Read(Fields fields, string version, ISecretSource secrets)
    {
        bool foreign = false;
        foreach (string key in UserFields.Keys)
            if (fields.Find(key) is { } at)
            {
                foreign = true;
                fields.Defects.Add(at, $"The key \"{key}\" belongs to SNMP version 3, and this is version {version}: write \"version\": \"3\", or remove the key.");
            }

        if (fields.Find(Key) is { } community)
            return SecretReference.Read(community, "community", secrets, fields.Defects) is { } secret && !foreign ? secret : null;

        // Who wrote a user has no community to add: the version is what is wrong, and that is told.
        if (fields.Find("user") is null) fields.Missing(Key, SecretReference.Advice);
        return null;
    }
}

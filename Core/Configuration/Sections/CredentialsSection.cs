using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The object <c>credentials</c>. No sentence here repeats what is written: it could be a secret.</summary>
internal static class CredentialsSection
{
    public static readonly Shape Shape = new("credential", "a credential", ["type", "version", CommunityFields.Key, .. UserFields.Keys, LoginFields.PasswordKey]);

    private static readonly Func<JsonValue, DefectList, string?> ReadType = Scalar.OneOf("snmp", "login");
    private static readonly Func<JsonValue, DefectList, string?> ReadVersion = Scalar.OneOf("1", "2c", "3");

    /// <summary>All names; null behind the name of a defective credential, so that naming it is not a second defect.</summary>
    public static Dictionary<string, Credential?> Read(JsonValue at, ISecretSource secrets, DefectList defects)
    {
        Dictionary<string, Credential?> credentials = new(StringComparer.Ordinal);
        if (at.Kind != JsonKind.Object)
        {
            defects.Add(at, $"Write the credentials as an object of named credentials, not as {at.Described}.");
            return credentials;
        }

        foreach ((string name, JsonValue value) in at.Members)
        {
            if (!Scalar.IsId(name))
                defects.Add(value, $"A credential's name has 1 to {Scalar.LongestId} characters of A-Z, a-z, 0-9, '.', '_' and '-': change it.");
            if (credentials.ContainsKey(name)) defects.Add(value, $"The credential \"{JsonValue.Printable(name)}\" stands twice: keep one of them.");
            else credentials.Add(name, ReadOne(name, value, secrets, defects));
        }

        return credentials;
    }

    private static Credential? ReadOne(string name, JsonValue at, ISecretSource secrets, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        string? type = fields.Require("type", ReadType, "write \"snmp\", or \"login\" for a user and a password");
        if (type == "login") return LoginFields.Read(name, fields, secrets);
        if (fields.Find(LoginFields.PasswordKey) is { } password)
            fields.Defects.Add(password, "A password belongs to a credential of type \"login\": remove the key or correct the type.");
        string? version = fields.Find("version") is null ? "2c" : fields.Read("version", ReadVersion);

        SnmpCredential? credential = version switch
        {
            null => Judge(fields, secrets),
            "3" => UserFields.Read(fields, secrets) is { } user ? SnmpCredential.Of(name, user) : null,
            _ => CommunityFields.Read(fields, version, secrets) is { } community ? new SnmpCredential(name, version, community) : null,
        };
        return type is null ? null : credential;
    }

    /// <summary>Without a version it is not known which keys belong here; a community can be judged all the same.</summary>
    private static SnmpCredential? Judge(Fields fields, ISecretSource secrets)
    {
        if (fields.Find(CommunityFields.Key) is { } community) SecretReference.Read(community, CommunityFields.Key, secrets, fields.Defects);
        return null;
    }
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The object <c>credentials</c>. No sentence here repeats what is written: it could be a secret.</summary>
internal static class CredentialsSection
{
    public static readonly Shape Shape = new("credential", "a credential", ["type", "version", "community"]);

    private static readonly Func<JsonValue, DefectList, string?> ReadType = Scalar.OneOf("snmp");
    private static readonly Func<JsonValue, DefectList, string?> ReadKnownVersion = Scalar.OneOf("1", "2c");

    /// <summary>All names; null behind the name of a defective credential, so that naming it is not a second defect.</summary>
    public static Dictionary<string, SnmpCredential?> Read(JsonValue at, ISecretSource secrets, DefectList defects)
    {
        Dictionary<string, SnmpCredential?> credentials = new(StringComparer.Ordinal);
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

    private static SnmpCredential? ReadOne(string name, JsonValue at, ISecretSource secrets, DefectList defects)
    {
        if (Fields.Open(at, Shape, defects) is not { } fields) return null;
        string? type = fields.Require("type", ReadType, "write \"snmp\"");
        string? version = fields.Find("version") is null ? "2c" : fields.Read("version", ReadVersion);
        if (fields.Find("community") is not { } community)
        {
            fields.Missing("community", "write \"env:NAME\" or \"file:PATH\"");
            return null;
        }

        Secret? secret = ReadSecret(community, secrets, defects);
        return type is null || version is null || secret is null ? null : new SnmpCredential(name, version, secret);
    }

    private static string? ReadVersion(JsonValue at, DefectList defects)
    {
        if (at is not { Kind: JsonKind.Text, Text: "3" }) return ReadKnownVersion(at, defects);
        defects.Add(at, "SNMP version 3 comes in a later release: write \"2c\" or \"1\" for now.");
        return null;
    }

    private static Secret? ReadSecret(JsonValue at, ISecretSource secrets, DefectList defects)
    {
        if (at.Kind != JsonKind.Text)
        {
            defects.Add(at, $"Write the community as \"env:NAME\" or \"file:PATH\", not as {at.Described}.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(at.Text))
        {
            defects.Add(at, "The community is empty: write \"env:NAME\" or \"file:PATH\".");
            return null;
        }

        SecretLookup? found = Reference(at.Text, "env:") is { } name ? secrets.FromEnvironment(name)
            : Reference(at.Text, "file:") is { } path ? secrets.FromFile(path)
            : null;
        if (found is null)
        {
            defects.Warn(at, "The community stands in the file itself, where everyone who reads the file sees it: move it out and write \"env:NAME\" or \"file:PATH\".");
            return new Secret(at.Text);
        }

        if (found.Secret is null) defects.Add(at, found.Problem ?? "The secret cannot be resolved: check the reference.");
        return found.Secret;
    }

    private static string? Reference(string text, string scheme) => text.StartsWith(scheme, StringComparison.Ordinal) ? text[scheme.Length..] : null;
}

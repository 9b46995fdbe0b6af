using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Values;

namespace NetWatch.Core.Configuration.Sections;

/// <summary>The user of a credential of version 3.</summary>
internal static class UserFields
{
    private const int LongestUser = 32;
    private const int ShortestPassphrase = 8;

    public static IReadOnlyList<string> Keys { get; } = ["user", "auth", "authPassphrase", "priv", "privPassphrase", "context"];

    /// <summary>The user; null when something is missing or bad (which is told).</summary>
    public static SnmpUser? Read(Fields fields, ISecretSource secrets)
    {
        DefectList defects = fields.Defects;
        bool sound = true;
        if (fields.Find(CommunityFields.Key) is { } community)
        {
            sound = false;
            defects.Add(community, "SNMP version 3 has no community: remove the key, or write \"version\": \"2c\".");
        }

        string? name = fields.Require("user", ReadName, "write the name of the agent's user");
        string? context = fields.Find("context") is null ? "" : fields.Read("context", Scalar.Text);
        sound &= TryRead(fields, "auth", SnmpProtocolNames.Authentication, SnmpProtocolNames.OfAuthentication, secrets, out SnmpSecurity<SnmpAuthentication>? authentication);
        sound &= TryRead(fields, "priv", SnmpProtocolNames.Privacy, SnmpProtocolNames.OfPrivacy, secrets, out SnmpSecurity<SnmpPrivacy>? privacy);
        if (fields.Find("priv") is { } priv && fields.Find("auth") is null && fields.Find("authPassphrase") is null)
        {
            sound = false;
            defects.Add(priv, "SNMP version 3 encrypts only what it authenticates: add \"auth\" and \"authPassphrase\", or remove \"priv\" and \"privPassphrase\".");
        }

        return sound && name is not null && context is not null
            ? new SnmpUser(name) { Authentication = authentication, Privacy = privacy, Context = context }
            : null;
    }

    private static string? ReadName(JsonValue at, DefectList defects)
    {
        if (Scalar.Text(at, defects) is not { } name) return null;
        if (Encoding.UTF8.GetByteCount(name) <= LongestUser) return name;
        defects.Add(at, $"A user's name has at most {LongestUser} octets (RFC 3414): write it as the agent has it.");
        return null;
    }

    /// <summary>A protocol and its passphrase: both or neither. False when something is wrong, which is told.</summary>
    private static bool TryRead<TProtocol>(
        Fields fields, string key, Func<string, TProtocol?> named, IReadOnlyList<string> names, ISecretSource secrets, out SnmpSecurity<TProtocol>? security)
        where TProtocol : struct, Enum
    {
        security = null;
        string passphraseKey = key + "Passphrase";
        (JsonValue? protocolAt, JsonValue? passphraseAt) = (fields.Find(key), fields.Find(passphraseKey));
        if (protocolAt is null && passphraseAt is null) return true;

        TProtocol? protocol = null;
        if (protocolAt is null) fields.Missing(key, $"write the protocol that the passphrase is for, one of {Listed(names)}");
        else protocol = ReadProtocol(protocolAt, named, names, fields.Defects);

        Secret? passphrase = null;
        if (passphraseAt is null) fields.Missing(passphraseKey, SecretReference.Advice);
        else passphrase = ReadPassphrase(passphraseAt, secrets, fields.Defects);

        if (protocol is null || passphrase is null) return false;
        security = new SnmpSecurity<TProtocol>(protocol.Value, passphrase);
        return true;
    }

    private static TProtocol? ReadProtocol<TProtocol>(JsonValue at, Func<string, TProtocol?> named, IReadOnlyList<string> names, DefectList defects)
        where TProtocol : struct, Enum
    {
        if (at.Kind == JsonKind.Text && named(at.Text) is { } protocol) return protocol;
        defects.Add(at, $"Write one of {Listed(names)}.{(at.Kind == JsonKind.Text ? defects.DidYouMean(at.Text, names) : "")}");
        return null;
    }

    private static Secret? ReadPassphrase(JsonValue at, ISecretSource secrets, DefectList defects)
    {
        if (SecretReference.Read(at, "passphrase", secrets, defects) is not { } secret) return null;
        if (secret.Reveal().Length >= ShortestPassphrase) return secret;
        defects.Add(at, $"The passphrase is shorter than {ShortestPassphrase} characters, which SNMP version 3 does not allow (RFC 3414): choose a longer one, here and on the agent.");
        return null;
    }

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names.Select(n => $"\"{n}\""));
}

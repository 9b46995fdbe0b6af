using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Snmp;

namespace NetWatch.Web.Configuration;

/// <summary>Reads <c>Traps:Users</c>: the users of SNMPv3 that may send. Keys and words are those of the credentials in <c>devices.json</c>.</summary>
internal static class TrapUserOptions
{
    private const int LongestName = 32;

    private static readonly Dictionary<string, AuthenticationProtocol> AuthenticationWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["md5"] = AuthenticationProtocol.Md5,
        ["sha"] = AuthenticationProtocol.Sha1,
        ["sha224"] = AuthenticationProtocol.Sha224,
        ["sha256"] = AuthenticationProtocol.Sha256,
        ["sha384"] = AuthenticationProtocol.Sha384,
        ["sha512"] = AuthenticationProtocol.Sha512,
    };

    private static readonly Dictionary<string, PrivacyProtocol> PrivacyWords = new(StringComparer.OrdinalIgnoreCase)
    {
        ["des"] = PrivacyProtocol.Des,
        ["3des"] = PrivacyProtocol.TripleDes,
        ["aes"] = PrivacyProtocol.Aes128,
        ["aes192"] = PrivacyProtocol.Aes192,
        ["aes256"] = PrivacyProtocol.Aes256,
        ["aes192c"] = PrivacyProtocol.Aes192Cisco,
        ["aes256c"] = PrivacyProtocol.Aes256Cisco,
    };

    public static IReadOnlyList<UsmUser> Read(IConfigurationSection section, ISecretSource secrets, List<string> defects)
    {
        List<UsmUser> users = [];
        foreach (IConfigurationSection entry in section.GetChildren())
            if (ReadOne(entry, secrets, defects) is not { } user) continue;
            else if (users.Exists(u => u.Name == user.Name)) defects.Add($"{entry.Path}:User: the user {user.Name} stands twice; keep one of them.");
            else users.Add(user);
        return users;
    }

    private static UsmUser? ReadOne(IConfigurationSection at, ISecretSource secrets, List<string> defects)
    {
        int before = defects.Count;
        string name = at["User"] ?? "";
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > LongestName) defects.Add($"{at.Path}:User: write the user's name, 1 to {LongestName} octets.");
        AuthenticationProtocol authentication = ReadWord(at, "Auth", AuthenticationWords, defects);
        PrivacyProtocol privacy = ReadWord(at, "Priv", PrivacyWords, defects);
        Secret? authenticationPassphrase = ReadPassphrase(at, "Auth", secrets, defects);
        Secret? privacyPassphrase = ReadPassphrase(at, "Priv", secrets, defects);
        if (privacy != PrivacyProtocol.None && authentication == AuthenticationProtocol.None)
            defects.Add($"{at.Path}:Priv: SNMP version 3 encrypts only what it authenticates; add Auth and AuthPassphrase, or remove Priv and PrivPassphrase.");
        return defects.Count > before
            ? null
            : new UsmUser(name, authentication, authenticationPassphrase?.Reveal(), privacy, privacyPassphrase?.Reveal());
    }

    private static T ReadWord<T>(IConfigurationSection at, string key, Dictionary<string, T> words, List<string> defects) where T : struct
    {
        if (at[key] is not { Length: > 0 } text) return default;
        if (words.TryGetValue(text.Replace("-", "", StringComparison.Ordinal), out T protocol)) return protocol;
        defects.Add($"{at.Path}:{key}: \"{text}\" is not a protocol; write one of {string.Join(", ", words.Keys)}.");
        return default;
    }

    /// <summary>A passphrase: there exactly when its protocol is.</summary>
    private static Secret? ReadPassphrase(IConfigurationSection at, string key, ISecretSource secrets, List<string> defects)
    {
        IConfigurationSection passphrase = at.GetSection(key + "Passphrase");
        bool needed = at[key] is { Length: > 0 };
        if (!needed)
        {
            if (passphrase.Value is { Length: > 0 }) defects.Add($"{passphrase.Path}: it belongs to no protocol; write {at.Path}:{key}, or remove it.");
            return null;
        }

        if (TrapOptions.ReadSecret(passphrase, secrets, defects) is not { } secret) return null;
        if (secret.Reveal().Length < UsmUser.ShortestPassphrase)
            defects.Add($"{passphrase.Path}: the passphrase is shorter than {UsmUser.ShortestPassphrase} characters, which SNMP version 3 does not allow (RFC 3414); choose a longer one, here and on the devices.");
        return secret;
    }
}

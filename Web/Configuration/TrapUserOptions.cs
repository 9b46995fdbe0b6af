using System.Text;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Poller.Snmp;
using NetWatch.Snmp;

namespace NetWatch.Web.Configuration;

/// <summary>Reads <c>Traps:Users</c>: the users of SNMPv3 that may send. Keys and words are those of the credentials in <c>devices.json</c>.</summary>
internal static class TrapUserOptions
{
    private const int LongestName = 32;

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
        SnmpAuthentication? authentication = ReadWord(at, "Auth", SnmpProtocolNames.Authentication, SnmpProtocolNames.OfAuthentication, defects);
        SnmpPrivacy? privacy = ReadWord(at, "Priv", SnmpProtocolNames.Privacy, SnmpProtocolNames.OfPrivacy, defects);
        Secret? authenticationPassphrase = ReadPassphrase(at, "Auth", secrets, defects);
        Secret? privacyPassphrase = ReadPassphrase(at, "Priv", secrets, defects);
        if (privacy is not null && authentication is null)
            defects.Add($"{at.Path}:Priv: SNMP version 3 encrypts only what it authenticates; add Auth and AuthPassphrase, or remove Priv and PrivPassphrase.");
        return defects.Count > before
            ? null
            : UsmUsers.Of(new SnmpUser(name) { Authentication = Security(authentication, authenticationPassphrase), Privacy = Security(privacy, privacyPassphrase) });
    }

    private static SnmpSecurity<T>? Security<T>(T? protocol, Secret? passphrase) where T : struct, Enum =>
        protocol is { } named && passphrase is not null ? new SnmpSecurity<T>(named, passphrase) : null;

    private static T? ReadWord<T>(IConfigurationSection at, string key, Func<string, T?> named, IReadOnlyList<string> names, List<string> defects) where T : struct, Enum
    {
        if (at[key] is not { Length: > 0 } text) return null;
        if (named(text) is { } protocol) return protocol;
        defects.Add($"{at.Path}:{key}: \"{text}\" is not a protocol; write one of {string.Join(", ", names)}.");
        return null;
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

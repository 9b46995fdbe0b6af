namespace NetWatch.Core.Catalog;

/// <summary>The protocols' names as files and command lines write them: in any case, with or without hyphens (<c>SHA-256</c>, <c>sha256</c>).</summary>
public static class SnmpProtocolNames
{
    private static readonly Dictionary<string, SnmpAuthentication> Authentications = new(StringComparer.OrdinalIgnoreCase)
    {
        ["md5"] = SnmpAuthentication.Md5,
        ["sha"] = SnmpAuthentication.Sha1,
        ["sha1"] = SnmpAuthentication.Sha1,
        ["sha224"] = SnmpAuthentication.Sha224,
        ["sha256"] = SnmpAuthentication.Sha256,
        ["sha384"] = SnmpAuthentication.Sha384,
        ["sha512"] = SnmpAuthentication.Sha512,
    };

    private static readonly Dictionary<string, SnmpPrivacy> Privacies = new(StringComparer.OrdinalIgnoreCase)
    {
        ["des"] = SnmpPrivacy.Des,
        ["3des"] = SnmpPrivacy.TripleDes,
        ["aes"] = SnmpPrivacy.Aes128,
        ["aes128"] = SnmpPrivacy.Aes128,
        ["aes192"] = SnmpPrivacy.Aes192,
        ["aes256"] = SnmpPrivacy.Aes256,
        ["aes192c"] = SnmpPrivacy.Aes192Cisco,
        ["aes256c"] = SnmpPrivacy.Aes256Cisco,
    };

    /// <summary>The names to offer for authentication, weakest first.</summary>
    public static IReadOnlyList<string> OfAuthentication { get; } = ["md5", "sha", "sha224", "sha256", "sha384", "sha512"];

    /// <summary>The names to offer for privacy, weakest first.</summary>
    public static IReadOnlyList<string> OfPrivacy { get; } = ["des", "3des", "aes", "aes192", "aes256", "aes192c", "aes256c"];

    /// <summary>The authentication protocol of a name, or null.</summary>
    /// <param name="name">The name as written.</param>
    public static SnmpAuthentication? Authentication(string name) =>
        Authentications.TryGetValue(WithoutHyphens(name), out SnmpAuthentication protocol) ? protocol : null;

    /// <summary>The privacy protocol of a name, or null.</summary>
    /// <param name="name">The name as written.</param>
    public static SnmpPrivacy? Privacy(string name) => Privacies.TryGetValue(WithoutHyphens(name), out SnmpPrivacy protocol) ? protocol : null;

    private static string WithoutHyphens(string name) => name.Replace("-", "", StringComparison.Ordinal);
}

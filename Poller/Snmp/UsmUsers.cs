using System.Runtime.CompilerServices;
using NetWatch.Core.Catalog;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The library's users of the catalog's. Making one's keys takes milliseconds, so each is made once and lives as long as the catalog's user.</summary>
public static class UsmUsers
{
    private static readonly ConditionalWeakTable<SnmpUser, UsmUser> Made = [];

    /// <summary>The user with its keys.</summary>
    /// <param name="user">The user as the catalog has it.</param>
    public static UsmUser Of(SnmpUser user) => Made.GetValue(user, static u => new UsmUser(
        u.Name,
        ProtocolOf(u.Authentication?.Protocol),
        u.Authentication?.Passphrase.Reveal(),
        ProtocolOf(u.Privacy?.Protocol),
        u.Privacy?.Passphrase.Reveal()));

    private static AuthenticationProtocol ProtocolOf(SnmpAuthentication? protocol) => protocol switch
    {
        null => AuthenticationProtocol.None,
        SnmpAuthentication.Md5 => AuthenticationProtocol.Md5,
        SnmpAuthentication.Sha1 => AuthenticationProtocol.Sha1,
        SnmpAuthentication.Sha224 => AuthenticationProtocol.Sha224,
        SnmpAuthentication.Sha256 => AuthenticationProtocol.Sha256,
        SnmpAuthentication.Sha384 => AuthenticationProtocol.Sha384,
        SnmpAuthentication.Sha512 => AuthenticationProtocol.Sha512,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The library has no such authentication."),
    };

    private static PrivacyProtocol ProtocolOf(SnmpPrivacy? protocol) => protocol switch
    {
        null => PrivacyProtocol.None,
        SnmpPrivacy.Des => PrivacyProtocol.Des,
        SnmpPrivacy.TripleDes => PrivacyProtocol.TripleDes,
        SnmpPrivacy.Aes128 => PrivacyProtocol.Aes128,
        SnmpPrivacy.Aes192 => PrivacyProtocol.Aes192,
        SnmpPrivacy.Aes256 => PrivacyProtocol.Aes256,
        SnmpPrivacy.Aes192Cisco => PrivacyProtocol.Aes192Cisco,
        SnmpPrivacy.Aes256Cisco => PrivacyProtocol.Aes256Cisco,
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, "The library has no such privacy."),
    };
}

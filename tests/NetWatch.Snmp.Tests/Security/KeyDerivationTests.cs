using NetWatch.Snmp.Security;

namespace NetWatch.Snmp.Tests.Security;

/// <summary>
/// The engine and passphrase of RFC 3414 A.3. The values with MD5 and SHA-1 are published (RFC 3414 A.3, draft-reeder-snmpv3-usm-3desede-00 B.1 and B.2);
/// those with SHA-2 and the hash extension come from the formulas of RFC 7860 §9.3 and draft-blumenthal-aes-usm-04 §3.1.2.1 worked out with another program.
/// </summary>
public sealed class KeyDerivationTests
{
    private static readonly EngineId s_engine = new(Convert.FromHexString("000000000000000000000002"));

    [Theory]
    [InlineData(AuthenticationProtocol.Md5, "9faf3283884e92834ebc9847d8edd963", "526f5eed9fcce26f8964c2930787d82b")]
    [InlineData(AuthenticationProtocol.Sha1, "9fb5cc0381497b3793528939ff788d5d79145211", "6695febc9288e36282235fc7151f128497b38f3f")]
    [InlineData(AuthenticationProtocol.Sha224, "282a5867ee9aac639ad59df9572c7d3ac0fbc13a905b6df07dbbf00b", "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be682075674")]
    [InlineData(AuthenticationProtocol.Sha256, "ab51014d1e077f6017df2b12bee5f5aa72993177e9bb569c4dff5a4ca0b4afac", "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    [InlineData(AuthenticationProtocol.Sha384, "e06eccdf2c68a06ed034723c9c26e0db3b669e1e2efed49150b55377a2e98f383c86fb836857444654b287c93f51ff64", "3b298f16164a11184279d5432bf169e2d2a48307de02b3d3f7e2b4f36eb6f0455a53689a3937eea07319a633d2ccba78")]
    [InlineData(AuthenticationProtocol.Sha512, "7e4396de5aadc77be853819b98c9406265b3a9c37cc3176569847a4e4f6fba63dd3a73d04924d31a63f95a601f9385af6be4ed1b37f87d040f7c6ed6f8d38a91", "22a5a36cedfcc085807a128d7bc6c2382167ad6c0dbc5fdff856740f3d84c099ad1ea87a8db096714d9788bd544047c9021e4229ce27e4c0a69250adfcffbb0b")]
    public void Passphrase_becomes_the_key_and_the_localised_key(AuthenticationProtocol protocol, string key, string localised)
    {
        var ku = new byte[protocol.DigestLength];
        KeyDerivation.PassphraseToKey(protocol, "maplesyrup"u8, ku);
        var kul = new byte[protocol.DigestLength];
        KeyDerivation.Localise(protocol, ku, s_engine.Span, kul);

        Assert.Equal(key, Convert.ToHexStringLower(ku));
        Assert.Equal(localised, Convert.ToHexStringLower(kul));
    }

    [Theory]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.Des, "526f5eed9fcce26f8964c2930787d82b")]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.Aes128, "6695febc9288e36282235fc7151f1284")]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.TripleDes, "526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12")]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.TripleDes, "6695febc9288e36282235fc7151f128497b38f3f9b8b6d78936ba6e7d19dfd9c")]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.Aes192Cisco, "6695febc9288e36282235fc7151f128497b38f3f9b8b6d78")]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.Aes256Cisco, "526f5eed9fcce26f8964c2930787d82b79eff44a90650ee0a3a40abfac5acc12")]
    [InlineData(AuthenticationProtocol.Sha224, PrivacyProtocol.Aes256Cisco, "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be68207567422c34be4")]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.Aes192, "526f5eed9fcce26f8964c2930787d82bfa24a92467426c2f")]
    [InlineData(AuthenticationProtocol.Md5, PrivacyProtocol.Aes256, "526f5eed9fcce26f8964c2930787d82bfa24a92467426c2f4b09192be10dfaec")]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.Aes192, "6695febc9288e36282235fc7151f128497b38f3f505e07eb")]
    [InlineData(AuthenticationProtocol.Sha1, PrivacyProtocol.Aes256, "6695febc9288e36282235fc7151f128497b38f3f505e07eb9af25568fa1f5dbe")]
    [InlineData(AuthenticationProtocol.Sha224, PrivacyProtocol.Aes256, "0bd8827c6e29f8065e08e09237f177e410f69b90e1782be682075674e82d9bf0")]
    [InlineData(AuthenticationProtocol.Sha256, PrivacyProtocol.Aes256, "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    [InlineData(AuthenticationProtocol.Sha256, PrivacyProtocol.Aes256Cisco, "8982e0e549e866db361a6b625d84cccc11162d453ee8ce3a6445c2d6776f0f8b")]
    public void Privacy_key_is_cut_or_extended(AuthenticationProtocol authentication, PrivacyProtocol privacy, string expected)
    {
        var user = new UsmUser("u", authentication, "unimportant", privacy, "maplesyrup");
        var key = new byte[privacy.KeyLength];
        KeyDerivation.LocalisePrivacy(authentication, privacy, user.PrivacyKey, s_engine.Span, key);

        Assert.Equal(expected, Convert.ToHexStringLower(key));
    }
}

using System.Security.Cryptography;
using System.Text;
using NetWatch.Snmp.Security;
using NetWatch.Snmp.Security.Digests;

namespace NetWatch.Snmp.Tests.Security;

public sealed class DigestTests
{
    /// <summary>FIPS 180-4's examples of SHA-224, with the empty message of NIST's byte-oriented test vectors.</summary>
    [Theory]
    [InlineData("", 1, "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f")]
    [InlineData("abc", 1, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7")]
    [InlineData("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 1, "75388b16512776cc5dba5da1fd890150b0c6455cb4f58b1952522525")]
    [InlineData("a", 1_000_000, "20794655980c91d8bbb4c1ea97618a4bf03f42581948b2ee4ee7ad67")]
    public void Sha224_gives_the_published_hashes(string text, int times, string expected)
    {
        var digest = Digest.Of(AuthenticationProtocol.Sha224);
        for (var i = 0; i < times; i++)
            digest.Append(Encoding.ASCII.GetBytes(text));
        var hash = new byte[28];
        digest.Finish(hash);

        Assert.Equal(expected, Convert.ToHexStringLower(hash));
    }

    [Fact]
    public void Sha224_does_not_depend_on_how_the_message_is_cut()
    {
        Random random = new(224);
        var message = new byte[300];
        random.NextBytes(message);
        for (var length = 0; length <= message.Length; length++)
        {
            var whole = Sha224.Create();
            whole.Append(message.AsSpan(0, length));
            var pieces = Sha224.Create();
            for (int at = 0, next; at < length; at = next)
            {
                next = Math.Min(length, at + random.Next(1, 90));
                pieces.Append(message.AsSpan(at, next - at));
            }
            byte[] first = new byte[28], second = new byte[28];
            whole.Finish(first);
            pieces.Finish(second);

            Assert.Equal(first, second);
        }
    }

    /// <summary>RFC 2202 §2 and §3, RFC 4231 §4.2 (case 1, whose key is as long as RFC 2202 has it for MD5) and §4.3 (case 2).</summary>
    [Theory]
    [InlineData(AuthenticationProtocol.Md5, 16, "9294727a3638bb1c13f48ef8158bfc9d", "750c783e6ab0b503eaa86e310a5db738")]
    [InlineData(AuthenticationProtocol.Sha1, 20, "b617318655057264e28bc0b6fb378c8ef146be00", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")]
    [InlineData(AuthenticationProtocol.Sha224, 20, "896fb1128abbdf196832107cd49df33f47b4b1169912ba4f53684b22", "a30e01098bc6dbbf45690f3a7e9e6d0f8bbea2a39e6148008fd05e44")]
    [InlineData(AuthenticationProtocol.Sha256, 20, "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")]
    [InlineData(
        AuthenticationProtocol.Sha384, 20, "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec682aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6",
        "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649")]
    [InlineData(
        AuthenticationProtocol.Sha512, 20,
        "87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cdedaa833b7d6b8a702038b274eaea3f4e4be9d914eeb61f1702e696c203a126854",
        "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737")]
    public void Hmac_gives_the_published_values(AuthenticationProtocol protocol, int keyLength, string ofHiThere, string ofJefe)
    {
        var hash = new byte[protocol.DigestLength];
        var key = new byte[keyLength];
        key.AsSpan().Fill(0x0B);
        new MessageMac(protocol, key).Hash("Hi"u8, " "u8, "There"u8, hash);
        Assert.Equal(ofHiThere, Convert.ToHexStringLower(hash));

        new MessageMac(protocol, "Jefe"u8).Hash("what do ya want "u8, "for nothing"u8, "?"u8, hash);
        Assert.Equal(ofJefe, Convert.ToHexStringLower(hash));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(1_984)]
    [InlineData(1_985)]
    [InlineData(60_000)]
    public void Parameters_are_computed_over_zeros_and_cut(int messageLength)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var message = RandomNumberGenerator.GetBytes(messageLength);
        var expected = (byte[])message.Clone();
        expected.AsSpan(50, 24).Clear();
        expected = HMACSHA256.HashData(key, expected)[..24];
        var mac = new MessageMac(AuthenticationProtocol.Sha256, key);
        mac.Sign(message, 50);

        Assert.Equal(expected, message[50..74]);
        Assert.True(mac.Verify(message, 50, 24));
        Assert.False(mac.Verify(message, 50, 23));
        Assert.False(mac.Verify(message, 49, 24));
        message[0] ^= 1;
        Assert.False(mac.Verify(message, 50, 24));
    }
}

using System.Buffers.Binary;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Snmp.Security.Ciphers;
using HardwareAes = System.Runtime.Intrinsics.X86.Aes;

namespace NetWatch.Snmp.Tests.Security;

public sealed class CipherTests
{
    private const string AesPlain =
        "6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710";

    /// <summary>FIPS 81, table B1 (ECB, block by block) and table C1 (CBC); NIST SP 800-67, appendix B (three keys).</summary>
    [Theory]
    [InlineData("0123456789abcdef", "0000000000000000", "Now is t", "3fa40e8a984d4815")]
    [InlineData("0123456789abcdef", "0000000000000000", "he time ", "6a271787ab8883f9")]
    [InlineData("0123456789abcdef", "0000000000000000", "for all ", "893d51ec4b563b53")]
    [InlineData("0123456789abcdef", "1234567890abcdef", "Now is the time for all ", "e5c7cdde872bf27c43e934008c389c0f683788499a7c05f6")]
    [InlineData("0123456789abcdef23456789abcdef01456789abcdef0123", "0000000000000000", "The qufc", "a826fd8ce53b855f")]
    [InlineData("0123456789abcdef23456789abcdef01456789abcdef0123", "0000000000000000", "k brown ", "cce21c8112256fe6")]
    [InlineData("0123456789abcdef23456789abcdef01456789abcdef0123", "0000000000000000", "fox jump", "68d5c05dd9b6b900")]
    public void Des_gives_the_published_ciphertexts(string key, string initialisation, string plain, string cipher)
    {
        var data = Encoding.ASCII.GetBytes(plain);
        var iv = BinaryPrimitives.ReadUInt64BigEndian(Convert.FromHexString(initialisation));
        var des = new DesCipher(Convert.FromHexString(key));
        des.EncryptCbc(data, iv);
        Assert.Equal(cipher, Convert.ToHexStringLower(data));

        des.DecryptCbc(data, iv);
        Assert.Equal(plain, Encoding.ASCII.GetString(data));
    }

    [Fact]
    public void Triple_des_equals_the_runtimes()
    {
#pragma warning disable CA5350 // It protects nothing here: it is what ours is compared with.
        using var theirs = TripleDES.Create();
#pragma warning restore CA5350
        for (var i = 0; i < 100; i++)
        {
            theirs.GenerateKey();
            theirs.GenerateIV();
            var data = RandomNumberGenerator.GetBytes(8 * (i + 1));
            var expected = theirs.EncryptCbc(data, theirs.IV, PaddingMode.None);
            var cipher = (byte[])data.Clone();
            var ours = new DesCipher(theirs.Key);
            ours.EncryptCbc(cipher, BinaryPrimitives.ReadUInt64BigEndian(theirs.IV));
            Assert.Equal(expected, cipher);

            ours.DecryptCbc(cipher, BinaryPrimitives.ReadUInt64BigEndian(theirs.IV));
            Assert.Equal(data, cipher);
        }
    }

    /// <summary>NIST SP 800-38A, F.3.13 to F.3.18.</summary>
    [Theory]
    [InlineData(
        "2b7e151628aed2a6abf7158809cf4f3c",
        "3b3fd92eb72dad20333449f8e83cfb4ac8a64537a0b3a93fcde3cdad9f1ce58b26751f67a3cbb140b1808cf187a4f4dfc04b05357c5d1c0eeac4c66f9ff7f2e6")]
    [InlineData(
        "8e73b0f7da0e6452c810f32b809079e562f8ead2522c6b7b",
        "cdc80d6fddf18cab34c25909c99a417467ce7f7f81173621961a2b70171d3d7a2e1e8a1dd59b88b1c8e60fed1efac4c9c05f9f9ca9834fa042ae8fba584b09ff")]
    [InlineData(
        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4",
        "dc7e84bfda79164b7ecd8486985d386039ffed143b28b1c832113c6331e5407bdf10132415e54b92a13ed0a8267ae2f975a385741ab9cef82031623d55b1e471")]
    public void Aes_cfb_gives_the_published_ciphertexts(string key, string cipher)
    {
        var iv = Vector128.Create<byte>(Convert.FromHexString("000102030405060708090a0b0c0d0e0f"));
        foreach (var aes in Implementations(Convert.FromHexString(key)))
        {
            var data = Convert.FromHexString(AesPlain);
            aes.Encrypt(data, iv);
            Assert.Equal(cipher, Convert.ToHexStringLower(data));

            aes.Decrypt(data, iv);
            Assert.Equal(AesPlain, Convert.ToHexStringLower(data));
        }
    }

    [Theory]
    [InlineData(16)]
    [InlineData(24)]
    [InlineData(32)]
    public void Aes_cfb_of_any_length_is_the_front_of_a_longer_one(int keyLength)
    {
        Random random = new(keyLength);
        var key = new byte[keyLength];
        var plain = new byte[200];
        random.NextBytes(key);
        random.NextBytes(plain);
        var iv = Vector128.Create(0x0102030405060708ul, 0x1112131415161718ul).AsByte();
        var whole = (byte[])plain.Clone();
        new RuntimeAesCfb(key).Encrypt(whole, iv);
        foreach (var aes in Implementations(key))
            for (var length = 0; length <= plain.Length; length++)
            {
                var data = plain[..length];
                aes.Encrypt(data, iv);
                Assert.Equal(whole[..length], data);
                aes.Decrypt(data, iv);
                Assert.Equal(plain[..length], data);
            }
    }

    private static IEnumerable<AesCfb> Implementations(byte[] key)
    {
        yield return new RuntimeAesCfb(key);
        if (HardwareAes.IsSupported)
            yield return new ProcessorAesCfb(key);
    }
}

using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>
/// A report of a provider like smsc.kz, which knows one address for all messages: it names the message by the provider's number and the recipient's, and is signed with the MD5 or the SHA-1 of
/// <c>id:phone:status:secret</c>. A CRC-32, which such a provider offers, too, proves nothing and is not taken.
/// </summary>
/// <param name="Id">The provider's number of the message.</param>
/// <param name="Phone">The recipient.</param>
/// <param name="Status">What became of it: a number.</param>
/// <param name="Error">The provider's number of a failure's cause, or nothing.</param>
/// <param name="Md5">The signature in hexadecimal digits, or nothing.</param>
/// <param name="Sha1">The same by SHA-1.</param>
public sealed record SignedReport(string Id, string Phone, string Status, string Error, string Md5, string Sha1)
{
    /// <summary>Whether it is signed with a secret. Fields that are no numbers are not: a colon in one would let what is signed be cut otherwise.</summary>
    internal bool IsSignedWith(string secret)
    {
        if (secret.Length == 0 || !new[] { Id, Phone, Status }.All(IsNumber)) return false;
        byte[] said = Encoding.UTF8.GetBytes($"{Id}:{Phone}:{Status}:{secret}");
        return Md5.Length > 0 ? IsHash(Md5, HashAlgorithmName.MD5, said) : Sha1.Length > 0 && IsHash(Sha1, HashAlgorithmName.SHA1, said);
    }

    private static bool IsNumber(string field) => field.TrimStart('+', '-') is { Length: > 0 and <= 20 } digits && digits.All(char.IsAsciiDigit);

    private static bool IsHash(string hex, HashAlgorithmName name, byte[] said)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(name);
        hash.AppendData(said);
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(hex.ToUpperInvariant()), Encoding.UTF8.GetBytes(Convert.ToHexString(hash.GetHashAndReset())));
    }
}

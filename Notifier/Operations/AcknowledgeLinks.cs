using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core;

namespace NetWatch.Notifier.Operations;

/// <summary>What an acknowledging link says.</summary>
/// <param name="Incident">The incident's number.</param>
/// <param name="Contact">Whose message it stands in.</param>
/// <param name="Expires">Until when it can be used.</param>
public sealed record AcknowledgeToken(long Incident, string Contact, DateTimeOffset Expires);

/// <summary>
/// Links in messages by which their reader takes care of an incident without signing in. They are signed with a key of this installation (HMAC-SHA-256, 128 bits), name one
/// incident and one contact, and expire. Whoever holds one may acknowledge that incident in that contact's name, and nothing else.
/// </summary>
public sealed class AcknowledgeLinks
{
    /// <summary>How long a link works.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    private const int SignatureLength = 16;

    /// <summary>Longer than any that is made: the path of a request is anybody's.</summary>
    private const int LongestToken = 400;

    private readonly byte[] _key;

    /// <param name="installation">Whose key, in <c>acknowledge.key</c> of the data folder; made at the first start, readable by its owner only.</param>
    public AcknowledgeLinks(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        _key = SigningKey.ReadOrCreate(Path.Combine(installation.DataDirectory, "acknowledge.key"));
    }

    /// <summary>The last part of a link's path.</summary>
    public string Make(long incident, string contact, DateTimeOffset now)
    {
        byte[] said = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{incident}|{(now + Lifetime).ToUnixTimeSeconds()}|{contact}"));
        return Base64Url.EncodeToString([.. Sign(said), .. said]);
    }

    /// <summary>What a link says; null: it was not made here, or was changed.</summary>
    /// <remarks>Whether it has expired is the caller's to see: the reader is told so.</remarks>
    public AcknowledgeToken? Read(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > LongestToken || !Base64Url.IsValid(token)) return null;
        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureLength || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureLength), Sign(bytes.AsSpan(SignatureLength)))) return null;
        string[] parts = Encoding.UTF8.GetString(bytes, SignatureLength, bytes.Length - SignatureLength).Split('|', 3);
        return new AcknowledgeToken(
            long.Parse(parts[0], CultureInfo.InvariantCulture), parts[2], DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[1], CultureInfo.InvariantCulture)));
    }

    private byte[] Sign(ReadOnlySpan<byte> said) => HMACSHA256.HashData(_key, said)[..SignatureLength];
}

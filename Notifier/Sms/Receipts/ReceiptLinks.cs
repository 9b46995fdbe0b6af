using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core;
using NetWatch.Core.Incidents;
using NetWatch.Notifier.Operations;

namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>
/// Addresses by which a gateway reports on one message. Each is signed with a key of this installation (HMAC-SHA-256, 128 bits): whoever has not got it from us can report nothing, and
/// whoever has can report on that message alone. It names the message by its id, and no phone number.
/// </summary>
internal sealed class ReceiptLinks(Installation installation)
{
    private const int SignatureLength = 16;
    private const int LongestToken = 400;

    private readonly byte[] _key = SigningKey.ReadOrCreate(Path.Combine(installation.DataDirectory, "receipts.key"));

    /// <summary>The last part of the address of a message's reports.</summary>
    public string Make(OutboxMessage message)
    {
        byte[] said = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{message.Incident}|{message.MessageId}"));
        return Base64Url.EncodeToString([.. Sign(said), .. said]);
    }

    /// <summary>The incident and the Message-ID; null: it was not made here, or was changed.</summary>
    public (long Incident, string MessageId)? Read(string token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token)) return null;
        byte[] bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= SignatureLength || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, SignatureLength), Sign(bytes.AsSpan(SignatureLength)))) return null;
        string[] parts = Encoding.UTF8.GetString(bytes, SignatureLength, bytes.Length - SignatureLength).Split('|', 2);
        return (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]);
    }

    private byte[] Sign(ReadOnlySpan<byte> said) => HMACSHA256.HashData(_key, said)[..SignatureLength];
}

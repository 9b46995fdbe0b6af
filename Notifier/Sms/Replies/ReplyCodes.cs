using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using NetWatch.Core;
using NetWatch.Notifier.Operations;

namespace NetWatch.Notifier.Sms.Replies;

/// <summary>
/// The six digits of a text message by which its reader takes care of its incident. They are made from the message, and so from its incident, step and number, with a key of this installation
/// (HMAC-SHA-256): nothing has to be kept, and nobody else's message has them, but for one in a million.
/// </summary>
internal sealed class ReplyCodes(Installation installation, IOptions<SmsOptions> options)
{
    /// <summary>How many digits a code has.</summary>
    public const int Length = 6;

    private const ulong Codes = 1_000_000;

    private readonly Lazy<byte[]> _key = new(() => SigningKey.ReadOrCreate(Path.Combine(installation.DataDirectory, "replies.key")));

    /// <summary>True where answers are read: a code that nobody reads must stand in no message.</summary>
    public bool Enabled => options.Value.Replies.Enabled;

    /// <summary>The code of a message.</summary>
    /// <param name="messageId">Its Message-ID, with or without brackets.</param>
    public string Of(string messageId)
    {
        byte[] hash = HMACSHA256.HashData(_key.Value, Encoding.UTF8.GetBytes(messageId.Trim('<', '>')));
        return (BitConverter.ToUInt64(hash) % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }
}

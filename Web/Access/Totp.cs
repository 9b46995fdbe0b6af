using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Web.Access;

/// <summary>One-time codes by the time (RFC 6238) as telephones make them: HMAC-SHA-1, steps of 30 seconds, six digits (RFC 4226, 5.3).</summary>
internal static class Totp
{
    /// <summary>How long a code holds.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    /// <summary>160 bits, as RFC 4226 (4, R6) recommends.</summary>
    private const int SecretLength = 20;

    /// <summary>Clocks may differ by a step either way (RFC 6238, 5.2).</summary>
    private const int Tolerance = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>A new secret, base32 (RFC 4648, 6) without padding.</summary>
    public static string NewSecret()
    {
        StringBuilder text = new();
        int bits = 0, held = 0;
        foreach (byte value in RandomNumberGenerator.GetBytes(SecretLength))
        {
            held = (held << 8) | value;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            held &= (1 << bits) - 1;
        }

        return text.ToString();
    }

    /// <summary>Whether a text can be a secret of ours.</summary>
    public static bool IsSecret(string text) => text.Length == SecretLength * 8 / 5 && text.All(Alphabet.Contains);

    /// <summary>What a telephone is shown as a QR code (the key URI format that authenticator programs read).</summary>
    public static string UriOf(string secret, string account) =>
        $"otpauth://totp/NetWatch:{Uri.EscapeDataString(account)}?secret={secret}&issuer=NetWatch";

    /// <summary>The step whose code this is; null: it is none, or of a step that is not after the last that was taken.</summary>
    public static long? Match(string secret, string code, DateTimeOffset now, long lastTaken)
    {
        string digits = code.Replace(" ", "", StringComparison.Ordinal);
        long present = now.ToUnixTimeSeconds() / (long)Step.TotalSeconds;
        long? found = null;
        for (long step = present - Tolerance; step <= present + Tolerance; step++)
            if (step > lastTaken && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Code(secret, step)), Encoding.UTF8.GetBytes(digits)))
                found = step;
        return found;
    }

    /// <summary>The code of a step.</summary>
    public static string Code(string secret, long step)
    {
        byte[] counter = BitConverter.GetBytes(step);
        if (BitConverter.IsLittleEndian) Array.Reverse(counter);
#pragma warning disable CA5350 // RFC 6238 and every authenticator program use HMAC-SHA-1; collisions of SHA-1 do not weaken it.
        byte[] hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        int at = hash[^1] & 15;
        int value = ((hash[at] & 127) << 24) | (hash[at + 1] << 16) | (hash[at + 2] << 8) | hash[at + 3];
        return (value % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        List<byte> bytes = [];
        int bits = 0, held = 0;
        foreach (char letter in secret)
        {
            held = (held << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bytes.Add((byte)(held >> (bits - 8)));
            bits -= 8;
            held &= (1 << bits) - 1;
        }

        return [.. bytes];
    }
}

using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>The devices file at one moment, byte for byte.</summary>
/// <param name="Text">Its text, with the byte order mark if it has one.</param>
/// <param name="Tag">Its entity tag (RFC 9110, 8.8.3), of its bytes; <c>"none"</c> where it cannot be read.</param>
/// <param name="Problem">Why it cannot be read, or null.</param>
internal sealed record DevicesText(string Text, string Tag, string? Problem)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it. Never throws for a bad or missing file.</summary>
    public static DevicesText Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > DevicesFileReader.LongestFile }) return Unreadable($"The file {path} is too long to be edited here.");
            return Of(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable($"The file {path} does not exist.");
        }
        catch (DecoderFallbackException)
        {
            return Unreadable($"The file {path} is not UTF-8.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Unreadable($"The file {path} cannot be read ({e.Message.TrimEnd('.')}).");
        }
    }

    /// <summary>A text that is to be the file.</summary>
    public static DevicesText Of(string text) => Of(BytesOf(text));

    /// <summary>The bytes of a text. Half of a surrogate pair, which UTF-8 cannot hold, becomes U+FFFD, as when it is validated.</summary>
    public static byte[] BytesOf(string text) => Encoding.UTF8.GetBytes(text);

    private static DevicesText Of(byte[] bytes) => new(Strict.GetString(bytes), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", null);

    private static DevicesText Unreadable(string problem) => new("", "\"none\"", problem);
}

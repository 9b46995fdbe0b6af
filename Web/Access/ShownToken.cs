using System.Buffers.Text;
using System.Security.Cryptography;

namespace NetWatch.Web.Access;

/// <summary>A token as it is shown, once: <c>PREFIX_ID_SECRET</c>, the secret of 256 random bits. Kept of it are its id and its hash.</summary>
/// <param name="Id">What it is called by.</param>
/// <param name="Text">The whole.</param>
internal readonly record struct ShownToken(string Id, string Text)
{
    /// <summary>Its SHA-256, hexadecimal.</summary>
    public string Hash => BearerHandler.HashOf(Text);

    /// <summary>Makes one.</summary>
    /// <param name="prefix">What tells its kind: <c>nwt_</c>.</param>
    public static ShownToken Make(string prefix)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return new ShownToken(id, $"{prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32))}");
    }
}

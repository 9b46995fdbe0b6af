using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Web.Hosting;

/// <summary>The token by which commands on this machine act: who may read its file may do what the owner of the process may. New at each start, never logged.</summary>
internal sealed class LocalToken
{
    private readonly byte[] _bytes;

    public LocalToken()
    {
        Text = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        _bytes = Encoding.ASCII.GetBytes(Text);
    }

    /// <summary>256 random bits as base64url (RFC 4648, 5), without padding.</summary>
    public string Text { get; }

    /// <summary>Whether somebody has it. The comparison takes as long whatever is wrong.</summary>
    public bool Is(string presented) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), _bytes);
}

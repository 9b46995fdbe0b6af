using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Web.Access;

/// <summary>The link that the first start prints: who has it makes the first admin. New at each start, good until there is an admin, and never logged.</summary>
internal sealed class SetUpLink(AccessBook book)
{
    private readonly string _token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Where the page is, with the token behind the # so that no proxy's log has it; null once there is an admin.</summary>
    public string? Of(string address) => book.HasAdmin ? null : $"{address.TrimEnd('/')}/set-up#{_token}";

    /// <summary>Whether this is the token, and still good.</summary>
    public bool Is(string token) => !book.HasAdmin && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(_token), Encoding.UTF8.GetBytes(token));
}

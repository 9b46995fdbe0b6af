using System.Text;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>
/// <c>local.token</c> of the data folder, readable by the owner only: the token in its first line, the address that the process listens on in its second, and for HTTPS the certificate's SHA-256 in its third. It is there while
/// the process runs, and stays after a kill: the next start replaces it.
/// </summary>
/// <param name="Token">The token.</param>
/// <param name="Address">Where the API is: <c>http://127.0.0.1:8080</c>.</param>
/// <param name="Certificate">The SHA-256 of its certificate (pairs of digits with colons); null over HTTP. By it alone a command knows that it talks to this process: the certificate need not be for this address.</param>
internal sealed record LocalTokenFile(string Token, Uri Address, string? Certificate = null)
{
    /// <summary>The file's path.</summary>
    public static string PathIn(Installation installation) => Path.Combine(installation.DataDirectory, "local.token");

    /// <summary>Reads the file; null where there is none, or it is not whole.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It is another user's.</exception>
    public static LocalTokenFile? Read(Installation installation)
    {
        string path = PathIn(installation);
        if (!File.Exists(path)) return null;
        string[] lines = File.ReadAllLines(path);
        return lines.Length >= 2 && lines[0].Length > 0 && Uri.TryCreate(lines[1], UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https"
            ? new LocalTokenFile(lines[0], address, lines.Length > 2 && lines[2].Length > 0 ? lines[2] : null)
            : null;
    }

    /// <summary>Writes the file in one step.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    public void Write(Installation installation) =>
        OwnFile.Replace(PathIn(installation), file => file.Write(Encoding.ASCII.GetBytes($"{Token}\n{Address.GetLeftPart(UriPartial.Authority)}\n{Certificate}\n")));
}

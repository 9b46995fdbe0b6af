using System.Net.Http.Headers;
using System.Text;

namespace NetWatch.Notifier.Http;

/// <summary>Where to post, and what of it must never be shown.</summary>
internal sealed class PeerUrl
{
    /// <summary>Shorter parts of a path are words of an API, not secrets.</summary>
    private const int ShortestSecret = 6;

    private PeerUrl(Uri url, IEnumerable<string> secrets)
    {
        Address = url;
        Secrets = [.. secrets.Where(s => s.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];
    }

    /// <summary>The URL.</summary>
    public Uri Address { get; }

    /// <summary>Basic authorization, where the URL names a user, else null.</summary>
    public AuthenticationHeaderValue? Authorization => Address.UserInfo.Length == 0
        ? null
        : new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Address.UserInfo))));

    /// <summary>What an answer may repeat and a log must not: the path and the query, whole and in parts, longest first.</summary>
    public IReadOnlyList<string> Secrets { get; }

    /// <summary>The URL that a setting holds or points to.</summary>
    /// <param name="key">The setting, for the error.</param>
    /// <param name="reference">Its value.</param>
    /// <param name="suffix">What is added to the path.</param>
    /// <param name="secrets">More that must not be shown.</param>
    /// <exception cref="SecretMissingException">It is not there, or is no URL; the message does not show it.</exception>
    public static PeerUrl Resolve(string key, string reference, string suffix = "", params IEnumerable<string> secrets)
    {
        if (reference.Length == 0) throw new SecretMissingException($"{key} is not set");
        string text = Secret.Resolve(reference).Trim();
        return Of(key, suffix.Length == 0 ? text : text.TrimEnd('/') + suffix, secrets);
    }

    /// <summary>A URL that was put together.</summary>
    /// <param name="key">The setting, for the error.</param>
    /// <param name="text">The URL.</param>
    /// <param name="secrets">More that must not be shown.</param>
    /// <exception cref="SecretMissingException">It is no URL; the message does not show it.</exception>
    public static PeerUrl Of(string key, string text, IEnumerable<string> secrets)
    {
        if (!IsUrl(text)) throw new SecretMissingException($"{key} is no http or https URL");
        Uri url = new(text);
        return new PeerUrl(url, [.. PartsOf(url), .. secrets]);
    }

    public static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https" && url.Host.Length > 0;

    private static IEnumerable<string> PartsOf(Uri url)
    {
        string[] parts =
        [
            url.OriginalString, url.PathAndQuery, url.AbsolutePath, url.UserInfo,
            .. url.UserInfo.Split(':'), .. url.AbsolutePath.Split('/'), .. url.Query.Split('?', '&', '='),
        ];
        return parts.Concat(parts.Select(Uri.UnescapeDataString));
    }
}

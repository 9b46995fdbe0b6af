using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NetWatch.Notifier.Messages;

/// <summary>
/// Makes Message-IDs (RFC 5322, 3.6.4) from what a message is: the same at every attempt and after every restart,
/// unlike any other installation's.
/// </summary>
/// <param name="installationId">This installation's id.</param>
/// <param name="host">The right-hand side, a domain: that of the sender, as it is set when the message is made.</param>
internal sealed class ThreadIds(string installationId, Func<string> host)
{
    public string InstallationId => installationId;

    public string Of(long incident, string step, string channel, string recipient) => string.Create(
        CultureInfo.InvariantCulture, $"<incident-{incident}.{step}.{Fingerprint(channel == ChannelNames.Mail ? recipient : $"{channel}:{recipient}")}.{installationId}@{host()}>");

    /// <summary>Eight hexadecimal digits of the address: one thread per recipient, and no address in other people's headers.</summary>
    private static string Fingerprint(string recipient) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(recipient.Trim().ToLowerInvariant())), 0, 4);
}

using System.Globalization;
using System.Text;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services.Wire;

/// <summary>What a mail server answers (RFC 5321 section 4.2).</summary>
/// <param name="Code">The three digits.</param>
/// <param name="Lines">The text of each line.</param>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    /// <summary>As it may stand in a sentence.</summary>
    public string Shown => FormattableString.Invariant($"{Code} {PeerText.Shown(string.Join(' ', Lines), 160)}").TrimEnd();
}

/// <summary>Commands to a mail server and its replies, over a connection in the clear or a secured one.</summary>
/// <param name="run">The run.</param>
/// <param name="stream">The connection.</param>
internal sealed class SmtpDialogue(ServiceRun run, Stream stream)
{
    /// <summary>Four times the longest line (RFC 5321 section 4.5.3.1.5), and as much as a server can have to say before a mail.</summary>
    private const int LongestLine = 2048, MostOctets = 64 * 1024;

    private readonly LineReader _lines = new(stream, LongestLine, MostOctets);

    /// <summary>Whether the server said more than it was asked.</summary>
    public bool HasMore => _lines.HasMore;

    /// <summary>Sends a command and reads the reply.</summary>
    /// <param name="command">The command, without the end of its line.</param>
    /// <param name="told">What is told of it; null for the command itself. What is secret is said by other words, and of the reply only the code.</param>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public async Task<SmtpReply> AskAsync(string command, string? told = null)
    {
        run.Tell($"> {told ?? command}");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), run.Token);
        return await ReadAsync(isSecret: told is not null);
    }

    /// <summary>Reads a reply.</summary>
    /// <exception cref="ServiceFault">What came is none.</exception>
    /// <exception cref="EndOfStreamException">The server closed the connection.</exception>
    public async Task<SmtpReply> ReadAsync(bool isSecret = false)
    {
        List<string> lines = [];
        while (true)
        {
            string line = await _lines.ReadAsync(run.Token) ?? throw new EndOfStreamException();
            bool isLast = line.Length == 3 || (line.Length > 3 && line[3] == ' ');
            if (line.Length < 3 || !(isLast || line[3] == '-') || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int code) || code is < 200 or > 599)
                throw ServiceFault.Of(Reason.MalformedReply, $"What came is no reply of a mail server: \"{PeerText.Shown(line)}\".");
            run.Tell($"< {(isSecret ? line[..3] : PeerText.Shown(line))}");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (isLast) return new SmtpReply(code, lines);
        }
    }
}

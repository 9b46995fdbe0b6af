using System.Text;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services;

/// <summary>A dialogue in lines of text, as SMTP, IMAP and POP3 hold it. What a peer says is bounded.</summary>
internal sealed class LineDialogue(ServiceRun run, Stream stream)
{
    /// <summary>The longest line that is read, in octets.</summary>
    public const int LongestLine = 4096;

    private const int MostLines = 200;

    private readonly byte[] _buffer = new byte[LongestLine];
    private int _start;
    private int _end;

    /// <summary>Sends a line.</summary>
    /// <param name="line">The line without its end.</param>
    /// <param name="shown">What is told of it where it holds a secret; null to tell the line.</param>
    public async Task SendAsync(string line, string? shown = null)
    {
        run.Tell($"> {shown ?? line}");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), run.Token);
    }

    /// <summary>Reads a line without its end.</summary>
    /// <exception cref="EndOfStreamException">The peer closed the connection.</exception>
    /// <exception cref="ServiceFault">The line is too long.</exception>
    public async Task<string> ReadAsync()
    {
        while (true)
        {
            int end = Array.IndexOf(_buffer, (byte)'\n', _start, _end - _start);
            if (end >= 0)
            {
                string line = string.Concat(Encoding.Latin1.GetString(_buffer, _start, end - _start).TrimEnd('\r').Select(c => char.IsControl(c) ? ' ' : c));
                _start = end + 1;
                run.SawAnswer = true;
                run.Tell($"< {line}");
                return line;
            }

            if (_start > 0) _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
            if (_end == _buffer.Length) throw ServiceFault.Of(Reason.MalformedReply, $"What came back has a line of more than {LongestLine} octets.");
            int read = await stream.ReadAsync(_buffer.AsMemory(_end), run.Token);
            if (read == 0) throw new EndOfStreamException();
            _end += read;
        }
    }

    /// <summary>Reads a reply of SMTP (RFC 5321 section 4.2): a code, and lines until one without a hyphen.</summary>
    /// <exception cref="ServiceFault">It is none.</exception>
    public async Task<(int Code, IReadOnlyList<string> Lines)> ReadReplyAsync()
    {
        List<string> lines = [];
        while (lines.Count < MostLines)
        {
            string line = await ReadAsync();
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), System.Globalization.NumberStyles.None, null, out int code) || code is < 200 or > 599 || (line.Length > 3 && line[3] is not (' ' or '-')))
                throw ServiceFault.Of(Reason.MalformedReply, $"What came back is no reply of SMTP.");
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] == ' ') return (code, lines);
        }

        throw ServiceFault.Of(Reason.MalformedReply, $"The reply has more than {MostLines} lines.");
    }
}

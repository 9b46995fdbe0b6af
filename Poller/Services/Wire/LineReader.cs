using System.Text;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Services.Wire;

/// <summary>Reads lines that a peer ends with LF, perhaps after CR: each of them, and all together, no longer than a most.</summary>
/// <param name="stream">Where they come from.</param>
/// <param name="longestLine">The longest line, in octets, with its end.</param>
/// <param name="mostOctets">What is read in all.</param>
internal sealed class LineReader(Stream stream, int longestLine, int mostOctets)
{
    private readonly byte[] _buffer = new byte[longestLine];
    private int _length;
    private int _read;

    /// <summary>Whether octets have come that no line has been made of: over a connection that is to be secured there must be none.</summary>
    public bool HasMore => _length > 0;

    /// <summary>Reads a line without its end; null when the connection was closed before one had begun.</summary>
    /// <exception cref="ServiceFault">The line, or all of them, are too long.</exception>
    /// <exception cref="EndOfStreamException">The connection was closed within a line.</exception>
    public async Task<string?> ReadAsync(CancellationToken token)
    {
        while (true)
        {
            int end = _buffer.AsSpan(0, _length).IndexOf((byte)'\n');
            if (end >= 0)
            {
                // Peers write what they like; what is not UTF-8 is replaced.
                string line = Encoding.UTF8.GetString(_buffer.AsSpan(0, end).TrimEnd((byte)'\r'));
                _buffer.AsSpan((end + 1)..(_length)).CopyTo(_buffer);
                _length -= end + 1;
                return line;
            }

            if (_length == _buffer.Length) throw ServiceFault.Of(Reason.MalformedReply, $"What came has no end of line within {longestLine} bytes.");
            if (_read >= mostOctets) throw ServiceFault.Of(Reason.MalformedReply, $"More than {mostOctets} bytes came, and no end of them.");
            int read = await stream.ReadAsync(_buffer.AsMemory(_length), token);
            if (read == 0) return _length == 0 ? null : throw new EndOfStreamException();
            _length += read;
            _read += read;
        }
    }
}

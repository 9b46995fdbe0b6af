using System.Text;

namespace NetWatch.Notifier.Command;

/// <summary>The beginning of what somebody writes. It is read to its end, lest the writer wait for us. Safe from any thread.</summary>
/// <param name="most">So many characters are kept.</param>
internal sealed class BoundedText(int most)
{
    private readonly Lock _lock = new();
    private readonly StringBuilder _kept = new();

    public override string ToString()
    {
        lock (_lock) return _kept.ToString();
    }

    public async Task ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        char[] buffer = new char[most];
        try
        {
            using StreamReader from = reader;
            while (await from.ReadAsync(buffer, cancellationToken) is > 0 and int read) Keep(buffer.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // As far as it came.
        }
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        lock (_lock) _kept.Append(text[..Math.Min(text.Length, most - _kept.Length)]);
    }
}

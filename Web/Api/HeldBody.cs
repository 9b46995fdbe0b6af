namespace NetWatch.Web.Api;

/// <summary>The body of an answer, held back while it is short; a longer one goes on its way from then on.</summary>
internal sealed class HeldBody(Stream onward, int most) : Stream
{
    private MemoryStream? _held = new();

    /// <summary>What was written; null once it went on its way.</summary>
    public ReadOnlyMemory<byte>? Held => _held is { } held ? held.GetBuffer().AsMemory(0, (int)held.Length) : null;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_held is { } held && held.Length + buffer.Length <= most)
        {
            held.Write(buffer.Span);
            return;
        }

        await LetGoAsync(cancellationToken);
        await onward.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Answers are written asynchronously.");

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => _held is null ? onward.FlushAsync(cancellationToken) : Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask LetGoAsync(CancellationToken cancellationToken)
    {
        if (_held is not { } held) return;
        _held = null;
        await onward.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length), cancellationToken);
    }
}

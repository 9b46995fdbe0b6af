namespace NetWatch.Notifier.Outbox;

/// <summary>A deadline on the handed-in clock that the caller's token ends too.</summary>
internal sealed class LinkedDeadline : CancellationTokenSource
{
    private readonly CancellationTokenRegistration _outer;

    public LinkedDeadline(TimeSpan span, TimeProvider time, CancellationToken cancellationToken)
        : base(span, time) => _outer = cancellationToken.Register(Cancel);

    protected override void Dispose(bool disposing)
    {
        _outer.Dispose();
        base.Dispose(disposing);
    }
}

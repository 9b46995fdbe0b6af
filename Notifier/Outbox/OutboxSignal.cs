namespace NetWatch.Notifier.Outbox;

/// <summary>Wakes the dispatcher when the engine committed messages. Several signals before it looks are one.</summary>
internal sealed class OutboxSignal
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _next = New();

    /// <summary>Ends at the next signal after the last <see cref="Reset"/>.</summary>
    public Task Task
    {
        get
        {
            lock (_lock) return _next.Task;
        }
    }

    public void Set()
    {
        lock (_lock) _next.TrySetResult();
    }

    /// <summary>Called before looking into the outbox: a signal during the look is kept.</summary>
    public void Reset()
    {
        lock (_lock)
            if (_next.Task.IsCompleted)
                _next = New();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

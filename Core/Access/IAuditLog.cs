namespace NetWatch.Core.Access;

/// <summary>Takes what somebody did by another way than the API.</summary>
public interface IAuditLog
{
    /// <summary>Keeps a record; its place is set when it is kept. Durable when the call returns.</summary>
    ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken);
}

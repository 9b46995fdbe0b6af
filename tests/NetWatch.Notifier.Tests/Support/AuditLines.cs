using System.Collections.Concurrent;
using NetWatch.Core.Access;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>The audit log of a test.</summary>
internal sealed class AuditLines : IAuditLog
{
    private readonly ConcurrentQueue<AuditEntry> _entries = new();

    public IReadOnlyList<AuditEntry> Entries => [.. _entries];

    public ValueTask RecordAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        _entries.Enqueue(entry);
        return ValueTask.CompletedTask;
    }
}

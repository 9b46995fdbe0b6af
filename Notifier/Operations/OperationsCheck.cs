using NetWatch.Core.Operations;

namespace NetWatch.Notifier.Operations;

/// <summary>Interim.</summary>
public static class OperationsCheck
{
    /// <summary>Interim.</summary>
    public static IReadOnlyList<OperationsDefect> Find(OperationsData data) => data is null ? throw new ArgumentNullException(nameof(data)) : [];
}

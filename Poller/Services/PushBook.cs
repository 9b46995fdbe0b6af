using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using NetWatch.Core.Catalog;

namespace NetWatch.Poller.Services;

/// <summary>What a job said of itself.</summary>
/// <param name="NodeId">The device that the job is of.</param>
/// <param name="Component">The check: <c>push:NAME</c>.</param>
/// <param name="At">When it reported; of a job that never has, when NetWatch began to wait for it.</param>
/// <param name="Failed">Whether it says that it failed; null while it has not reported.</param>
/// <param name="Message">What it adds, or null.</param>
/// <param name="Duration">How long it ran, or null when it does not say.</param>
public sealed record PushReport(string NodeId, string Component, DateTimeOffset At, bool? Failed, string? Message, TimeSpan? Duration);

/// <summary>The last report of each job. For all threads; what it holds is kept over a restart by whoever subscribes.</summary>
public sealed class PushBook
{
    /// <summary>The longest message of a report, in characters; a longer one is cut.</summary>
    public const int LongestMessage = 500;

    private readonly ConcurrentDictionary<(string NodeId, string Component), PushReport> _reports = [];

    /// <summary>All that is known, in no order.</summary>
    public IReadOnlyCollection<PushReport> All => [.. _reports.Values];

    /// <summary>The last report of a job, or null.</summary>
    public PushReport? Last(string nodeId, string component) => _reports.GetValueOrDefault((nodeId, component));

    /// <summary>Takes a report; an older one than what is known changes nothing.</summary>
    public void Take(PushReport report) =>
        _reports.AddOrUpdate((report.NodeId, report.Component), report, (_, known) => known.At > report.At && known.Failed is not null ? known : report);

    /// <summary>Begins to wait for a job that nothing is known of.</summary>
    /// <returns>What is known of it now.</returns>
    public PushReport Await(string nodeId, string component, DateTimeOffset now) =>
        _reports.GetOrAdd((nodeId, component), key => new PushReport(key.NodeId, key.Component, now, null, null, null));

    /// <summary>Whether a token is the check's, compared in a time that tells nothing of it.</summary>
    public static bool IsToken(PushProbeSpec spec, string token) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(token)), SHA256.HashData(Encoding.UTF8.GetBytes(spec.Token.Reveal())));
}

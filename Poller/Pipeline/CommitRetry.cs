using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Poller.Scheduling;

namespace NetWatch.Poller.Pipeline;

/// <summary>
/// Commits to the local journal until it is accepted, always the same commit with the same batch id. While the journal refuses,
/// the board is told (a problem can be shown without being an event; nothing else is shown that was not committed).
/// </summary>
internal sealed class CommitRetry(
    IPipelineJournal journal, ILivePublisher publisher, PollerCounters counters, PipelineOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>Commits; a commit of nothing is no commit.</summary>
    /// <param name="commit">What to commit.</param>
    /// <param name="problems">The problems that hold beside, for the board.</param>
    /// <param name="cancellationToken">Gives up: only when the process is made to end.</param>
    public async Task<IReadOnlyList<EventRecord>> CommitAsync(PipelineCommit commit, IReadOnlyList<SystemProblem> problems, CancellationToken cancellationToken)
    {
        if (commit.Events.Count == 0 && commit.States.Count == 0 && commit.Pictures.Count == 0 && commit.Samples.Samples.Count == 0) return [];
        TimeSpan pause = options.FirstPause;
        DateTimeOffset since = time.GetUtcNow();
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                IReadOnlyList<EventRecord> events = await journal.CommitAsync(commit, cancellationToken);
                counters.Committed(commit.Events.Count, commit.Samples.Samples.Count);
                if (attempt > 1) PollerLog.CommitAccepted(logger, attempt);
                return events;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                counters.CommitFailed();
                PollerLog.CommitFailed(logger, commit.Events.Count, commit.Samples.Samples.Count, attempt, e);
                Tell(new SystemProblem(ProblemKind.StoreAway, since, $"The local journal does not accept commits: {e.Message}"), problems);
            }

            await Task.Delay(pause, time, cancellationToken);
            pause = pause * 2 < options.LongestPause ? pause * 2 : options.LongestPause;
        }
    }

    private void Tell(SystemProblem problem, IReadOnlyList<SystemProblem> problems)
    {
        try
        {
            publisher.Publish(new LiveUpdate(problem.Since, [], [], [], [.. problems.Where(p => p.Kind != problem.Kind), problem]));
        }
        catch (Exception e)
        {
            PollerLog.PublishFailed(logger, e);
        }
    }
}

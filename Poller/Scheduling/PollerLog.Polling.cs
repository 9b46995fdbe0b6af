using Microsoft.Extensions.Logging;
using NetWatch.Core.Events;

namespace NetWatch.Poller;

/// <summary>Log events of scheduling and of the pipeline: 2100 to 2199.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2100, LogLevel.Error, "The {Component} probe of {NodeId} threw")]
    public static partial void ProbeThrew(ILogger logger, string nodeId, string component, Exception exception);

    [LoggerMessage(2101, LogLevel.Error, "The {Component} probe of {NodeId} ignored its cancelled token and was abandoned; no check of this node runs before it ends")]
    public static partial void ProbeAbandoned(ILogger logger, string nodeId, string component);

    [LoggerMessage(2102, LogLevel.Information, "The abandoned {Component} probe of {NodeId} ended")]
    public static partial void AbandonedProbeEnded(ILogger logger, string nodeId, string component);

    [LoggerMessage(2103, LogLevel.Error, "The scheduler failed in a step and goes on")]
    public static partial void SchedulerStepFailed(ILogger logger, Exception exception);

    [LoggerMessage(2110, LogLevel.Information, "Catalog in force: {Nodes} nodes, {Checks} checks")]
    public static partial void CatalogInForce(ILogger logger, int nodes, long checks);

    [LoggerMessage(2111, LogLevel.Error, "The journal refused a commit of {Events} events and {Samples} samples (attempt {Attempt}); it is tried again until it is accepted")]
    public static partial void CommitFailed(ILogger logger, int events, int samples, int attempt, Exception exception);

    [LoggerMessage(2112, LogLevel.Information, "The journal accepts commits again after {Attempts} attempts")]
    public static partial void CommitAccepted(ILogger logger, int attempts);

    [LoggerMessage(2113, LogLevel.Error, "An input of the pipeline could not be handled and was passed over")]
    public static partial void InputFailed(ILogger logger, Exception exception);

    [LoggerMessage(2114, LogLevel.Error, "The publisher threw; the commit stands")]
    public static partial void PublishFailed(ILogger logger, Exception exception);

    [LoggerMessage(2115, LogLevel.Error, "The states of the last run could not be loaded (attempt {Attempt}); nothing is judged before they are")]
    public static partial void LoadFailed(ILogger logger, int attempt, Exception exception);

    [LoggerMessage(2116, LogLevel.Warning, "{Problem} began: {Detail}")]
    public static partial void ProblemBegan(ILogger logger, ProblemKind problem, string detail);

    [LoggerMessage(2117, LogLevel.Information, "{Problem} ended")]
    public static partial void ProblemEnded(ILogger logger, ProblemKind problem);

    [LoggerMessage(2118, LogLevel.Error, "The self-connectivity check failed; until it works again this host counts as seeing")]
    public static partial void SightAskFailed(ILogger logger, Exception exception);

    [LoggerMessage(2119, LogLevel.Warning, "This host's clock was set back by {Step}: what was noted later counts from now")]
    public static partial void ClockWentBack(ILogger logger, TimeSpan step);

    [LoggerMessage(2120, LogLevel.Critical, "The {Loop} failed by a bug and nothing is watched any more; NetWatch stops so that its supervisor starts it again")]
    public static partial void LoopFailed(ILogger logger, string loop, Exception exception);
}

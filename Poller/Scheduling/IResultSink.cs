using NetWatch.Core.Probing;

namespace NetWatch.Poller.Scheduling;

/// <summary>Where results go. When it is full the writer waits: the check is armed again only after its result was accepted.</summary>
internal interface IResultSink
{
    ValueTask WriteAsync(ProbeResult result, CancellationToken cancellationToken);
}

using NetWatch.Core.Events;
using NetWatch.Poller.Pipeline;

namespace NetWatch.Poller.Traps;

/// <summary>A notification of a device, on its way to the log.</summary>
/// <param name="NodeId">The device.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Trap">What it told.</param>
/// <param name="Detail">The same in one sentence.</param>
internal sealed record TrapInput(string NodeId, DateTimeOffset At, TrapFacts Trap, string Detail) : PipelineInput;

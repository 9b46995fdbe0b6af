using System.Net;
using NetWatch.Core;
using NetWatch.Snmp;

namespace NetWatch.Web.Hosting;

/// <summary>
/// Keeps what the SNMP engine learned of each agent (response time, what it copes with) in <c>snmp-agents.json</c> of the data folder, so that a restart does not ask
/// weak agents for too much again. Losing it costs some retries, nothing else.
/// </summary>
internal sealed class AgentMemoryService(SnmpEngine engine, Installation installation, TimeProvider time, ILogger<AgentMemoryService> log)
    : KeptList<AgentMemoryService.Kept>(Name, Period, installation, time)
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "snmp-agents.json";

    /// <summary>How often it is written; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    protected override void Recall(IReadOnlyList<Kept> kept)
    {
        List<SnmpAgentMemory> memories = [];
        foreach (Kept one in kept)
            if (IPEndPoint.TryParse(one.Agent, out IPEndPoint? agent))
                memories.Add(new SnmpAgentMemory(agent, one.Milliseconds, one.Deviation, one.MaxRepetitions, one.Oids));
        engine.Recall(memories);
    }

    /// <inheritdoc/>
    protected override IEnumerable<Kept> ToKeep() => engine.Memories().Select(m => new Kept(
        m.EndPoint.ToString(), Math.Round(m.ResponseTimeMilliseconds, 3), Math.Round(m.DeviationMilliseconds, 3), m.MaxRepetitions, m.OidsPerRequest));

    /// <inheritdoc/>
    protected override void TellNotRead(string file, Exception exception) => log.AgentMemoryNotRead(file, exception);

    /// <inheritdoc/>
    protected override void TellNotKept(string file, Exception exception) => log.AgentMemoryNotKept(file, exception);

    /// <summary>A line of the file.</summary>
    internal sealed record Kept(string Agent, double Milliseconds, double Deviation, int MaxRepetitions, int Oids);
}

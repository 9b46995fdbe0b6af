using System.Net;
using System.Text.Json;
using NetWatch.Core;
using NetWatch.Snmp;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>
/// Keeps what the SNMP engine learned of each agent (response time, what it copes with) in <c>snmp-agents.json</c> of the data folder, so that a restart does not ask
/// weak agents for too much again. Losing it costs some retries, nothing else.
/// </summary>
internal sealed class AgentMemoryService(SnmpEngine engine, Installation installation, TimeProvider time, ILogger<AgentMemoryService> log) : BackgroundService
{
    /// <summary>The file's name in the data folder.</summary>
    public const string Name = "snmp-agents.json";

    /// <summary>How often it is written; also when the program stops.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    private readonly string _path = Path.Combine(installation.DataDirectory, Name);

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        engine.Recall(Read());
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Write();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) Write();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    private List<SnmpAgentMemory> Read()
    {
        if (!File.Exists(_path)) return [];
        try
        {
            using FileStream file = File.OpenRead(_path);
            List<SnmpAgentMemory> memories = [];
            foreach (Kept? kept in JsonSerializer.Deserialize<List<Kept?>>(file, JsonSerializerOptions.Web) ?? [])
                if (kept is not null && IPEndPoint.TryParse(kept.Agent, out IPEndPoint? agent))
                    memories.Add(new SnmpAgentMemory(agent, kept.Milliseconds, kept.Deviation, kept.MaxRepetitions, kept.Oids));
            return memories;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            log.AgentMemoryNotRead(_path, e);
            return [];
        }
    }

    private void Write()
    {
        try
        {
            IEnumerable<Kept> kept = engine.Memories().Select(m => new Kept(
                m.EndPoint.ToString(), Math.Round(m.ResponseTimeMilliseconds, 3), Math.Round(m.DeviationMilliseconds, 3), m.MaxRepetitions, m.OidsPerRequest));
            OwnFile.Replace(_path, file => JsonSerializer.Serialize(file, kept, JsonSerializerOptions.Web));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            log.AgentMemoryNotKept(_path, e);
        }
    }

    private sealed record Kept(string Agent, double Milliseconds, double Deviation, int MaxRepetitions, int Oids);
}

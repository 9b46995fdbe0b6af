using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Snmp;
using NetWatch.Testing;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Hosting;

public sealed class AgentMemoryTests : IDisposable
{
    private static readonly SnmpAgentMemory Learned = new(new IPEndPoint(IPAddress.Parse("127.1.2.3"), 161), 12.5, 3.25, 7, 10);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_one_process_learned_the_next_one_knows()
    {
        await RunAsync([Learned]);
        Assert.Equal([Learned], await RunAsync([]));
    }

    [Fact]
    public async Task It_is_written_while_the_process_runs_lest_a_kill_lose_it()
    {
        await using SnmpEngine engine = new(new SnmpEngineOptions(), _time);
        using AgentMemoryService service = Service(engine);
        await service.StartAsync(Token);
        engine.Recall([Learned]);
        // The service begins to count in its own time.
        await Eventually.HoldsAsync("the file to be written", () =>
        {
            _time.Advance(AgentMemoryService.Period);
            return Task.FromResult(File.Exists(_folder[AgentMemoryService.Name]));
        });
        await service.StopAsync(Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[null]")]
    [InlineData("[{\"agent\": \"nonsense\"}]")]
    public async Task File_that_makes_no_sense_costs_nothing_but_what_stood_in_it(string content)
    {
        await File.WriteAllTextAsync(_folder[AgentMemoryService.Name], content, Token);
        Assert.Empty(await RunAsync([]));
    }

    private async Task<IReadOnlyList<SnmpAgentMemory>> RunAsync(IReadOnlyList<SnmpAgentMemory> learned)
    {
        await using SnmpEngine engine = new(new SnmpEngineOptions(), _time);
        using AgentMemoryService service = Service(engine);
        await service.StartAsync(Token);
        IReadOnlyList<SnmpAgentMemory> known = engine.Memories();
        engine.Recall(learned);
        await service.StopAsync(Token);
        return known;
    }

    private AgentMemoryService Service(SnmpEngine engine) =>
        new(engine, new Installation(_folder["devices.json"], _folder.Path, Demo: false), _time, NullLogger<AgentMemoryService>.Instance);
}

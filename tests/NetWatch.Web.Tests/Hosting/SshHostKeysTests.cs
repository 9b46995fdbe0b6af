using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Poller.Services;
using NetWatch.Testing;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Hosting;

public sealed class SshHostKeysTests : IDisposable
{
    private static readonly SshHostKey Seen = new("10.7.0.1:22", "ssh-ed25519", "SHA256:" + new string('a', 43));

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Key_that_one_process_saw_first_the_next_one_knows()
    {
        await RunAsync(Seen);
        Assert.Equal(Seen, Assert.Single(await RunAsync()));
    }

    [Fact]
    public async Task It_is_written_while_the_process_runs_lest_a_kill_lose_it()
    {
        SshHostKeys keys = new();
        using SshHostKeysService service = Service(keys);
        await service.StartAsync(Token);
        keys.Learn(Seen);
        // The service begins to count in its own time.
        await Eventually.HoldsAsync("the file to be written", () =>
        {
            _time.Advance(SshHostKeysService.Period);
            return Task.FromResult(File.Exists(_folder[SshHostKeysService.Name]));
        });
        await service.StopAsync(Token);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[null]")]
    [InlineData("[{\"host\": \"x\"}]")]
    public async Task File_that_makes_no_sense_costs_nothing_but_what_stood_in_it(string content)
    {
        await File.WriteAllTextAsync(_folder[SshHostKeysService.Name], content, Token);
        Assert.Empty(await RunAsync());
    }

    private async Task<IReadOnlyList<SshHostKey>> RunAsync(params SshHostKey[] learned)
    {
        SshHostKeys keys = new();
        using SshHostKeysService service = Service(keys);
        await service.StartAsync(Token);
        IReadOnlyList<SshHostKey> known = keys.All;
        foreach (SshHostKey key in learned) keys.Learn(key);
        await service.StopAsync(Token);
        return known;
    }

    private SshHostKeysService Service(SshHostKeys keys) =>
        new(keys, new Installation(_folder["devices.json"], _folder.Path, Demo: false), _time, NullLogger<SshHostKeysService>.Instance);
}

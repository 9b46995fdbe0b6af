using System.Globalization;
using MimeKit;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Mail;

/// <summary>
/// The program is killed at random moments while devices go down and come back, and is started again on the same data.
/// <c>NETWATCH_KILLS</c> sets how often (20), <c>NETWATCH_SEED</c> repeats a printed seed.
/// </summary>
public sealed class KillTests : IAsyncLifetime
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(4);

    private readonly MailScene _scene = new();
    private readonly ListenerDevice[] _lost = [new(), new()];
    private readonly ListenerDevice[] _healthy = [new(), new()];
    private int _killsLeft = Setting("NETWATCH_KILLS", 20);
    private int _acts;
    private NetWatchProcess? _netwatch;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (_netwatch is not null) await _netwatch.DisposeAsync();
        foreach (ListenerDevice device in _lost.Concat(_healthy)) device.Dispose();
        await _scene.DisposeAsync();
    }

    [Fact]
    public async Task Kills_at_random_moments_lose_no_message_and_invent_no_outage()
    {
        int kills = _killsLeft, seed = Setting("NETWATCH_SEED", Random.Shared.Next());
        TestContext.Current.TestOutputHelper?.WriteLine($"{kills} kills with NETWATCH_SEED={seed}");
        Random random = new(seed);
        await _scene.MailServerStartsAsync();
        _netwatch = await _scene.StartAsync(Devices());
        await Eventually.HoldsAsync("all devices to be up", async () => (await _netwatch.DevicesAsync()).All(n => n.State == NodeState.Up));

        while (_killsLeft > 0)
        {
            _acts++;
            Array.ForEach(_lost, d => d.Down());
            await KillsAsync(random);
            await OpenAsync(_lost.Length);
            Array.ForEach(_lost, d => d.Up());
            await KillsAsync(random);
            await OpenAsync(0);
        }

        int messages = _acts * _lost.Length * 2 * MailScene.Readers.Length;
        IReadOnlyList<MimeMessage> mails = await _scene.DeliveredAsync(_netwatch, messages);
        await IncidentsAreConsistentAsync();
        MailsAreComplete(mails, messages, kills);
    }

    /// <summary>One kill after a random life, sometimes another one while the next process is starting, and a start that stays.</summary>
    private async Task KillsAsync(Random random)
    {
        for (bool again = true; again && _killsLeft > 0; again = random.Next(3) == 0)
        {
            await Task.Delay(LongestLife * random.NextDouble(), TimeProvider.System);
            await _netwatch!.DisposeAsync();
            _killsLeft--;
            _netwatch = NetWatchProcess.Launch(_scene.Folder, LoopbackPort.Free(), _scene.Settings);
        }

        await _netwatch!.ListeningAsync();
    }

    private async Task OpenAsync(int count)
    {
        IReadOnlyList<Incident> outages = [];
        try
        {
            await Eventually.HoldsAsync($"{count} open outages in act {_acts}", async () =>
            {
                outages = await _netwatch!.OutagesAsync();
                return outages.Count == _acts * _lost.Length && outages.Count(i => i.ClosedAt is null) == count;
            });
        }
        catch
        {
            foreach (Incident i in outages) TestContext.Current.TestOutputHelper?.WriteLine($"{i.Number} {i.NodeId} {i.Reason} since {i.Since:O} opened by {i.OpenedBySeq}, closed by {i.ClosedBySeq} {i.ClosedAt:O}");
            TestContext.Current.TestOutputHelper?.WriteLine(_netwatch!.Output);
            throw;
        }
    }

    private async Task IncidentsAreConsistentAsync()
    {
        IReadOnlyList<Incident> outages = await _netwatch!.OutagesAsync();
        foreach (IGrouping<string, Incident> device in outages.GroupBy(i => i.NodeId))
        {
            Assert.StartsWith("lost-", device.Key, StringComparison.Ordinal);
            Assert.Equal(_acts, device.Count());
            Assert.All(device, i => Assert.True(i.Since <= i.OpenedAt && i.OpenedAt <= i.ClosedAt && i.OpenedBySeq < i.ClosedBySeq));
            Assert.All(device.Zip(device.Skip(1)), pair => Assert.True(pair.First.ClosedBySeq < pair.Second.OpenedBySeq));
        }

        List<EventRecord> log = [];
        while (await _netwatch!.ReadAsync<EventRecord[]>($"/api/v1/events?limit=1000&after={log.Count}") is { Length: > 0 } more) log.AddRange(more);
        Assert.Equal(Enumerable.Range(1, log.Count).Select(n => (long)n), log.Select(e => e.Seq));
        ILookup<string, NodeState> downs = log.Where(e => e.Kind == EventKind.NodeChanged && e.To == NodeState.Down).ToLookup(e => e.NodeId, e => e.To!.Value);
        Assert.Equal(["lost-0", "lost-1"], downs.Select(d => d.Key).Order());
        Assert.All(downs, d => Assert.Equal(_acts, d.Count()));
    }

    private static void MailsAreComplete(IReadOnlyList<MimeMessage> mails, int messages, int kills)
    {
        IGrouping<string, MimeMessage>[] distinct = [.. mails.GroupBy(m => m.MessageId!)];
        Assert.Equal(messages, distinct.Length);
        Assert.All(distinct, copies => Assert.Single(copies.Select(m => (m.Subject, m.TextBody, m.To.ToString())).Distinct()));
        // Each reader got each outage's opening and its end, in one thread.
        HashSet<string> openings = [.. mails.Where(m => m.InReplyTo is null).Select(m => m.MessageId!)];
        Assert.Equal(messages / 2, openings.Count);
        Assert.Equal(openings.Order(), mails.Where(m => m.InReplyTo is not null).Select(m => m.InReplyTo!).Distinct().Order());
        // A kill can fall between the server's acceptance and our record of it once.
        Assert.InRange(mails.Count - distinct.Length, 0, kills);
        TestContext.Current.TestOutputHelper?.WriteLine($"{messages} messages, {mails.Count - distinct.Length} repeated after a kill");
    }

    private string Devices()
    {
        string Entry(string id, ListenerDevice device) => $$"""{ "id": "{{id}}", "address": "127.0.0.1", "kind": "switch", "probes": [ { "type": "tcp", "port": {{device.Port}} } ] }""";
        IEnumerable<string> entries = [.. _lost.Select((d, i) => Entry($"lost-{i}", d)), .. _healthy.Select((d, i) => Entry($"healthy-{i}", d))];
        return $$"""{ "defaults": { "interval": "1s", "timeout": "1s", "flapping": false }, "devices": [ {{string.Join(", ", entries)}} ] }""";
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}

using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Operations;

/// <summary>What the desk answers where something happens between its look at an incident and the engine's decision.</summary>
public sealed class IncidentDeskTests : IAsyncLifetime
{
    private readonly TestFolder _folder = new();
    private Bench _bench = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _bench = Bench.Create(_folder.Path);
        await _bench.HappenAsync(Node(1, Device("sw"), "sw", null, NodeState.Down, Noon));
    }

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Acknowledging_what_recovers_at_the_same_moment_is_a_conflict()
    {
        ActionOutcome outcome = await RaceAsync(desk => desk.AcknowledgeAsync("aigul", 1, null, null, [], Stop), recovers: true);
        Assert.Equal("Incident 1 is closed.", Assert.IsType<ActionOutcome.Conflict>(outcome).Sentence);
    }

    [Fact]
    public async Task Closing_what_recovers_at_the_same_moment_is_a_conflict()
    {
        ActionOutcome outcome = await RaceAsync(desk => desk.CloseAsync("aigul", 1, "enough", force: true, Stop), recovers: true);
        Assert.IsType<ActionOutcome.Conflict>(outcome);
        Assert.Null(_bench.Journal.Incidents[0].ClosedNote);
    }

    [Theory]
    [InlineData("the\0fuse")]
    [InlineData("the \u001b[31mfuse")]
    [InlineData("the \u202efuse")]
    public async Task Text_with_characters_that_are_not_seen_is_refused(string text) =>
        Assert.Equal("text", Assert.Single(Assert.IsType<ActionOutcome.Invalid>(await _bench.Incidents.CommentAsync("aigul", 1, text, Stop)).Defects).Path);

    [Fact]
    public async Task Comment_on_what_recovers_at_the_same_moment_is_kept()
    {
        ActionOutcome outcome = await RaceAsync(desk => desk.CommentAsync("aigul", 1, "the fuse", Stop), recovers: true);
        Assert.Contains(Assert.IsType<ActionOutcome.Done>(outcome).Incident!.Story, e => e is { Kind: StoryKind.Comment, Text: "the fuse" });
        Assert.NotNull(_bench.Journal.Incidents[0].ClosedAt);
        Assert.Single(_bench.Journal.Incidents[0].Story, e => e.Kind == StoryKind.Comment);
    }

    [Fact]
    public async Task What_fits_is_done_whatever_else_is_written_meanwhile()
    {
        ActionOutcome outcome = await RaceAsync(desk => desk.AcknowledgeAsync("aigul", 1, null, null, ["sw"], Stop), recovers: false);
        Assert.Equal("aigul", Assert.IsType<ActionOutcome.Done>(outcome).Incident!.Acknowledged?.Actor);
        Assert.IsType<ActionOutcome.NotFound>(await RaceAsync(desk => desk.AcknowledgeAsync("aigul", 1, null, null, ["other"], Stop), recovers: false));
    }

    [Fact]
    public async Task Acknowledging_a_problem_that_is_over_by_then_does_not_take_the_others()
    {
        await _bench.HappenAsync(Node(2, Device("sw"), "sw", null, NodeState.Up, Noon), Part(3, Device("srv"), "srv", "http:a", NodeState.Down, Noon), Part(4, Device("srv"), "srv", "http:b", NodeState.Down, Noon));
        _bench.Journal.Append(Part(5, Device("srv"), "srv", "http:a", NodeState.Up, Noon));
        ActionOutcome outcome = await StepAsync(_bench.Incidents.AcknowledgeAsync("aigul", 2, null, null, ["srv/http:a"], Stop).AsTask());
        Assert.IsType<ActionOutcome.NotFound>(outcome);
        Assert.Null(_bench.Journal.Incidents[1].Problems[1].Acknowledged);
        Assert.DoesNotContain(_bench.Journal.Incidents[1].Story, e => e.Kind == StoryKind.Acknowledged);
    }

    private Task<ActionOutcome> RaceAsync(Func<IncidentDesk, ValueTask<ActionOutcome>> act, bool recovers)
    {
        if (recovers) _bench.Journal.Append(Node(2, Device("sw"), "sw", null, NodeState.Up, Noon));
        Task<ActionOutcome> asked = act(_bench.Incidents).AsTask();
        _bench.Journal.Append(Node(3, Device("other"), "other", null, NodeState.Degraded, Noon));
        return StepAsync(asked);
    }

    /// <summary>The engine decides on what stands in the log, until the desk has its answer.</summary>
    private async Task<ActionOutcome> StepAsync(Task<ActionOutcome> asked)
    {
        while (!asked.IsCompleted)
        {
            await _bench.HappenAsync();
            await Task.Yield();
        }

        return await asked;
    }
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class FrozenChecklistTests : OnBench
{
    private static readonly string[] Languages = ["kk", "ru", "en"];

    [Fact]
    public async Task Checklist_is_bound_when_the_incident_opens_and_what_happens_to_the_files_later_changes_nothing()
    {
        Write("First words for {{name}}.");
        await Bench.HappenAsync(Node(1, Device("Core *1*"), "core", NodeState.Up, NodeState.Down));
        Write("Other words.");
        Incident incident = Assert.Single(Bench.Journal.Incidents);
        FrozenChecklist frozen = (await Bench.Journal.ReadFrozenAsync(incident.Number, Ct))!;
        foreach (string language in Languages) Assert.Equal("First words for Core \\*1\\*.", Bench.Desk.Render(frozen, language).Steps[0].Text.Markdown);
        Assert.Equal("Other words.", Bench.Checklists.Render(incident, "en")!.Steps[0].Text.Markdown);
        Assert.Same(frozen, await Bench.Desk.ReadAsync(incident, Ct));

        // And so after the incident closed, and after the file is gone.
        await Bench.HappenAsync(Node(2, Device("Core *1*"), "core", NodeState.Down, NodeState.Up));
        Directory.Delete(Folder["checklists"], recursive: true);
        Assert.Equal("First words for Core \\*1\\*.", Bench.Desk.Render((await Bench.Desk.ReadAsync(incident, Ct))!, "ru").Steps[0].Text.Markdown);
    }

    [Fact]
    public async Task Later_messages_show_the_kept_one_with_what_became_of_its_steps_in_the_readers_language()
    {
        Write("First words for {{name}}.");
        await Bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await Bench.Desk.SayAsync(new ChecklistTick { Incident = 1, Step = 1, State = ChecklistTick.DidNotHelp, Actor = "Айгерім", At = Bench.Time.GetUtcNow(), Note = "new cable" }, 0, Ct);
        Write("Other words.");
        await Bench.HappenAsync(Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up));
        await Bench.HappenAsync(Acted(new IncidentReopened(1, "not over") { Closed = Bench.Journal.Incidents[0] }));
        OutboxMessage reopened = Bench.Journal.Messages.Single(m => m.Step == "reopened-1");
        Assert.Contains("First words for Core.", reopened.Text, StringComparison.Ordinal);
        Assert.Contains("[done, did not help: Айгерім, 23 Nov 2026, 17:00:00 (UTC+5); new cable]", reopened.Text, StringComparison.Ordinal);
        Assert.Contains("done, did not help: Айгерім", System.Net.WebUtility.HtmlDecode(reopened.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("Other words", reopened.Text + reopened.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("did not help", Bench.Journal.Messages.Single(m => m.Step == "opened").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("kk", "Орындалды")]
    [InlineData("ru", "Сделано")]
    public async Task Ticks_are_told_in_each_language(string language, string done)
    {
        await using Bench bench = Bench.Create(Folder["other"], ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down));
        await bench.Desk.SayAsync(new ChecklistTick { Incident = 1, Step = 2, State = ChecklistTick.Done, Actor = "Айгерім", At = bench.Time.GetUtcNow() }, 0, Ct);
        await bench.HappenAsync(Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up));
        await bench.HappenAsync(Acted(new IncidentReopened(1, "not over") { Closed = bench.Journal.Incidents[0] }));
        Assert.Contains($"[{done}: Айгерім, ", bench.Journal.Messages.Single(m => m.Step == "reopened-1").Text, StringComparison.OrdinalIgnoreCase);
    }

    private EventRecord Acted(OperatorAction action) => new() { Seq = 0, Kind = EventKind.OperatorActed, At = Bench.Time.GetUtcNow(), Actor = "aigul", Action = action };

    [Fact]
    public async Task Every_language_is_kept_and_the_facts_are_those_of_the_opening()
    {
        await Bench.HappenAsync(
            Node(1, Device("Core", behind: [Behind("sw-2")]), "core", NodeState.Up, NodeState.Down),
            Node(2, Device("Two") with { ParentIds = ["core"] }, "sw-2", NodeState.Up, NodeState.Unreachable));
        FrozenChecklist frozen = (await Bench.Journal.ReadFrozenAsync(1, Ct))!;
        Assert.Equal(Languages.Order(), frozen.Texts.Select(t => t.Language).Order());
        Assert.All(frozen.Texts, t => Assert.Equal(frozen.Proofs.Count, t.Steps.Count));
        Assert.Contains("10.7.0.1", Bench.Desk.Render(frozen, "kk").Intro!.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_failure_that_turns_out_to_be_the_outage_gets_the_checklist_of_that_while_nobody_has_worked_on_the_other()
    {
        EventFacts core = Device("Core"), edge = Device("Edge");
        await Bench.HappenAsync(Part(1, core, "core", "snmp", NodeState.Down), Part(2, edge, "edge", "snmp", NodeState.Down));
        Assert.Equal(["general", "general"], [await IdAsync(1), await IdAsync(2)]);
        await Bench.Desk.SayAsync(new ChecklistTick { Incident = 2, Step = 1, State = "done", Actor = "Айгерім", At = Bench.Time.GetUtcNow() }, 0, Ct);
        await Bench.HappenAsync(Node(3, core, "core", NodeState.Degraded, NodeState.Down), Node(4, edge, "edge", NodeState.Degraded, NodeState.Down));
        Assert.Equal(2, Bench.Journal.Incidents.Count(i => i.IsOutage));
        Assert.Equal(["switch", "general"], [await IdAsync(1), await IdAsync(2)]);

        async Task<string> IdAsync(long incident) => (await Bench.Journal.ReadFrozenAsync(incident, Ct))!.Id;
    }

    [Fact]
    public async Task Incident_that_is_opened_again_keeps_its_checklist()
    {
        await Bench.HappenAsync(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down), Node(2, Device("Core"), "core", NodeState.Down, NodeState.Up));
        FrozenChecklist? first = await Bench.Journal.ReadFrozenAsync(1, Ct);
        Write("Other words.");
        Incident closed = Assert.Single(Bench.Journal.Incidents);
        await Bench.HappenAsync(Event(3, EventKind.OperatorActed, "", Noon.AddMinutes(1)) with { Actor = "Айгерім", Action = new IncidentReopened(1, "not over") { Closed = closed } });
        Assert.True(Assert.Single(Bench.Journal.Incidents).Reopened);
        Assert.Same(first, await Bench.Journal.ReadFrozenAsync(1, Ct));
    }

    [Fact]
    public async Task Incident_from_before_gets_its_checklist_once_when_somebody_opens_it()
    {
        Incident old = Play(Node(1, Device("Core"), "core", NodeState.Up, NodeState.Down)).Decisions[0].Incident;
        FrozenChecklist? first = await Bench.Desk.ReadAsync(old, Ct);
        Bench.Time.Advance(TimeSpan.FromHours(1));
        Write("Other words.");
        Assert.Same(first, await Bench.Desk.ReadAsync(old, Ct));
        Assert.Null(await Bench.Desk.ReadAsync(Play(Story.System(1, ProblemKind.StoreAway, NodeState.Down)).Decisions[0].Incident with { Number = 9 }, Ct));
    }

    [Fact]
    public void Shipped_checklists_prove_the_same_steps_alike_in_every_language()
    {
        // What is proved is taken from the leading version: the others must say the same.
        Dictionary<(string Id, string Language), Checklist> shipped = Shipped().ToDictionary(c => (c.Id, c.Language));
        Assert.Equal(8 * 3, shipped.Count);
        foreach (IGrouping<string, Checklist> one in shipped.Values.GroupBy(c => c.Id))
        {
            string?[] proofs = [.. shipped[(one.Key, "en")].Steps.Select(s => s.Proof?.Text)];
            Assert.Contains(proofs, p => p is not null);
            Assert.All(one, c => Assert.Equal(proofs, c.Steps.Select(s => s.Proof?.Text)));
            Assert.All(one.SelectMany(c => c.Steps), s => Assert.DoesNotContain("{proof", s.Markdown, StringComparison.Ordinal));
        }
    }

    private static IEnumerable<Checklist> Shipped()
    {
        System.Reflection.Assembly assembly = typeof(ChecklistParser).Assembly;
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".md", StringComparison.Ordinal)))
        {
            using StreamReader reader = new(assembly.GetManifestResourceStream(name)!);
            yield return ChecklistParser.Parse(reader.ReadToEnd(), own: false, out _)!;
        }
    }

    private void Write(string step) => File.WriteAllText(
        Path.Combine(Directory.CreateDirectory(Folder["checklists"]).FullName, "own.md"), $"---\nid: switch\nlanguage: en\ntitle: Ours\nkinds: switch\nfailures: down\n---\n1. {step}\n");
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class ChecklistTests : OnBench
{
    private const string Own =
        """
        ---
        id: switch
        language: en
        title: Our switch {{name}}
        kinds: switch
        failures: down
        ---
        Read **this** first: {{name}} at {{address}}.

        1. Ping `{{address}}` from {{parents}}.
           *Proves:* it lives.
        2. Call the [help desk](https://help.example.kz).

           Tell them {{incident}}.
        3. Go there.
        """;

    [Theory]
    [InlineData("switch", "switch")]
    [InlineData("router", "router")]
    [InlineData("firewall", "firewall")]
    [InlineData("server", "server")]
    [InlineData("ups", "ups")]
    [InlineData("printer", "general")]
    [InlineData("accessPoint", "general")]
    [InlineData("other", "general")]
    public void Shipped_checklist_of_a_kind_exists_in_every_language_with_the_same_steps(string kind, string id) =>
        CheckAllLanguages(IncidentOf(Device("Thing", kind)), id);

    [Fact]
    public void Channel_and_lost_site_have_checklists_of_their_own()
    {
        CheckAllLanguages(IncidentOf(Channel("Channel", siteLost: false)), "wan-channel");
        CheckAllLanguages(IncidentOf(Channel("Channel", siteLost: true)), "site-loss");
    }

    [Fact]
    public void Shipped_checklists_are_all_accepted() =>
        Assert.DoesNotContain(Bench.Log.Lines, l => l.Id.Id == 3301);

    [Fact]
    public void Problem_of_the_installation_has_no_checklist() =>
        Assert.Null(Bench.Checklists.Render(Play(Story.System(1, ProblemKind.StoreAway, NodeState.Down)).Decisions[0].Incident, "en"));

    [Fact]
    public void Own_file_overrides_the_shipped_one_at_once_and_gives_way_when_it_is_removed()
    {
        Incident incident = IncidentOf(Device("Almaty *core*"));
        Assert.False(Render(incident).Own);

        Write("switch.md", Own);
        RenderedChecklist own = Render(incident);
        Assert.True(own.Own);
        Assert.Equal("Our switch Almaty *core*", own.Title);
        Assert.Equal("Read **this** first: Almaty \\*core\\* at 10.7.0.1.", own.Intro!.Markdown);
        Assert.Equal([1, 2, 3], own.Steps.Select(s => s.Number));
        Assert.Equal("Ping `10.7.0.1` from Almaty firewall.\n*Proves:* it lives.", own.Steps[0].Text.Markdown);
        Assert.Equal("<p>Ping <code>10.7.0.1</code> from Almaty firewall.<br />\n<em>Proves:</em> it lives.</p>", own.Steps[0].Text.Html);
        Assert.Equal("Ping `10.7.0.1` from Almaty firewall.\nProves: it lives.", own.Steps[0].Text.Plain);
        Assert.Contains("<a href=\"https://help.example.kz\">", own.Steps[1].Text.Html, StringComparison.Ordinal);
        Assert.StartsWith("Call the help desk (https://help.example.kz).", own.Steps[1].Text.Plain, StringComparison.Ordinal);
        Assert.Contains("Tell them 1.", own.Steps[1].Text.Plain, StringComparison.Ordinal);

        File.Delete(Path.Combine(Folder["checklists"], "switch.md"));
        Assert.False(Render(incident).Own);
    }

    [Fact]
    public void Own_file_in_one_language_leaves_the_other_readers_theirs_where_the_steps_are_the_same_ones()
    {
        string[] steps = [.. Enumerable.Range(1, Bench.Checklists.Render(IncidentOf(Device("Switch")), "kk")!.Steps.Count).Select(i => $"{i}. Step {i}.")];
        Write("switch.md", Own[..Own.IndexOf("1. Ping", StringComparison.Ordinal)] + string.Join('\n', steps));
        Assert.True(Render(IncidentOf(Device("Switch"))).Own);
        Assert.False(Bench.Checklists.Render(IncidentOf(Device("Switch")), "kk")!.Own);
        Assert.False(Render(IncidentOf(Device("Router", "router"))).Own);
        Assert.DoesNotContain(Bench.Log.Lines, l => l.Id.Id == 3303);
    }

    [Fact]
    public void Own_file_with_other_steps_is_everybodys_so_that_step_4_is_step_4_for_everybody()
    {
        Write("switch.md", Own);
        RenderedChecklist kazakh = Bench.Checklists.Render(IncidentOf(Device("Switch")), "kk")!;
        Assert.Equal((true, "en", 3), (kazakh.Own, kazakh.Language, kazakh.Steps.Count));
        (_, _, string line) = Assert.Single(Bench.Log.Lines, l => l.Id.Id == 3303);
        Assert.Contains("3 in en (own)", line, StringComparison.Ordinal);
        Assert.False(Render(IncidentOf(Device("Router", "router"))).Own);
    }

    [Fact]
    public void Own_file_for_any_kind_does_not_displace_the_shipped_one_for_the_kind()
    {
        Write("own.md", Own.Replace("kinds: switch", "kinds: any", StringComparison.Ordinal).Replace("id: switch", "id: ours", StringComparison.Ordinal));
        Assert.Equal("switch", Render(IncidentOf(Device("Switch"))).Id);
        Assert.Equal("ours", Render(IncidentOf(Device("Printer", "printer"))).Id);
    }

    [Theory]
    [InlineData("kinds: switch", "kinds: any", "general-own", "printer")]
    [InlineData("failures: down", "failures: any", "switch", "switch")]
    public void Own_file_for_any_applies_where_it_fits(string from, string to, string id, string kind)
    {
        Write("own.md", Own.Replace(from, to, StringComparison.Ordinal).Replace("id: switch", "id: " + id, StringComparison.Ordinal));
        Assert.True(Render(IncidentOf(Device("Thing", kind))).Own);
    }

    [Theory]
    [InlineData("{{parents}}", "{{partens}}", "{{partens}}")]
    [InlineData("language: en", "language: de", "language \"de\"")]
    [InlineData("failures: down", "failures: dead", "failure \"dead\"")]
    [InlineData("kinds: switch", "kind: switch", "lacks \"kinds\"")]
    [InlineData("---\nid", "--\nid", "front matter is missing")]
    [InlineData("3. Go there.", "3. Go there.\n   {proof: it works}", "\"it works\" is not a proof")]
    [InlineData("3. Go there.", "3. Go there.\n   {proof: node up}\n   {proof: node reachable}", "one proof at most")]
    [InlineData("Read **this**", "{proof: node up} Read **this**", "a proof stands in a step")]
    [InlineData("1. Ping", "Ping", "")]
    public void Broken_own_file_is_named_with_its_defect_and_the_shipped_one_is_used(string from, string to, string defect)
    {
        string broken = Own.ReplaceLineEndings("\n").Replace(from, to, StringComparison.Ordinal);
        if (defect.Length == 0) broken = broken.Replace("2. ", "", StringComparison.Ordinal).Replace("3. ", "", StringComparison.Ordinal);
        Write("switch.md", broken);

        RenderedChecklist checklist = Render(IncidentOf(Device("Switch")));
        Render(IncidentOf(Device("Switch")));

        Assert.False(checklist.Own);
        (_, _, string line) = Assert.Single(Bench.Log.Lines, l => l.Id.Id == 3301);
        Assert.Contains("switch.md", line, StringComparison.Ordinal);
        Assert.Contains(defect.Length == 0 ? "no steps" : defect, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Raw_html_and_dangerous_links_of_an_own_file_are_harmless()
    {
        Write("switch.md", Own + "\n4. <img src=x onerror=alert(1)> [click](javascript:alert(2)) <javascript:alert(3)>\n");
        string html = Render(IncidentOf(Device("Switch"))).Steps[3].Text.Html;
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain {{name}}", "plain 1\\*x")]
    [InlineData("`{{name}}` and {{name}}", "`1*x` and 1\\*x")]
    [InlineData("``a ` {{name}}`` {{name}}", "``a ` 1*x`` 1\\*x")]
    [InlineData("{{ name }}", "1\\*x")]
    [InlineData("see {{board}}", "see <http://n.example/board>")]
    public void Placeholder_is_escaped_outside_code_and_raw_inside(string markdown, string expected) =>
        Assert.Equal(expected, Placeholders.Fill(markdown, new Dictionary<string, string> { ["name"] = "1*x", ["board"] = "http://n.example/board" }));

    private static Incident IncidentOf(EventFacts facts) =>
        Play(Node(1, facts, "node", NodeState.Up, NodeState.Down)).Decisions[0].Incident;

    private RenderedChecklist Render(Incident incident) => Bench.Checklists.Render(incident, "en")!;

    private void CheckAllLanguages(Incident incident, string id)
    {
        RenderedChecklist[] all = [.. new[] { "kk", "ru", "en" }.Select(l => Bench.Checklists.Render(incident, l)!)];
        Assert.Equal(["kk", "ru", "en"], all.Select(c => c.Language));
        foreach (RenderedChecklist checklist in all)
        {
            Assert.Equal((id, false, all[0].Steps.Count), (checklist.Id, checklist.Own, checklist.Steps.Count));
            Assert.InRange(checklist.Steps.Count, 5, 15);
            Assert.All(checklist.Steps.Select(s => s.Text).Append(checklist.Intro!), t => Assert.DoesNotContain("{{", t.Markdown + t.Html + t.Plain, StringComparison.Ordinal));
        }
    }

    private void Write(string name, string text) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Folder["checklists"]).FullName, name), text.ReplaceLineEndings("\n"));
}

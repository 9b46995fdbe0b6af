using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class ChecklistChoiceTests
{
    private static readonly Checklist s_general = Of("general");

    [Fact]
    public void What_is_named_beats_any_in_the_order_site_tag_check_vendor_kind_failure()
    {
        Incident incident = Outage(Device("Core") with { Tags = ["dc", "core"], Vendor = "Cisco" });
        Checklist[] fromMilder =
        [
            s_general,
            Of("failure") with { Failures = ["down"] },
            Of("kind") with { Kinds = ["switch"] },
            Of("vendor") with { Vendors = ["Cisco"] },
            Of("check") with { Checks = ["icmp"] },
            Of("tag") with { Tags = ["core"] },
            Of("site") with { Sites = ["almaty"] },
        ];
        for (int i = 0; i < fromMilder.Length; i++) Assert.Equal(fromMilder[i].Id, Chosen(incident, [.. fromMilder.Take(i + 1)]));

        // A criterion of more weight beats all of less together.
        Checklist all = Of("all") with { Tags = ["core"], Checks = ["icmp"], Vendors = ["Cisco"], Kinds = ["switch"], Failures = ["down"], Own = true };
        Assert.Equal("site", Chosen(incident, [all, fromMilder[^1]]));
        Assert.Equal("all", Chosen(incident, [all, fromMilder[5]]));
    }

    [Theory]
    [InlineData("cisco", true)]
    [InlineData("Cisco Systems, Inc.", true)]
    [InlineData("Ciscopress", false)]
    [InlineData("Huawei", false)]
    [InlineData(null, false)]
    public void Vendor_fits_by_its_name_or_its_beginning(string? vendor, bool fits) =>
        Assert.Equal(fits ? "ours" : "general", Chosen(Outage(Device("Core") with { Vendor = vendor }), [s_general, Of("ours") with { Vendors = ["Cisco", "Juniper"] }]));

    [Fact]
    public void Whole_check_beats_its_type_and_a_threshold_beats_a_check()
    {
        Incident http = Failing("http:portal", NodeState.Down);
        Checklist type = Of("type") with { Checks = ["http"] };
        Assert.Equal("type", Chosen(http, [type, s_general]));
        Assert.Equal("whole", Chosen(http, [type, Of("whole") with { Checks = ["http:portal"] }]));
        Assert.Equal("general", Chosen(Failing("https:portal", NodeState.Down), [type, s_general]));

        Checklist check = Of("check") with { Failures = ["check"] };
        Checklist threshold = Of("threshold") with { Failures = ["threshold"] };
        Assert.Equal("check", Chosen(http, [check, threshold, s_general]));
        Assert.Equal("threshold", Chosen(Failing("storage:/", NodeState.Degraded), [check, threshold, s_general]));
        Assert.Equal("check", Chosen(Failing("storage:/", NodeState.Degraded), [check, s_general]));
        Assert.Equal("general", Chosen(Outage(Device("Core")), [check, threshold, s_general]));
    }

    [Fact]
    public void Own_goes_before_shipped_and_then_the_alphabet_decides()
    {
        Incident incident = Outage(Device("Core"));
        Assert.Equal("zulu", Chosen(incident, [Of("alpha"), Of("zulu") with { Own = true }]));
        Assert.Equal("alpha", Chosen(incident, [Of("bravo"), Of("alpha")]));
        Assert.Equal("", Chosen(incident, [Of("router") with { Kinds = ["router"] }]));
    }

    [Fact]
    public void Leading_version_is_the_own_one_then_English_Russian_Kazakh()
    {
        ChecklistCase wanted = ChecklistCase.Of(Outage(Device("Core")))!;
        Checklist[] three = [s_general with { Language = "kk" }, s_general with { Language = "ru" }, s_general];
        Assert.Equal(["en", "ru", "kk"], ChecklistChoice.Choose(three, wanted).Select(c => c.Language));
        three[0] = three[0] with { Own = true };
        Assert.Equal(["kk", "en", "ru"], ChecklistChoice.Choose(three, wanted).Select(c => c.Language));
        three[0] = three[0] with { Steps = [new StepSource("One.", null), new StepSource("Two.", null)] };
        Assert.Equal(["kk"], ChecklistChoice.Choose(three, wanted).Select(c => c.Language));
    }

    private static string Chosen(Incident incident, Checklist[] all) => ChecklistChoice.Choose(all, ChecklistCase.Of(incident)!) is [var first, ..] ? first.Id : "";

    private static Checklist Of(string id) => new()
    {
        Id = id,
        Language = "en",
        Title = id,
        Kinds = [Checklist.Any],
        Failures = [Checklist.Any],
        Intro = "",
        Steps = [new StepSource("Go there.", null)],
    };

    private static Incident Outage(EventFacts facts) => Play(Node(1, facts, "core", NodeState.Up, NodeState.Down)).Decisions[0].Incident;

    private static Incident Failing(string component, NodeState state) => Play(Part(1, Device("Server", "server"), "srv", component, state)).Decisions[0].Incident;
}

using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Messages;

public sealed class MessageTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public static TheoryData<string, string> Languages => new MatrixTheoryData<string, string>(["kk", "ru", "en"], ["device", "channel", "site", "blind"]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Message_leaves_no_placeholder_open_and_text_and_html_say_the_same(string language, string story)
    {
        IReadOnlyList<OutboxMessage> messages = await TellAsync(language, StoryOf(story));

        Assert.Equal(["opened", "recovered"], messages.Select(m => m.Step));
        foreach (OutboxMessage message in messages)
        {
            Assert.DoesNotContain('{', message.Subject + message.Text);
            string html = Assert.IsType<string>(message.Html);
            Assert.Contains($"lang=\"{language}\"", html, StringComparison.Ordinal);
            foreach (string line in message.Text.Split('\n').Take(3).Where(l => l.Trim().Length > 0))
                Assert.Contains(line.Trim().Split(": ")[^1].Replace("+", "&#x2B;", StringComparison.Ordinal), html, StringComparison.Ordinal);
            Gallery.Keep($"{story}-{language}-{message.Step}.html", html);
            Gallery.Keep($"{story}-{language}-{message.Step}.txt", message.Subject + "\n\n" + message.Text);
        }
    }

    [Fact]
    public async Task Names_from_devices_never_become_markup()
    {
        const string evil = "<script>alert(1)</script> **bold** {{board}} {name} `tick` [x](javascript:alert(2))";
        EventFacts facts = Device(evil, "router", "normal", Behind("sw")) with
        {
            SiteName = evil,
            LastGood = new Dictionary<string, string> { [evil] = evil },
            Behind = [new AffectedNode("sw", evil, evil, NodeState.Up)],
        };
        IReadOnlyList<OutboxMessage> messages = await TellAsync("en", Node(1, facts, "r", NodeState.Up, NodeState.Down) with { Detail = evil });

        string html = messages[0].Html!;
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<strong>bold", html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", html, StringComparison.Ordinal);
        Assert.Contains(evil, messages[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', messages[0].Subject);
        Gallery.Keep("evil.html", html);
    }

    [Theory]
    [InlineData("en", "2 sites, 3 devices: expected to be cut off. Still connected through Aktobe channel 2: 2 devices.")]
    [InlineData("ru", "2 площадки, 3 устройства: ожидается потеря связи. Через Aktobe channel 2 остаются на связи: 2 устройства.")]
    [InlineData("kk", "2 нысан, 3 құрылғы: байланыстың үзілуі күтіледі. Aktobe channel 2 арқылы байланыста: 2 құрылғы.")]
    public async Task Blast_radius_counts_sites_and_says_what_another_way_carries(string language, string expected)
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:0:Language", language));
        EventFacts facts = Channel("Aktobe channel 1", siteLost: false) with
        {
            Behind = [new AffectedNode("a", "A", "switch", NodeState.Up, "aktobe"), new AffectedNode("b", "B", "switch", NodeState.Up, "aktobe"), new AffectedNode("c", "C", "switch", NodeState.Up, "khromtau")],
            Carried = new CarriedNodes(2, ["Aktobe channel 2"]),
        };
        await bench.HappenAsync(Node(1, facts, "akt-1", NodeState.Up, NodeState.Down));
        Assert.Contains(expected, Assert.Single(bench.Journal.Messages).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_affected_devices_are_counted_and_only_the_first_are_listed()
    {
        EventFacts router = Device("Almaty router", "router", "high", [.. Enumerable.Range(1, 41).Select(i => Behind($"d-{i}"))]);
        IReadOnlyList<OutboxMessage> messages = await TellAsync(
            "ru",
            Node(1, router, "r", NodeState.Up, NodeState.Down),
            Node(2, Device("x"), "d-41", NodeState.Up, NodeState.Unreachable));

        string text = messages[0].Text;
        Assert.Contains("41 устройство (не отвечает: 1, ожидается: 40)", text, StringComparison.Ordinal);
        Assert.Contains("[x] Name of d-41 (коммутатор) – не отвечает", text, StringComparison.Ordinal);
        Assert.Contains("и ещё 16", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Name of d-25 ", text, StringComparison.Ordinal);
        Gallery.Keep("many.html", messages[0].Html!);
    }

    [Fact]
    public async Task Lost_site_that_returns_by_another_channel_is_told_in_the_same_thread_before_the_recovery()
    {
        EventFacts second = Channel("Aktobe channel 2", siteLost: true);
        IReadOnlyList<OutboxMessage> messages = await TellAsync(
            "ru",
            Node(1, second, "akt-2", NodeState.Up, NodeState.Down),
            Event(2, EventKind.SiteChanged, "aktobe", Noon.AddMinutes(1)) with { To = NodeState.Up },
            Node(3, second, "akt-2", NodeState.Down, NodeState.Up, Noon.AddMinutes(2)));

        Assert.Equal(
            ["[АВАРИЯ] Площадка Aktobe: потеря связи · №1", "[СВЯЗЬ ЕСТЬ] Площадка Aktobe: потеря связи · №1", "[ВОССТАНОВЛЕНО] Площадка Aktobe: потеря связи · №1"],
            messages.Select(m => m.Subject));
        Assert.Equal([null, messages[0].MessageId, messages[0].MessageId], messages.Select(m => m.References));
        Assert.Contains("Площадка Aktobe снова на связи; Aktobe channel 2 ещё не работает", messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("Восстановление WAN-канала", messages[1].Text, StringComparison.Ordinal);
        Assert.Contains("Канал Aktobe channel 2 снова работает", messages[2].Text, StringComparison.Ordinal);
        Gallery.Keep("eased.html", messages[1].Html!);
    }

    [Fact]
    public async Task Without_a_public_address_there_is_no_link()
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Web:PublicUrl", ""));
        await bench.HappenAsync(Node(1, Device("Switch"), "sw", NodeState.Up, NodeState.Down));
        OutboxMessage message = Assert.Single(bench.Journal.Messages);
        Assert.DoesNotContain("http", message.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href", message.Html!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Installation_id_is_made_once_and_a_damaged_one_is_made_anew()
    {
        string first = InstallationId.ReadOrCreate(_folder.Path);
        Assert.Equal(first, InstallationId.ReadOrCreate(_folder.Path));
        File.WriteAllText(_folder["installation.id"], "half");
        Assert.Matches("^[0-9a-f]{12}$", InstallationId.ReadOrCreate(_folder.Path));
    }

    private static EventRecord[] StoryOf(string story) => story switch
    {
        "device" =>
        [
            Node(1, Device("Almaty core", "switch", "high", Behind("ala-sw-1", NodeState.Unreachable), Behind("ala-srv-1", kind: "server"), Behind("ala-prn-1", kind: "printer")), "ala-core-1", NodeState.Up, NodeState.Down),
            Node(2, Device("Almaty core"), "ala-core-1", NodeState.Down, NodeState.Up, Noon.AddMinutes(72)),
        ],
        "channel" =>
        [
            Node(1, Channel("Aktobe channel 1", siteLost: false), "akt-1", NodeState.Up, NodeState.Down),
            Node(2, Channel("Aktobe channel 1", siteLost: false), "akt-1", NodeState.Down, NodeState.Up, Noon.AddHours(29)),
        ],
        "site" =>
        [
            Node(1, Channel("Aktobe channel 2", siteLost: true, Behind("akt-rtr", NodeState.Unreachable, "router"), Behind("akt-sw-1"), Behind("akt-ups-1", kind: "ups")), "akt-2", NodeState.Up, NodeState.Down),
            Node(2, Channel("Aktobe channel 2", siteLost: true), "akt-2", NodeState.Down, NodeState.Up, Noon.AddMinutes(3)),
        ],
        _ => [Story.System(1, ProblemKind.MonitoringBlind, NodeState.Down), Story.System(90, ProblemKind.MonitoringBlind, NodeState.Up)],
    };

    private async Task<IReadOnlyList<OutboxMessage>> TellAsync(string language, params EventRecord[] records)
    {
        await using Bench bench = Bench.Create(_folder.Path, ("Notifier:Recipients:0:Language", language));
        await bench.HappenAsync(records);
        return bench.Journal.Messages;
    }
}

using Markdig;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Checklists.Sheets;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Checklists;

public sealed class SheetTests : OnBench
{
    private const string Nasty = "<script>alert(1)</script> **x** | [a](javascript:b) `c` ![i](http://x.example)";

    [Fact]
    public void Every_language_has_the_same_words_with_the_same_placeholders_and_none_is_missing()
    {
        IReadOnlyDictionary<string, string> english = SheetTexts.For("en").Entries;
        foreach (string language in (string[])["kk", "ru"])
        {
            IReadOnlyDictionary<string, string> other = SheetTexts.For(language).Entries;
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            Assert.All(english, e => Assert.Equal(e.Value.Contains("{0}", StringComparison.Ordinal), other[e.Key].Contains("{0}", StringComparison.Ordinal)));
            Assert.All(other.Values, v => Assert.False(string.IsNullOrWhiteSpace(v)));
        }

        foreach (string key in Enum.GetNames<StoryKind>().Select(n => "story." + Camel(n)).Concat(Enum.GetNames<OutboxStatus>().Select(n => "status." + Camel(n))).Concat(Enum.GetNames<Likeness>().Select(n => "likeness." + Camel(n))))
            Assert.Contains(key, english.Keys);

        static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }

    [Theory]
    [InlineData("en", "Time to restore", "does not apply", "Similar incidents before")]
    [InlineData("ru", "Время восстановления", "не применимо", "Похожие инциденты раньше")]
    [InlineData("kk", "Қалпына келтіру уақыты", "бұл жерге қатысы жоқ", "Бұрынғы ұқсас инциденттер")]
    public async Task Incident_is_on_paper_with_everything_in_the_readers_language(string language, string times, string state, string similar)
    {
        IncidentReport report = await ReportAsync("Almaty core switch", "patch cord in rack 4");
        string html = Bench.Sheets.Html(report, language);
        Gallery.Keep($"incident.{language}.html", html);
        Assert.DoesNotContain("class=\"blank\"", html, StringComparison.Ordinal);
        Assert.Contains("class=\"blank\"", Bench.Sheets.Html(report with { Incident = report.Incident with { ClosedAt = null } }, language), StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", html, StringComparison.Ordinal);
        string markdown = Bench.Sheets.Markdown(report, language);
        Gallery.Keep($"incident.{language}.md", markdown);
        foreach (string text in (string[])[times, state, similar, "Almaty core switch", "Айгерім", "patch cord in rack 4", "rack.png", "noc@example.kz", "10.7.0.1"])
        {
            Assert.Contains(text, System.Net.WebUtility.HtmlDecode(html), StringComparison.Ordinal);
            Assert.Contains(text, Markdown.ToPlainText(markdown, Tables), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("{0}", html + markdown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_devices_and_people_wrote_stays_text()
    {
        IncidentReport report = await ReportAsync(Nasty, Nasty);
        string html = Bench.Sheets.Html(report, "en");
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(" style=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);

        string markdown = Bench.Sheets.Markdown(report, "en");
        string rendered = Markdown.ToHtml(markdown, Tables);
        Assert.DoesNotContain("<script", rendered, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", rendered, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", rendered, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<code>c</code>", rendered, StringComparison.Ordinal);
        // A row stays a row of four cells.
        Assert.Contains("**x** | [a](javascript:b)", Markdown.ToPlainText(markdown, Tables), StringComparison.Ordinal);
        Assert.All(markdown.Split('\n').Where(l => l.StartsWith("| ", StringComparison.Ordinal)), l => Assert.Equal(5, l.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|')));
    }

    [Fact]
    public void Page_may_show_its_one_style_and_nothing_else()
    {
        string html = SheetHtml.Write(new Sheet("en", "t", "h", [], "f", Open: true));
        string style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + 7)..html.IndexOf("</style>", StringComparison.Ordinal)];
        string hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        Assert.Equal($"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'", IncidentSheets.HtmlPolicy);
    }

    private static MarkdownPipeline Tables { get; } = new MarkdownPipelineBuilder().UsePipeTables().Build();

    private async Task<IncidentReport> ReportAsync(string name, string words)
    {
        EventFacts facts = Device(name) with { Vendor = "Cisco", Evidence = [new(Noon.AddSeconds(-20), ProbeOutcome.Failed, Reason.NoReply, null), new(Noon, ProbeOutcome.Failed, Reason.NoReply, null)] };
        EventFacts up = facts with { Evidence = [new(Noon.AddMinutes(24), ProbeOutcome.Ok, Reason.Answered, 1.2)] };
        await Bench.HappenAsync(Node(1, facts, "core", NodeState.Up, NodeState.Down, Noon), Node(2, up, "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(25)));
        await Bench.DispatchAsync();
        Incident incident = Bench.Journal.Incidents[0] with { Summary = new IncidentSummary(words, words, "Айгерім", Noon.AddHours(1)) };
        DateTimeOffset At(int minute) => Noon.AddMinutes(minute);
        await SayAsync(1, "done", At(3), words);
        await SayAsync(2, "notApplicable", At(5), null);
        await Bench.Desk.AssignAsync(1, 3, "daniyar", "Айгерім", At(6), null, Ct);
        await SayAsync(5, "didNotHelp", At(9), null, "ab");
        await SayAsync(6, "done", At(22), words);
        ChecklistTick proved = new() { Incident = 1, Step = 10, Kind = TickKind.Proved, State = "done", Actor = ChecklistTick.NetWatch, At = At(35), Note = "node up for 10 min" };
        await Bench.Desk.ProveAsync(proved, 0, Ct);
        IReadOnlyList<OutboxMessage> messages = await Bench.Journal.ReadMessagesAsync(1, Ct);
        Incident past = incident with { Number = 7, OpenedAt = Noon.AddDays(-9), ClosedAt = Noon.AddDays(-9).AddHours(1) };
        return new IncidentReport(
            incident,
            messages,
            await Bench.Desk.ReadAsync(incident, Ct),
            await Bench.Desk.HistoryAsync(1, Ct),
            [new Attachment(1, "ab", "rack.png", "image/png", 123_456, "Айгерім", At(9))],
            RestoreTimes.Of(incident, messages, Noon.AddDays(1)),
            SimilarIncidents.Find(incident, [past]),
            Noon.AddHours(2));
    }

    private async Task SayAsync(int step, string state, DateTimeOffset at, string? note, string? file = null) =>
        Assert.IsType<TickOutcome.Saved>(await Bench.Desk.SayAsync(new ChecklistTick { Incident = 1, Step = step, State = state, Actor = "Айгерім", At = at, Note = note, Attachment = file }, null, Ct));
}

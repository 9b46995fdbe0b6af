using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using NetWatch.Core.Incidents;
using NetWatch.Core.States;
using NetWatch.Notifier.Checklists;
using NetWatch.Testing;
using NetWatch.Web.Api;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Api;

public sealed class ChecklistApiTests : IAsyncLifetime
{
    private static readonly byte[] s_png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private readonly TemporaryFolder _folder = new();
    private ChecklistHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await ChecklistHost.StartAsync(_folder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Several_people_at_once_see_each_others_ticks_and_who_is_later_learns_what_the_other_wrote()
    {
        long one = (await _host.HappenAsync("sw-1", NodeState.Down, "Core")).Number, two = (await _host.HappenAsync("sw-2", NodeState.Down, "Edge")).Number;
        (HubConnection aigerim, ConcurrentQueue<TickAnswer> toldAigerim) = await _host.WatchAsync(one);
        (HubConnection daniyar, ConcurrentQueue<TickAnswer> toldDaniyar) = await _host.WatchAsync(one, two);
        (HubConnection elsewhere, ConcurrentQueue<TickAnswer> toldElsewhere) = await _host.WatchAsync(two);
        await using (aigerim)
        await using (daniyar)
        await using (elsewhere)
        {
            TickAnswer first = await OkAsync(await _host.TickAsync(one, 2, "done", "Айгерім", expected: 0, note: "ping жауап береді"));
            Assert.Equal((2, 1, "done", "Айгерім"), (first.Step, first.Seq, first.State, first.Actor));
            using HttpResponseMessage late = await _host.TickAsync(one, 2, "didNotHelp", "Данияр", expected: 0);
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
            JsonElement latest = (await JsonAsync(late)).GetProperty("latest");
            Assert.Equal(("Айгерім", "done", 1), (latest.GetProperty("actor").GetString(), latest.GetProperty("state").GetString(), latest.GetProperty("seq").GetInt32()));
            await OkAsync(await _host.TickAsync(one, 2, "didNotHelp", "Данияр", expected: 1));
            using HttpResponseMessage given = await _host.Http.PutAsJsonAsync($"incidents/{one}/checklist/3/assignee", new AssignRequest("daniyar", "Айгерім", 0), ChecklistHost.Json, Ct);
            await OkAsync(given);
            await OkAsync(await _host.TickAsync(two, 1, "done", "Айгерім"));

            (int, int, string)[] ofOne = [(2, 1, "done"), (2, 2, "didNotHelp"), (3, 1, "open")];
            await Eventually.HoldsAsync("both are told of three entries", () => Task.FromResult(toldAigerim.Count >= 3 && toldDaniyar.Count >= 4 && !toldElsewhere.IsEmpty));
            Assert.Equal(ofOne, toldAigerim.Select(t => (t.Step, t.Seq, t.State)));
            Assert.Equal(ofOne, toldDaniyar.Where(t => t.Incident == one).Select(t => (t.Step, t.Seq, t.State)));
            Assert.Equal([two], toldElsewhere.Select(t => t.Incident));
            Assert.Equal("daniyar", toldAigerim.Last().Assignee);

            // Who looks away is not told any more.
            await aigerim.InvokeAsync("UnwatchIncident", one, Ct);
            await OkAsync(await _host.TickAsync(one, 4, "done", "Данияр"));
            await Eventually.HoldsAsync("the other is told", () => Task.FromResult(toldDaniyar.Count >= 5));
            Assert.Equal(3, toldAigerim.Count);
        }

        IncidentChecklistAnswer checklist = (await _host.Http.GetFromJsonAsync<IncidentChecklistAnswer>($"incidents/{one}/checklist?language=kk", ChecklistHost.Json, Ct))!;
        Assert.Equal(("switch", "kk"), (checklist.Id, checklist.Language));
        Assert.Equal(("didNotHelp", 2, 2, "node reachable"), (checklist.Steps[1].State, checklist.Steps[1].Seq, checklist.Steps[1].History.Count, checklist.Steps[1].Proof));
        Assert.Equal(("open", "daniyar"), (checklist.Steps[2].State, checklist.Steps[2].Assignee));
        Assert.Equal(["Данияр"], checklist.Times.People.Select(p => p.Actor));
    }

    [Fact]
    public async Task One_connection_watches_a_bounded_number_of_incidents()
    {
        (HubConnection hub, _) = await _host.WatchAsync([.. Enumerable.Range(1, BoardHub.MostWatched).Select(i => (long)i)]);
        await using (hub)
        {
            HubException refused = await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchIncident", 99L, Ct));
            Assert.Contains("at most 20", refused.Message, StringComparison.Ordinal);
            await hub.InvokeAsync("WatchIncident", 1L, Ct);
            await hub.InvokeAsync("UnwatchIncident", 1L, Ct);
            await hub.InvokeAsync("WatchIncident", 99L, Ct);
        }
    }

    [Fact]
    public async Task Bad_words_on_a_step_are_refused_by_the_name_of_the_field()
    {
        long number = (await _host.HappenAsync("sw-1", NodeState.Down, "Core")).Number;
        Assert.Equal("/state", await FieldAsync(await _host.TickAsync(number, 1, "finished", "A")));
        Assert.Equal("/actor", await FieldAsync(await _host.TickAsync(number, 1, "done", " ")));
        Assert.Equal("/actor", await FieldAsync(await _host.TickAsync(number, 1, "done", "netwatch")));
        Assert.Equal("/note", await FieldAsync(await _host.TickAsync(number, 1, "done", "A", note: new string('x', 2001))));
        Assert.Equal("/expected", await FieldAsync(await _host.TickAsync(number, 1, "done", "A", expected: -1)));
        Assert.Equal("/attachment", await FieldAsync(await _host.TickAsync(number, 1, "done", "A", attachment: "abc")));
        using HttpResponseMessage other = await _host.Http.PutAsJsonAsync($"incidents/{number}/checklist/1", new ProgressRequest("done", "A", null, Checklist: "general"), ChecklistHost.Json, Ct);
        Assert.Equal(HttpStatusCode.Conflict, other.StatusCode);
        foreach (string path in (string[])["checklist", "similar", "export.md", "export.json", "print"])
            Assert.Equal("language", await FieldAsync(await _host.Http.GetAsync($"incidents/{number}/{path}?language=de", Ct)));
        foreach (string month in (string[])["2026-13", "november", "9999-12"]) Assert.Equal("month", await FieldAsync(await _host.Http.GetAsync($"checklists/slowest?month={month}", Ct)));
        foreach (int step in (int[])[0, 11, -1])
        {
            using HttpResponseMessage none = await _host.TickAsync(number, step, "done", "A");
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }

        foreach (string path in (string[])["checklist", "similar", "times", "export.md", "export.json", "print", "attachments", "attachments/ab"])
        {
            using HttpResponseMessage unknown = await _host.Http.GetAsync($"incidents/4711/{path}", Ct);
            Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        }
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: stolen=1\r\n\r\n.png")]
    [InlineData("a\"; filename=\"evil.html\"; x=\".png")]
    [InlineData("a\u0085\u2028b\u202egnp.exe.png")]
    public async Task Name_of_a_file_ends_no_header_and_adds_no_word_to_one(string name)
    {
        long number = (await _host.HappenAsync("sw-1", NodeState.Down, "Core")).Number;
        Attachment added = await AddAsync(number, name, s_png);
        using HttpResponseMessage file = await _host.Http.GetAsync($"incidents/{number}/attachments/{added.Id}", Ct);
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.False(file.Headers.Contains("Set-Cookie"));
        ContentDispositionHeaderValue disposition = file.Content.Headers.ContentDisposition!;
        Assert.Equal("attachment", disposition.DispositionType);
        Assert.Equal(added.Name, disposition.FileNameStar);
        Assert.All(disposition.Parameters, p => Assert.Contains(p.Name, new[] { "filename", "filename*" }));
        Assert.DoesNotContain(added.Name, c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator);
        Assert.EndsWith(".png", added.Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_is_given_back_to_be_saved_and_never_shown()
    {
        long number = (await _host.HappenAsync("sw-1", NodeState.Down, "Core")).Number;
        Attachment added = await AddAsync(number, "../../шкаф 4.png", s_png);
        Assert.Equal(("шкаф 4.png", "image/png", s_png.Length), (added.Name, added.Type, added.Bytes));
        await OkAsync(await _host.TickAsync(number, 5, "done", "Айгерім", attachment: added.Id));

        using HttpResponseMessage file = await _host.Http.GetAsync($"incidents/{number}/attachments/{added.Id}", Ct);
        Assert.Equal(s_png, await file.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("шкаф 4.png", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("nosniff", Assert.Single(file.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("default-src 'none'; sandbox", Assert.Single(file.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal([added.Id], Directory.GetFiles(_folder["attachments"], "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!));

        // Nothing but what the journal names is opened.
        await File.WriteAllTextAsync(_folder["attachments/secret"], "x", Ct);
        foreach (string id in (string[])["..%2Fsecret", "..%2F..%2Fjournal.db", "secret", added.Id.ToUpperInvariant()])
        {
            using HttpResponseMessage none = await _host.Http.GetAsync($"incidents/{number}/attachments/{id}", Ct);
            Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        }
    }

    [Fact]
    public async Task Files_that_are_too_large_too_many_or_not_what_they_say_are_refused_and_leave_nothing()
    {
        long number = (await _host.HappenAsync("sw-1", NodeState.Down, "Core")).Number;
        Assert.Equal("name", await FieldAsync(await SendAsync(number, "evil.html", s_png)));
        Assert.Equal("body", await FieldAsync(await SendAsync(number, "photo.jpg", s_png)));
        Assert.Equal("body", await FieldAsync(await SendAsync(number, "empty.txt", [])));
        Assert.Equal("actor", await FieldAsync(await SendAsync(number, "a.png", s_png, actor: "")));
        byte[] large = new byte[Attachment.MostBytes + 1];
        s_png.CopyTo(large, 0);
        using HttpResponseMessage tooLarge = await SendAsync(number, "a.png", large);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.False(Directory.Exists(_folder["attachments"]));

        // The largest that is accepted; the limit of other requests does not hold for it.
        Assert.Equal(Attachment.MostBytes, (await AddAsync(number, "a.png", large[..^1])).Bytes);
        for (int i = 1; i < Attachment.MostPerIncident; i++) await AddAsync(number, $"{i}.log", Encoding.UTF8.GetBytes("строка"));
        using HttpResponseMessage tooMany = await SendAsync(number, "one-more.log", Encoding.UTF8.GetBytes("x"));
        Assert.Equal(HttpStatusCode.Conflict, tooMany.StatusCode);
        Assert.Equal(Attachment.MostPerIncident, Directory.GetFiles(_folder["attachments"], "*", SearchOption.AllDirectories).Length);
        Assert.Equal(Attachment.MostPerIncident, (await _host.Http.GetFromJsonAsync<Attachment[]>($"incidents/{number}/attachments", ChecklistHost.Json, Ct))!.Length);
    }

    [Fact]
    public async Task Incident_is_exported_with_its_times_and_what_helped_in_similar_ones()
    {
        Incident past = await _host.HappenAsync("sw-1", NodeState.Down, "Core");
        await OkAsync(await _host.TickAsync(past.Number, 6, "done", "Айгерім"));
        await OkAsync(await _host.TickAsync(past.Number, 5, "didNotHelp", "Айгерім"));
        await _host.HappenAsync("sw-1", NodeState.Up, "Core");
        Incident again = await _host.HappenAsync("sw-1", NodeState.Down, "Core <b>");
        await OkAsync(await _host.TickAsync(again.Number, 1, "done", "Данияр", note: "| [x](javascript:y)"));

        SimilarAnswer similar = Assert.Single((await _host.Http.GetFromJsonAsync<SimilarAnswers>($"incidents/{again.Number}/similar?language=ru", ChecklistHost.Json, Ct))!.Items);
        Assert.Equal((Likeness.SameProblem, past.Number), (similar.Likeness, similar.Number));
        Assert.StartsWith("**Переподключите линк", Assert.Single(similar.Helped), StringComparison.Ordinal);
        Assert.Single(similar.DidNotHelp);

        RestoreTimes times = (await _host.Http.GetFromJsonAsync<RestoreTimes>($"incidents/{past.Number}/times", ChecklistHost.Json, Ct))!;
        Assert.Equal(times.TotalSeconds, times.DetectSeconds + times.RepairSeconds + (times.ConfirmSeconds ?? 0), 3);
        Assert.NotNull(times.ClosedAt);

        using HttpResponseMessage json = await _host.Http.GetAsync($"incidents/{again.Number}/export.json?language=kk", Ct);
        IncidentExport export = JsonSerializer.Deserialize<IncidentExport>(await json.Content.ReadAsStringAsync(Ct), ChecklistHost.Json)!;
        Assert.Equal((1, again.Number, "kk", "Данияр"), (export.Format, export.Incident.Number, export.Checklist!.Language, export.Checklist.Steps[0].History[0].Actor));
        Assert.Equal($"incident-{again.Number}.json", json.Content.Headers.ContentDisposition!.FileName);

        using HttpResponseMessage markdown = await _host.Http.GetAsync($"incidents/{again.Number}/export.md?language=ru", Ct);
        Assert.Equal("text/markdown", markdown.Content.Headers.ContentType!.MediaType);
        Assert.Contains("\\| \\[x\\](javascript:y)", await markdown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);

        using HttpResponseMessage print = await _host.Http.GetAsync($"incidents/{again.Number}/print?language=kk", Ct);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", Assert.Single(print.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        string page = await print.Content.ReadAsStringAsync(Ct);
        Assert.Contains("Core &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Slowest_steps_of_the_month_are_found_in_the_store()
    {
        Incident incident = await _host.HappenAsync("sw-1", NodeState.Down, "Core");
        await OkAsync(await _host.TickAsync(incident.Number, 2, "done", "Айгерім"));
        string month = incident.OpenedAt.UtcDateTime.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
        SlowSteps slow = await Eventually.GetAsync("the copy in the store", async () =>
            await _host.Http.GetFromJsonAsync<SlowSteps>($"checklists/slowest?month={month}&language=ru", ChecklistHost.Json, Ct) is { Incidents: > 0 } found ? found : null);
        SlowStep step = Assert.Single(slow.Steps);
        Assert.Equal(("switch", 2, 1, 1), (step.Checklist, step.Step, step.Incidents, step.Done));
        Assert.Matches("^[А-Я].*[а-я]$", step.Text);
        Assert.Equal("Айгерім", Assert.Single(slow.People).Actor);
        SlowSteps none = (await _host.Http.GetFromJsonAsync<SlowSteps>("checklists/slowest?month=2001-01", ChecklistHost.Json, Ct))!;
        Assert.Empty(none.Steps);
    }

    private async Task<Attachment> AddAsync(long number, string name, byte[] content)
    {
        using HttpResponseMessage answer = await SendAsync(number, name, content);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<Attachment>(ChecklistHost.Json, Ct))!;
    }

    private async Task<HttpResponseMessage> SendAsync(long number, string name, byte[] content, string actor = "Айгерім")
    {
        using ByteArrayContent body = new(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await _host.Http.PostAsync($"incidents/{number}/attachments?name={Uri.EscapeDataString(name)}&actor={Uri.EscapeDataString(actor)}", body, Ct);
    }

    private static async Task<TickAnswer> OkAsync(HttpResponseMessage answer)
    {
        using HttpResponseMessage mine = answer;
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<TickAnswer>(ChecklistHost.Json, Ct))!;
    }

    private static async Task<string> FieldAsync(HttpResponseMessage answer)
    {
        using HttpResponseMessage mine = answer;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return Assert.Single((await JsonAsync(answer)).GetProperty("errors").EnumerateObject()).Name;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;
}

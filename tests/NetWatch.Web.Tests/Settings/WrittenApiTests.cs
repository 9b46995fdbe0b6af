using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Templates of messages and checklists by pages, against the whole application.</summary>
public sealed class WrittenApiTests(WrittenHost host) : IClassFixture<WrittenHost>, IAsyncLifetime
{
    private const string Subject = "/settings/templates/mail.subject.liquid";
    private const string Switch = "/settings/checklists/switch.ru.md";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        foreach (string folder in new[] { "templates", "checklists" })
            if (Directory.Exists(Path.Combine(host.Data, folder))) Directory.Delete(Path.Combine(host.Data, folder), recursive: true);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Next_message_is_written_by_the_template_that_was_saved_and_by_the_shipped_one_when_it_is_gone()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        await admin.SendAsync("PUT", "/contacts/ops", new { name = "Ops", language = "kk", addresses = new[] { new { channel = "webhook", address = "ops" } } });

        Assert.Contains("\"version\":1", await SentAsync(admin), StringComparison.Ordinal);
        (HttpStatusCode status, JsonElement saved) = await WrittenHost.ChangeAsync(admin, "/settings/templates/webhook.ops.liquid", """{"mine": "first"}""");
        Assert.True(status == HttpStatusCode.OK, $"{status} {saved}");
        Assert.Equal("""{"mine": "first"}""", await SentAsync(admin));
        // As long as the first one, within the same second.
        await WrittenHost.ChangeAsync(admin, "/settings/templates/webhook.ops.liquid", """{"mine": "other"}""");
        Assert.Equal("""{"mine": "other"}""", await SentAsync(admin));
        Assert.Equal(HttpStatusCode.NoContent, (await WrittenHost.ChangeAsync(admin, "/settings/templates/webhook.ops.liquid", null)).Status);
        Assert.Contains("\"version\":1", await SentAsync(admin), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Next_incident_has_the_checklist_that_was_saved_and_the_shipped_one_when_it_is_gone()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        IChecklists checklists = host.Services.GetRequiredService<IChecklists>();
        Incident incident = new()
        {
            Number = 1,
            NodeId = "sw-1",
            Problem = ProblemKind.DeviceDown,
            Severity = Severity.Critical,
            Since = DateTimeOffset.UnixEpoch,
            OpenedAt = DateTimeOffset.UnixEpoch,
            Facts = new EventFacts { Name = "sw-1", Kind = "switch", Address = "127.0.0.1", Importance = "normal", DecidedBy = "icmp" },
        };
        string shipped = (await admin.SendAsync("GET", Switch)).Body.GetProperty("shipped").GetString()!;
        string title = checklists.Render(incident, "ru")!.Title;
        (HttpStatusCode status, _) = await WrittenHost.ChangeAsync(admin, Switch, shipped.Replace("title: ", "title: Наш ", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("Наш " + title, checklists.Render(incident, "ru")!.Title);
        Assert.Equal(HttpStatusCode.NoContent, (await WrittenHost.ChangeAsync(admin, Switch, null)).Status);
        Assert.Equal(title, checklists.Render(incident, "ru")!.Title);
    }

    [Fact]
    public async Task List_says_what_is_shipped_what_is_own_and_what_is_wrong_with_it()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        Directory.CreateDirectory(Path.Combine(host.Data, "templates"));
        await File.WriteAllTextAsync(Path.Combine(host.Data, "templates", "chat.liquid"), "{{ message.subject }}\n{{ message.nothing }}", Ct);
        await File.WriteAllTextAsync(Path.Combine(host.Data, "templates", "webhook.sms.ru.liquid"), """{"a": 1}""", Ct);
        await File.WriteAllTextAsync(Path.Combine(host.Data, "templates", "Strange.liquid"), "x", Ct);

        Dictionary<string, JsonElement> rows = (await admin.SendAsync("GET", "/settings/templates")).Body.EnumerateArray().ToDictionary(r => r.GetProperty("name").GetString()!);
        Assert.Equal((true, true, true), Marks(rows["chat.liquid"]));
        Assert.Equal((true, false, true), Marks(rows["mail.text.liquid"]));
        Assert.Equal((true, false, true), Marks(rows["texts.kk.json"]));
        Assert.Equal((false, true, true), Marks(rows["webhook.sms.ru.liquid"]));
        Assert.Equal((false, true, false), Marks(rows["Strange.liquid"]));
        JsonElement defect = Assert.Single(rows["chat.liquid"].GetProperty("defects").EnumerateArray());
        Assert.Equal(2, defect.GetProperty("line").GetInt32());
        Assert.Contains("nothing", defect.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(24, (await admin.SendAsync("GET", "/settings/checklists")).Body.GetArrayLength());

        static (bool Shipped, bool Own, bool Editable) Marks(JsonElement row) => (row.GetProperty("shipped").GetBoolean(), row.GetProperty("own").GetBoolean(), row.GetProperty("editable").GetBoolean());
    }

    [Fact]
    public async Task Preview_renders_in_each_language_and_changes_nothing()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        JsonElement preview = (await admin.SendAsync("POST", Subject + "/preview", new { text = "№{{ incident.number }} {{ message.language }} {{ message.status }}" })).Body;
        Assert.True(preview.GetProperty("valid").GetBoolean());
        Assert.Equal(["en", "kk", "ru"], preview.GetProperty("examples").EnumerateArray().Select(e => e.GetProperty("language").GetString()!).Distinct());
        Assert.Equal(12, preview.GetProperty("examples").GetArrayLength());
        Assert.Contains(preview.GetProperty("examples").EnumerateArray(), e => e.GetProperty("text").GetString()!.StartsWith("№12 kk", StringComparison.Ordinal));
        Assert.True(preview.GetProperty("diff").GetProperty("added").GetInt32() > 0);
        JsonElement own = (await admin.SendAsync("POST", "/settings/templates/chat.ru.liquid/preview", new { text = "{{ message.line }}" })).Body;
        Assert.Equal(["ru"], own.GetProperty("examples").EnumerateArray().Select(e => e.GetProperty("language").GetString()!).Distinct());
        JsonElement texts = (await admin.SendAsync("POST", "/settings/templates/texts.en.json/preview", new { text = """{ "word.never": "not {once}" }""" })).Body;
        Assert.False(texts.GetProperty("valid").GetBoolean());

        string shipped = (await admin.SendAsync("GET", Switch)).Body.GetProperty("shipped").GetString()!;
        JsonElement checklist = (await admin.SendAsync("POST", Switch + "/preview", new { text = shipped + "\n\n<script>alert(1)</script>\n" })).Body;
        string html = checklist.GetProperty("examples")[0].GetProperty("html").GetString()!;
        Assert.Contains("<ol><li>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(host.Data, "templates")));
        Assert.False(Directory.Exists(Path.Combine(host.Data, "checklists")));
    }

    [Fact]
    public async Task Bad_text_is_refused_with_its_line_and_changes_nothing()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        (HttpStatusCode status, JsonElement refused) = await WrittenHost.ChangeAsync(admin, Subject, "a\n{% if %}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(2, refused.GetProperty("defects")[0].GetProperty("line").GetInt32());
        (status, refused) = await WrittenHost.ChangeAsync(admin, Switch, "---\nid: router\nlanguage: ru\ntitle: T\nkinds: switch\nfailures: down\n---\n1. **A.** b\n");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("switch.ru.md", refused.GetProperty("defects")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (string text in new[] { new string('x', 65 * 1024), "a\0b" })
            Assert.Equal(HttpStatusCode.BadRequest, (await WrittenHost.ChangeAsync(admin, Subject, text)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await WrittenHost.ChangeAsync(admin, Subject, new string('x', 2_000_000))).Status);
        Assert.False(Directory.Exists(Path.Combine(host.Data, "templates")));
    }

    [Fact]
    public async Task Of_two_who_change_the_same_one_only_the_first_does_and_each_change_is_on_record()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string tag = (await admin.SendAsync("GET", Subject)).Body.GetProperty("tag").GetString()!;
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await admin.SendAsync("PUT", Subject, new { text = "A {{ message.subject }}" })).Status);
        admin.IfMatch = tag;
        HttpStatusCode[] all = [.. (await Task.WhenAll(Enumerable.Range(0, 6).Select(i => admin.SendAsync("PUT", Subject, new { text = $"{i} {{{{ message.subject }}}}" })))).Select(a => a.Status)];
        Assert.Single(all, s => s == HttpStatusCode.OK);
        Assert.Equal(5, all.Count(s => s == HttpStatusCode.PreconditionFailed));
        admin.IfMatch = null;

        JsonElement record = await SettingsHost.RecordAsync(admin, "templates/mail.subject.liquid");
        Assert.Equal(("templates.put", AccessHost.Admin, "done"), (record.GetProperty("action").GetString(), record.GetProperty("actor").GetString(), record.GetProperty("outcome").GetString()));
        Assert.Contains("message.subject", record.GetProperty("after").GetString(), StringComparison.Ordinal);
        await WrittenHost.ChangeAsync(admin, Subject, null);
        record = await SettingsHost.RecordAsync(admin, "templates/mail.subject.liquid");
        Assert.Equal("templates.remove", record.GetProperty("action").GetString());
        Assert.Contains("message.subject", record.GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await WrittenHost.ChangeAsync(admin, Subject, null)).Status);
    }

    [Fact]
    public async Task File_keeps_its_mode_and_a_new_one_is_as_its_neighbours_are()
    {
        if (OperatingSystem.IsWindows()) return;
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string folder = Path.Combine(host.Data, "templates");
        await WrittenHost.ChangeAsync(admin, Subject, "{{ message.subject }}!");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "mail.subject.liquid")));
        const UnixFileMode shared = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        File.SetUnixFileMode(Path.Combine(folder, "mail.subject.liquid"), shared);
        await WrittenHost.ChangeAsync(admin, Subject, "{{ message.subject }}!!");
        await WrittenHost.ChangeAsync(admin, "/settings/templates/chat.liquid", "{{ message.subject }}");
        foreach (string file in Directory.GetFiles(folder)) Assert.Equal(shared, File.GetUnixFileMode(file));
        Assert.Equal(["chat.liquid", "mail.subject.liquid"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)!).Order());
    }

    private async Task<string> SentAsync(Browser admin)
    {
        (HttpStatusCode status, JsonElement answer) = await admin.SendAsync("POST", "/notify/test?wait=60", new { contact = "ops" });
        Assert.True(status == HttpStatusCode.OK, $"{status} {answer}");
        return host.Peer.Accepted[^1].Body;
    }
}

using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Configuration;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>The devices file by pages, against the whole application.</summary>
public sealed class SettingsApiTests(SettingsHost host) : IClassFixture<SettingsHost>, IAsyncLifetime
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await host.ResetAsync();
        await host.Services.GetRequiredService<DevicesFileWatcher>().ReadNowAsync(Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Device_that_is_added_is_watched_at_once_and_everything_else_stays_as_it_is_written()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        object change = Edits(Add("/devices/-", new { id = "sw-2", address = "127.0.0.1", site = "almaty", probes = new[] { new { type = "push", name = "job", within = "1h", token = "another-token-of-a-job" } } }));

        JsonElement preview = (await admin.SendAsync("POST", "/settings/preview", change)).Body;
        Assert.True(preview.GetProperty("valid").GetBoolean());
        Assert.Equal(["sw-2"], Texts(preview.GetProperty("effect").GetProperty("added")));
        Assert.Equal(SettingsHost.File, host.Text);

        (HttpStatusCode status, JsonElement applied) = await SettingsHost.ApplyAsync(admin, change);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.True(applied.GetProperty("inForce").GetBoolean());
        Assert.Contains("sw-2", host.Services.GetRequiredService<LiveBoard>().Current.Catalog.Nodes.Keys);
        string[] lines = host.Text.Split('\n'), before = SettingsHost.File.Split('\n');
        Assert.Equal(before[..^3], lines.Take(before.Length - 3));
        Assert.Equal("    },", lines[before.Length - 3]);
        Assert.Equal(before[^3..], lines[^3..]);
    }

    [Fact]
    public async Task Bad_entry_is_told_in_the_sentences_of_check_and_changes_nothing()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        object change = Edits(Add("/devices/-", new { id = "sw-1", adress = "10.0.0.300", site = "almatty", parents = new[] { "nobody" } }));

        JsonElement preview = (await admin.SendAsync("POST", "/settings/preview", change)).Body;
        (HttpStatusCode status, JsonElement refused) = await SettingsHost.ApplyAsync(admin, change);

        Assert.False(preview.GetProperty("valid").GetBoolean());
        Assert.Equal(JsonValueKind.Null, preview.GetProperty("effect").ValueKind);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(SettingsHost.File, host.Text);
        // What check says of the very text that this would be.
        string file = Path.Combine(Path.GetDirectoryName(host.Installation.DevicesFile)!, "tried.json");
        await File.WriteAllTextAsync(file, SettingsHost.File.Replace("    }\n  ]", "    },\n    { \"id\": \"sw-1\", \"adress\": \"10.0.0.300\", \"site\": \"almatty\", \"parents\": [\"nobody\"] }\n  ]", StringComparison.Ordinal), Ct);
        IReadOnlyList<ConfigDefect> said = DevicesFile.Read(file).Defects;
        Assert.True(said.Count >= 4);
        foreach (JsonElement told in new[] { preview.GetProperty("defects"), refused.GetProperty("defects") })
            Assert.Equal(said.Select(d => $"{d.Path} {d.Message}").Order(StringComparer.Ordinal), told.EnumerateArray().Select(d => $"{d.GetProperty("path")} {d.GetProperty("message")}").Order(StringComparer.Ordinal));
        Assert.Contains("Did you mean \"almaty\"?", refused.GetProperty("errors").GetProperty("/devices/1/site")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_of_a_file_that_changed_meanwhile_is_refused()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        admin.IfMatch = (await admin.SendAsync("GET", "/settings/file")).Body.GetProperty("tag").GetString();
        string edited = SettingsHost.File.Replace("head office", "main office", StringComparison.Ordinal);
        await File.WriteAllTextAsync(host.Installation.DevicesFile, edited, Ct);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await admin.SendAsync("POST", "/settings/apply", Edits(Set("/devices/0/name", "x")))).Status);
        admin.IfMatch = null;
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await admin.SendAsync("POST", "/settings/apply", Edits(Set("/devices/0/name", "x")))).Status);
        Assert.Equal(edited, host.Text);
    }

    [Fact]
    public async Task Of_changes_at_the_same_moment_one_is_made()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        admin.IfMatch = (await admin.SendAsync("GET", "/settings/file")).Body.GetProperty("tag").GetString();

        (HttpStatusCode Status, JsonElement Body)[] all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => admin.SendAsync("POST", "/settings/apply", Edits(Set("/devices/0/name", $"name {i}")))));

        Assert.Single(all, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(7, all.Count(a => a.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Secret_in_the_file_is_shown_nowhere_and_is_not_lost()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        JsonElement file = (await admin.SendAsync("GET", "/settings/file")).Body;
        JsonElement entry = (await admin.SendAsync("GET", "/settings/entry?pointer=/devices/0")).Body;
        string masked = entry.GetProperty("value").GetProperty("probes")[0].GetProperty("token").GetString()!;
        Assert.StartsWith("***", masked, StringComparison.Ordinal);
        Assert.Contains($"\"{masked}\"", file.GetProperty("text").GetString(), StringComparison.Ordinal);

        string text = file.GetProperty("text").GetString()!.Replace("\"sw-1\",", "\"sw-1\", \"name\": \"Ядро\",", StringComparison.Ordinal);
        (HttpStatusCode status, JsonElement applied) = await SettingsHost.ApplyAsync(admin, new { text, note = "its name" });
        JsonElement past = (await admin.SendAsync("GET", $"/settings/history/{applied.GetProperty("history").GetInt64()}")).Body;
        (HttpStatusCode again, JsonElement other) = await SettingsHost.ApplyAsync(admin, Edits(Set("/devices/0/probes/0/token", "a-new-token-nobody-guesses")));
        JsonElement record = await SettingsHost.RecordAsync(admin, "devices.json");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (status, again));
        Assert.Equal(SettingsHost.File.Replace("\"sw-1\",", "\"sw-1\", \"name\": \"Ядро\",", StringComparison.Ordinal).Replace(SettingsHost.Token, "a-new-token-nobody-guesses", StringComparison.Ordinal), host.Text);
        foreach (JsonElement answer in new[] { file, entry, applied, past, other, record }) Assert.DoesNotContain("nobody-guesses", answer.ToString(), StringComparison.Ordinal);
        Assert.Contains(masked, record.GetProperty("before").GetString(), StringComparison.Ordinal);
        Assert.Contains("***", record.GetProperty("after").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(masked, record.GetProperty("after").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secret_of_a_file_that_is_no_json_is_shown_nowhere_and_the_record_only_counts()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), local = host.Browse();
        local.Token = host.LocalToken;
        await File.WriteAllTextAsync(host.Installation.DevicesFile, SettingsHost.File.Replace(SettingsHost.Token + "\"", SettingsHost.Token, StringComparison.Ordinal), Ct);
        JsonElement file = (await admin.SendAsync("GET", "/settings/file")).Body;

        (HttpStatusCode status, JsonElement applied) = await SettingsHost.ApplyAsync(local, new { text = SettingsHost.File });
        JsonElement past = (await admin.SendAsync("GET", $"/settings/history/{applied.GetProperty("history").GetInt64()}")).Body;
        JsonElement record = await SettingsHost.RecordAsync(admin, "devices.json");

        Assert.Equal(HttpStatusCode.OK, status);
        foreach (JsonElement answer in new[] { file, applied, past, record }) Assert.DoesNotContain("nobody-guesses", answer.ToString(), StringComparison.Ordinal);
        foreach (string part in (string[])["before", "after"])
        {
            Assert.Empty(Lines(record, part));
            Assert.Equal(1, JsonDocument.Parse(record.GetProperty(part).GetString()!).RootElement.GetProperty("more").GetInt32());
        }
    }

    [Fact]
    public async Task Every_change_is_on_record_with_actor_address_before_and_after()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        await SettingsHost.ApplyAsync(admin, Edits(Set("/sites/0/name", "Алматы")));
        JsonElement record = await SettingsHost.RecordAsync(admin, "devices.json");
        Assert.Equal((AccessHost.Admin, "settings.put", "done"), (record.GetProperty("actor").GetString(), record.GetProperty("action").GetString(), record.GetProperty("outcome").GetString()));
        Assert.Contains("127.0.0.1", record.GetProperty("address").GetString(), StringComparison.Ordinal);
        Assert.Contains("4: { \\\"id\\\": \\\"almaty\\\" }, // the head office".Replace("\\\"", "\"", StringComparison.Ordinal), Lines(record, "before"));
        Assert.Contains("4: { \"id\": \"almaty\", \"name\": \"Алматы\" }, // the head office", Lines(record, "after"));
    }

    [Fact]
    public async Task Undo_gives_the_text_back_that_was_before()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        JsonElement applied = (await SettingsHost.ApplyAsync(admin, new { edits = new[] { Set("/devices/0/name", "x") }, note = "a try" })).Body;
        long id = applied.GetProperty("history").GetInt64();
        JsonElement row = (await admin.SendAsync("GET", "/settings/history")).Body[0];
        Assert.Equal((id, AccessHost.Admin, "sw-1", "a try"), (row.GetProperty("id").GetInt64(), row.GetProperty("actor").GetString(), row.GetProperty("effect").GetProperty("changed")[0].GetString(), row.GetProperty("note").GetString()));
        JsonElement one = (await admin.SendAsync("GET", $"/settings/history/{id}")).Body;
        Assert.True(one.GetProperty("undo").GetProperty("valid").GetBoolean());
        Assert.Equal(one.GetProperty("diff").GetProperty("added").GetInt32(), one.GetProperty("undo").GetProperty("diff").GetProperty("removed").GetInt32());

        (HttpStatusCode status, JsonElement undone) = await SettingsHost.ApplyAsync(admin, new { }, $"/settings/history/{id}/undo");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(SettingsHost.File, host.Text);
        Assert.Equal("settings.undo", (await SettingsHost.RecordAsync(admin, "devices.json")).GetProperty("action").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await SettingsHost.ApplyAsync(admin, new { }, "/settings/history/4711/undo")).Status);
        // The undoing can be undone.
        await SettingsHost.ApplyAsync(admin, new { }, $"/settings/history/{undone.GetProperty("history").GetInt64()}/undo");
        Assert.Contains("\"name\": \"x\"", host.Text, StringComparison.Ordinal);
        if (OperatingSystem.IsWindows()) return;
        foreach (string kept in Directory.GetFiles(Path.Combine(host.Installation.DataDirectory, "history", "devices")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(kept));
    }

    [Fact]
    public async Task Page_refers_to_no_other_file_or_variable_than_the_file_does()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), local = host.Browse();
        local.Token = host.LocalToken;
        foreach (string reference in (string[])["file:/etc/passwd", "file:data/local.token", "env:HOME", "file:data/secrets/../local.token", "file:data/secrets/none/../../local.token"])
        {
            (HttpStatusCode status, JsonElement answer) = await SettingsHost.ApplyAsync(admin, Edits(Set("/credentials/old/community", reference)));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.StartsWith("A page cannot refer", Assert.Single(Texts(answer.GetProperty("errors").GetProperty("/credentials/old/community"))), StringComparison.Ordinal);
        }

        Assert.Equal(SettingsHost.File, host.Text);
        // What stands there already may be used again, and who reads this machine's files may write what he likes.
        Assert.Equal(HttpStatusCode.OK, (await SettingsHost.ApplyAsync(admin, Edits(Add("/credentials/more", new { type = "snmp", community = "env:PATH" })))).Status);
        Assert.Equal(HttpStatusCode.OK, (await SettingsHost.ApplyAsync(local, Edits(Set("/credentials/old/community", "env:HOME")))).Status);
    }

    [Theory]
    [InlineData("headers", "X-A")]
    [InlineData("headers", "token")]
    [InlineData("json", "token")]
    [InlineData("json", "password")]
    public async Task What_only_looks_like_a_reference_makes_nothing_known(string map, string key)
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        object check = new Dictionary<string, object> { ["type"] = "http", ["url"] = "http://127.0.0.1:9/", [map] = new Dictionary<string, string> { [key] = "file:data/local.token" } };
        (HttpStatusCode status, JsonElement applied) = await SettingsHost.ApplyAsync(admin, Edits(Add("/devices/0/probes/-", check)));
        Assert.True(status == HttpStatusCode.OK, applied.ToString());
        string before = host.Text;

        (status, JsonElement answer) = await SettingsHost.ApplyAsync(admin, Edits(Set("/credentials/old/community", "file:data/local.token")));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.StartsWith("A page cannot refer", Assert.Single(Texts(answer.GetProperty("errors").GetProperty("/credentials/old/community"))), StringComparison.Ordinal);
        Assert.Equal(before, host.Text);
    }

    [Fact]
    public async Task Wrong_requests_are_told_by_field()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync("POST", "/settings/preview", new { })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync("POST", "/settings/preview", new { text = "{}", edits = new[] { Set("/x", 1) } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync("POST", "/settings/preview", new { edits = new[] { new { op = "move", path = "/x" } } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.SendAsync("GET", "/settings/entry?pointer=devices")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.SendAsync("GET", "/settings/entry?pointer=/devices/9")).Status);
        foreach ((string path, string sentence) in new[] { ("/devices/9/name", "nothing at this place"), ("devices", "no JSON pointer") })
        {
            JsonElement defect = (await admin.SendAsync("POST", "/settings/preview", Edits(Set(path, "x")))).Body.GetProperty("defects")[0];
            Assert.Contains(sentence, defect.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task File_that_somebody_broke_by_hand_is_mended_by_a_page_with_the_references_that_it_had_and_no_others()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        // What only looks like a reference in the broken text is none.
        await File.WriteAllTextAsync(host.Installation.DevicesFile, SettingsHost.File.Replace("\"devices\": [", "\"headers\": { \"x\": \"env:HOME\" }, \"community\": \"env:HOME\" \"devices\": [", StringComparison.Ordinal), Ct);
        await host.Services.GetRequiredService<DevicesFileWatcher>().ReadNowAsync(Ct);

        (HttpStatusCode status, JsonElement refused) = await SettingsHost.ApplyAsync(admin, new { text = SettingsHost.File.Replace("env:PATH", "env:HOME", StringComparison.Ordinal) });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("type the secret in", refused.ToString(), StringComparison.Ordinal);
        (status, JsonElement mended) = await SettingsHost.ApplyAsync(admin, new { text = SettingsHost.File.Replace($"\"{SettingsHost.Token}\"", "\"a-token-that-was-typed-anew\"", StringComparison.Ordinal) });
        Assert.True(status == HttpStatusCode.OK, $"{status} {mended}");
        Assert.True(mended.GetProperty("inForce").GetBoolean());
    }

    private static object Edits(params object[] edits) => new { edits };

    private static object Set(string path, object value) => new { op = "set", path, value };

    private static object Add(string path, object value) => new { op = "add", path, value };

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(t => t.GetString()!);

    private static IEnumerable<string> Lines(JsonElement record, string part) => JsonDocument.Parse(record.GetProperty(part).GetString()!).RootElement.GetProperty("lines").EnumerateArray().Select(l => l.GetString()!);
}

using System.Net;
using System.Text.Json;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

/// <summary>What people set up: put, read, changed only from what was read, removed, exported and imported.</summary>
[Collection(ApiCollection.Name)]
public sealed class OperationsTests(ApiHost host)
{
    private const string Ivan = """{"name":"Иван","language":"ru","addresses":[{"channel":"mail","address":"ivan@example.kz"}],"quietHours":{"from":"22:00","to":"08:00","zone":"Asia/Almaty"}}""";

    [Theory]
    [InlineData("/contacts/kind-c", Ivan)]
    [InlineData("/windows/kind-w", """{"name":"Works","scope":{"sites":["almaty"]},"schedule":{"zone":"Asia/Almaty","start":"2030-01-05T22:00","duration":"1h30m","recurs":"FREQ=MONTHLY;BYDAY=1SA"}}""")]
    [InlineData("/silences/kind-s", """{"scope":{"nodes":["core"]},"from":"2030-01-05T22:00:00+05:00","until":"2030-01-06T22:00:00+05:00","comment":"known"}""")]
    public async Task Each_kind_is_created_read_replaced_and_removed(string path, string body)
    {
        (HttpStatusCode status, JsonElement created, HttpResponseMessage answer) = await host.SendAsync("PUT", path + "?actor=test", body);
        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal("/api/v1" + path, answer.Headers.Location?.ToString());
        (status, JsonElement read, answer) = await host.SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(created.ToString(), read.ToString());
        Assert.NotNull(answer.Headers.ETag);

        // What is read can be put as it is.
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("PUT", path + "?actor=test", read.ToString())).Status);
        string id = path.Split('/')[2], kind = path.Split('/')[1];
        (_, JsonElement list, _) = await host.SendAsync("GET", "/" + kind);
        Assert.Contains(list.GetProperty("items").EnumerateArray(), i => i.GetProperty("id").GetString() == id);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync("DELETE", path + "?actor=test")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("GET", path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("DELETE", path + "?actor=test")).Status);
    }

    [Fact]
    public async Task Change_from_what_was_read_earlier_is_refused_when_somebody_was_quicker()
    {
        (_, _, HttpResponseMessage first) = await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan);
        string tag = first.Headers.ETag!.Tag;
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan, headers: [("If-Match", tag)])).Status);

        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan, headers: [("If-Match", tag)]);
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
        Assert.Contains("meanwhile", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.SendAsync("DELETE", "/contacts/etag?actor=test", headers: [("If-Match", tag)])).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan, headers: [("If-None-Match", "*")])).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.SendAsync("PUT", "/contacts/etag-new?actor=test", Ivan, headers: [("If-Match", "*")])).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan, headers: [("If-Match", "twelve")])).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("PUT", "/contacts/etag?actor=test", Ivan, headers: [("If-Match", "*")])).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync("DELETE", "/contacts/etag?actor=test")).Status);
    }

    [Fact]
    public async Task Silence_says_who_set_it()
    {
        (_, JsonElement silence, _) = await host.SendAsync(
            "PUT", "/silences/who", """{"scope":{"nodes":["core"]},"from":"2030-01-05T22:00:00Z","until":"2030-01-06T22:00:00Z","comment":"known","actor":"somebody else"}""",
            headers: [("Authorization", "Bearer " + host.Token), ("X-NetWatch-Actor", "dana")]);

        Assert.Equal("local:dana", silence.GetProperty("actor").GetString());
        await host.SendAsync("DELETE", "/silences/who?actor=test");
    }

    [Fact]
    public async Task Export_is_imported_equal_and_an_import_is_looked_at_before()
    {
        await host.PutAsync("/contacts/export", Ivan);
        await host.PutAsync("/groups/export", """{"name":"All","members":["export"]}""");
        (_, JsonElement export, HttpResponseMessage answer) = await host.SendAsync("GET", "/operations");
        Assert.Equal($"\"{export.GetProperty("revision").GetInt64()}\"", answer.Headers.ETag!.Tag);

        string other = """{"contacts":{"export":{"name":"Иван","addresses":[{"channel":"mail","address":"other@example.kz"}]},"new":{"name":"New","addresses":[{"channel":"mail","address":"new@example.kz"}]}},"dailyTest":{"at":"09:00","zone":"Asia/Almaty","contacts":["new"]}}""";
        (HttpStatusCode status, JsonElement would, _) = await host.SendAsync("PUT", "/operations?actor=test&dryRun=true", other);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False(would.GetProperty("changed").GetBoolean());
        Assert.Equal(["contact added new", "contact changed export", "daily test changed", "group removed export"], would.GetProperty("changes").EnumerateArray().Select(c => c.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(export.ToString(), (await host.SendAsync("GET", "/operations")).Body.ToString());

        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("PUT", "/operations?actor=test", """{"contacts":{}}""")).Status);
        Assert.Equal(0, (await host.SendAsync("GET", "/contacts")).Body.GetProperty("total").GetInt32());
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await host.SendAsync("PUT", "/operations?actor=test", export.ToString(), headers: [("If-Match", answer.Headers.ETag.Tag)])).Status);
        (_, JsonElement imported, _) = await host.SendAsync("PUT", "/operations?actor=test", export.ToString());
        Assert.True(imported.GetProperty("changed").GetBoolean());
        Assert.Equal(Without(export), Without((await host.SendAsync("GET", "/operations")).Body));
        await host.SendAsync("PUT", "/operations?actor=test", """{"contacts":{}}""");
    }

    [Fact]
    public async Task Import_may_be_as_long_as_people_set_up_things()
    {
        const string silence = """{"scope":{"nodes":["core"]},"from":"2030-01-05T22:00:00Z","until":"2030-01-06T22:00:00Z","comment":"known","actor":"a"}""";
        string silences = string.Join(',', Enumerable.Range(0, 2000).Select(i => $"\"s{i}\":{silence}"));
        (HttpStatusCode status, JsonElement answer, _) = await host.SendAsync("PUT", "/operations?actor=test&dryRun=true", "{\"silences\":{" + silences + "}}");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(2000, answer.GetProperty("changes").EnumerateArray().Count(c => c.GetString()!.StartsWith("silence added", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Window_is_previewed_by_the_clock_on_the_wall_and_in_utc_also_before_it_is_saved()
    {
        const string schedule = """{"zone":"Europe/Berlin","start":"2030-03-30T01:30","duration":"2h","recurs":"FREQ=DAILY;COUNT=3","except":["2030-04-01"]}""";
        (HttpStatusCode status, JsonElement runs, _) = await host.SendAsync("POST", "/windows/preview", schedule);
        Assert.Equal(HttpStatusCode.OK, status);
        // The clocks are set forward on the 31st at 02:00: two hours are two hours.
        Assert.Equal(["2030-03-30T01:30:00+01:00 2030-03-30T03:30:00+01:00 2030-03-30T00:30:00+00:00", "2030-03-31T01:30:00+01:00 2030-03-31T04:30:00+02:00 2030-03-31T00:30:00+00:00"], Lines(runs));

        await host.PutAsync("/windows/preview-1", $$"""{"name":"Works","scope":{"everything":true},"schedule":{{schedule}}}""");
        Assert.Equal(Lines(runs), Lines((await host.SendAsync("GET", "/windows/preview-1/preview?count=10")).Body));
        Assert.Single(Lines((await host.SendAsync("GET", "/windows/preview-1/preview?count=1")).Body));
        await host.SendAsync("DELETE", "/windows/preview-1?actor=test");
    }

    [Fact]
    public async Task Rota_says_who_is_on_call_at_a_moment_and_over_a_time()
    {
        await host.PutAsync("/contacts/call-a", """{"name":"Aigerim","addresses":[{"channel":"mail","address":"a@example.kz"}]}""");
        await host.PutAsync("/contacts/call-b", """{"name":"Bolat","addresses":[{"channel":"mail","address":"b@example.kz"}]}""");
        await host.PutAsync("/rotas/call", """{"name":"Night","zone":"Asia/Almaty","shifts":[{"contact":"call-a","from":"2030-01-07T20:00","to":"2030-01-08T08:00","recurs":"FREQ=DAILY"}],"otherwise":"call-b"}""");

        OnCallAnswer night = await host.ReadAsync<OnCallAnswer>("/api/v1/rotas/call/oncall?at=2030-01-10T22:00:00%2B05:00");
        Assert.Equal(new OnCallContact("call-a", "Aigerim"), Assert.Single(night.Contacts));
        OnCallAnswer day = await host.ReadAsync<OnCallAnswer>("/api/v1/rotas/call/oncall?from=2030-01-10T00:00:00%2B05:00&to=2030-01-11T00:00:00%2B05:00");
        Assert.Equal(["call-a", "call-b", "call-a"], day.Spans.Select(s => Assert.Single(s.Contacts).Id));
        Assert.Equal(TimeSpan.FromHours(5), day.Spans[1].Start.Offset);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/rotas/call/oncall?from=2030-01-10T00:00:00Z")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/rotas/call/oncall?from=2030-01-10T00:00:00Z&to=2040-01-10T00:00:00Z")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/rotas/call/oncall?at=yesterday")).Status);
        foreach (string thing in (string[])["rotas/call", "contacts/call-a", "contacts/call-b"]) Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync("DELETE", $"/{thing}?actor=test")).Status);
    }

    [Fact]
    public async Task Calendar_becomes_shifts_and_what_cannot_be_read_is_told_with_its_line()
    {
        const string calendar = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Aigerim\r\nDTSTART;TZID=Asia/Almaty:20300107T200000\r\nDTEND;TZID=Asia/Almaty:20300108T080000\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2\r\nSUMMARY:Nobody\r\nDTSTART:20300109T200000Z\r\nDTEND:20300110T080000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        await host.PutAsync("/contacts/ical-a", """{"name":"Aigerim","addresses":[{"channel":"mail","address":"a@example.kz"}]}""");
        await host.PutAsync("/rotas/ical", """{"name":"Night","zone":"Asia/Almaty","otherwise":"ical-a"}""");

        (HttpStatusCode status, JsonElement looked, _) = await host.SendAsync("POST", "/rotas/ical/import?actor=test&dryRun=true", calendar, "text/calendar; charset=utf-8");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(0, (await host.SendAsync("GET", "/rotas/ical")).Body.GetProperty("shifts").GetArrayLength());
        (_, JsonElement taken, _) = await host.SendAsync("POST", "/rotas/ical/import?actor=test", calendar, "text/calendar");
        Assert.True(taken.GetProperty("changed").GetBoolean());
        Assert.Equal(looked.GetProperty("shifts").ToString(), taken.GetProperty("shifts").ToString());
        Assert.Equal(8, Assert.Single(taken.GetProperty("problems").EnumerateArray()).GetProperty("line").GetInt32());
        Assert.Equal("2030-01-07T20:00:00", Assert.Single((await host.SendAsync("GET", "/rotas/ical")).Body.GetProperty("shifts").EnumerateArray()).GetProperty("from").GetString());
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("POST", "/rotas/ical/import?actor=test", "no calendar", "text/calendar")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("POST", "/rotas/ical/import", calendar, "text/calendar")).Status);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await host.SendAsync("POST", "/rotas/ical/import?actor=test", calendar)).Status);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await host.SendAsync("POST", "/rotas/ical/import?actor=test", new string('x', 1_100_000), "text/calendar")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("POST", "/rotas/none/import?actor=test", calendar, "text/calendar")).Status);
        await host.SendAsync("DELETE", "/rotas/ical?actor=test");
        await host.SendAsync("DELETE", "/contacts/ical-a?actor=test");
    }

    [Theory]
    [InlineData("/contacts/bad", """{"name":"","addresses":[{"channel":"mail","address":"ivan"}]}""", "/addresses/0/address", "mail address")]
    [InlineData("/groups/bad", """{"name":"G","members":["nobdy"]}""", "/members/0", "no contact")]
    [InlineData("/windows/bad", """{"name":"W","scope":{"everything":true},"schedule":{"zone":"Asia/Almatty","start":"2030-01-05T22:00","duration":"2h"}}""", "/schedule/zone", "Did you mean \"Asia/Almaty\"?")]
    [InlineData("/windows/bad", """{"name":"W","scope":{"everything":true},"schedule":{"zone":"Asia/Almaty","start":"2020-01-05T22:00","duration":"2h"}}""", "/schedule", "over")]
    [InlineData("/silences/bad", """{"scope":{"everything":true},"from":"2020-01-05T22:00:00Z","until":"2020-01-06T22:00:00Z","comment":"c"}""", "/until", "over")]
    public async Task What_makes_no_sense_is_told_by_the_pointer_of_its_field(string path, string body, string pointer, string words)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("PUT", path + "?actor=test", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        JsonProperty found = problem.GetProperty("errors").EnumerateObject().FirstOrDefault(e => e.Name.StartsWith(pointer, StringComparison.Ordinal));
        Assert.Contains(words, found.Value[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("GET", path)).Status);
    }

    [Fact]
    public async Task What_is_still_named_elsewhere_is_not_removed()
    {
        await host.PutAsync("/contacts/named", Ivan);
        await host.PutAsync("/groups/named", """{"name":"G","members":["named"]}""");

        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("DELETE", "/contacts/named?actor=test");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.True(problem.GetProperty("errors").TryGetProperty("/groups/named/members/0", out _), problem.ToString());
        await host.SendAsync("DELETE", "/groups/named?actor=test");
        Assert.Equal(HttpStatusCode.NoContent, (await host.SendAsync("DELETE", "/contacts/named?actor=test")).Status);
    }

    [Fact]
    public async Task Test_message_that_waits_is_accepted_for_later_and_an_unknown_contact_is_suggested()
    {
        await host.PutAsync("/contacts/tested", Ivan);

        (HttpStatusCode status, JsonElement answer, _) = await host.SendAsync("POST", "/notify/test?wait=1", """{"actor":"test","contact":"tested","channel":"mail"}""");
        Assert.Equal(HttpStatusCode.Accepted, status);
        Assert.False(answer.GetProperty("complete").GetBoolean());
        Assert.Equal("ivan@example.kz", answer.GetProperty("messages")[0].GetProperty("recipient").GetString());
        Assert.Contains((await host.ReadAsync<LedgerAnswer>("/api/v1/ledger?incident=0")).Messages, m => m.Recipient == "ivan@example.kz");
        (status, answer, _) = await host.SendAsync("POST", "/notify/test", """{"actor":"test","contact":"testd"}""");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("Did you mean \"tested\"?", answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("POST", "/notify/test", """{"actor":"test","contact":"tested","channel":"sms"}""")).Status);
        await host.SendAsync("DELETE", "/contacts/tested?actor=test");
    }

    private static string[] Lines(JsonElement runs) => [.. runs.EnumerateArray().Select(r => $"{r.GetProperty("start").GetString()} {r.GetProperty("end").GetString()} {r.GetProperty("startUtc").GetString()}")];

    private static string Without(JsonElement export) => string.Join('\n', export.EnumerateObject().Where(p => p.Name != "revision").Select(p => p.ToString()));
}

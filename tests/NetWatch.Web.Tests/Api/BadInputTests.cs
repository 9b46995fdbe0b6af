using System.Net;
using System.Text.Json;

namespace NetWatch.Web.Tests.Api;

/// <summary>Whatever is wrong with a request is told in problem details, each field by its pointer.</summary>
[Collection(ApiCollection.Name)]
public sealed class BadInputTests(ApiHost host)
{
    [Theory]
    [InlineData("GET", "/incidents?limit=0", null, "limit", "1 to 1000")]
    [InlineData("GET", "/incidents?limit=abc", null, "limit", "whole number")]
    [InlineData("GET", "/incidents?open=perhaps", null, "open", "true or false")]
    [InlineData("GET", "/incidents?severity=loud", null, "severity", "critical")]
    [InlineData("GET", "/incidents?severity=2", null, "severity", "critical")]
    [InlineData("GET", "/ledger", null, "incident", "needed")]
    [InlineData("GET", "/windows/x/preview?count=1000", null, "count", "1 to 100")]
    [InlineData("POST", "/windows/preview?count=0", "{}", "count", "1 to 100")]
    [InlineData("POST", "/notify/test?wait=-1", "{}", "wait", "0 to 60")]
    [InlineData("POST", "/incidents/1/acknowledge", "{}", "/actor", "1 to 100")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a\u0007"}""", "/actor", "control")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"local:root"}""", "/actor", "local token")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","coment":"x"}""", "/coment", "Did you mean \"comment\"?")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","Comment":"x"}""", "/Comment", "Did you mean \"comment\"?")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","until":"2h"}""", "/until", "with its offset")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","until":"2030-01-01T00:00:00"}""", "/until", "with its offset")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","until":"2020-01-01T00:00:00Z"}""", "/until", "past")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","problems":"all"}""", "/problems", "list")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":"a","problems":[null]}""", "/problems/0", "null")]
    [InlineData("POST", "/incidents/1/acknowledge", """{"actor":7}""", "/actor", "text")]
    [InlineData("POST", "/incidents/1/acknowledge", "[]", "", "object")]
    [InlineData("POST", "/incidents/1/comment", """{"actor":"a"}""", "/text", "needed")]
    [InlineData("POST", "/incidents/1/comment", """{"actor":"a","text":null}""", "/text", "null")]
    [InlineData("POST", "/incidents/1/comment", """{"actor":"a","text":"  "}""", "/text", "needed")]
    [InlineData("POST", "/incidents/1/close", """{"actor":"a","comment":"x","force":"yes"}""", "/force", "true or false")]
    [InlineData("POST", "/incidents/1/reopen", """{"actor":"a"}""", "/comment", "needed")]
    [InlineData("POST", "/incidents/1/merge", """{"actor":"a","into":"two"}""", "/into", "whole number")]
    [InlineData("POST", "/incidents/1/summary", """{"actor":"a","cause":"c"}""", "/helped", "needed")]
    [InlineData("PUT", "/incidents/1/checklist/1", """{"actor":"a","state":"perhaps"}""", "/state", "notApplicable")]
    [InlineData("POST", "/notify/test", """{"actor":"a"}""", "/contact", "needed")]
    [InlineData("PUT", "/contacts/ivan", """{"name":"Ivan"}""", "actor", "1 to 100")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"id":"petr","name":"Ivan"}""", "/id", "ivan")]
    [InlineData("PUT", "/contacts/Ivan?actor=a", """{"name":"Ivan"}""", "id", "small letters")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"name":"Ivan","addresses":null}""", "/addresses", "null")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"name":"Ivan","addresses":[{"chanel":"mail","address":"a@b.kz"}]}""", "/addresses/0/chanel", "Did you mean \"channel\"?")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"name":"Ivan","hourlyCap":"many"}""", "/hourlyCap", "whole number")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"name":"Ivan","quietHours":{"from":"late","to":"08:00","zone":"Asia/Almaty"}}""", "/quietHours/from", "08:00")]
    [InlineData("PUT", "/contacts/ivan?actor=a", """{"name":"Ivan","absences":[{"from":"2026-02-30","to":"2026-03-01","zone":"Asia/Almaty"}]}""", "/absences/0/from", "2026-11-28")]
    [InlineData("PUT", "/routes/r?actor=a", """{"policy":"p","problems":["deviceDwn"]}""", "/problems/0", "Did you mean \"deviceDown\"?")]
    [InlineData("PUT", "/routes/r?actor=a", """{"policy":"p","atLeast":2}""", "/atLeast", "critical")]
    [InlineData("PUT", "/windows/w?actor=a", """{"name":"n","scope":{"everything":true},"schedule":{"zone":"Asia/Almaty","start":"2030-01-01T00:00:00Z","duration":"2h"}}""", "/schedule/start", "without an offset")]
    [InlineData("PUT", "/windows/w?actor=a", """{"name":"n","scope":{"everything":true},"schedule":{"zone":"Asia/Almaty","start":"2030-01-01T00:00","duration":"soon"}}""", "/schedule/duration", "1h30m")]
    [InlineData("PUT", "/silences/s?actor=a", """{"scope":{"everything":true},"from":"2030-01-01T00:00:00Z","until":"2030-01-02T00:00:00Z"}""", "/comment", "needed")]
    [InlineData("PUT", "/operations?actor=a", """{"contacts":{"ivan":{"name":1}}}""", "/contacts/ivan/name", "text")]
    [InlineData("PUT", "/operations?actor=a", """{"contacts":[]}""", "/contacts", "ids")]
    [InlineData("PUT", "/operations?actor=a", """{"people":{}}""", "/people", "known")]
    public async Task Wrong_field_is_named_with_what_to_write(string method, string path, string? body, string pointer, string words)
    {
        (HttpStatusCode status, JsonElement problem, HttpResponseMessage whole) = await host.SendAsync(method, path, body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("application/problem+json", whole.Content.Headers.ContentType?.MediaType);
        Assert.True(problem.TryGetProperty("errors", out JsonElement errors), problem.ToString());
        Assert.True(errors.TryGetProperty(pointer, out JsonElement sentences), errors.ToString());
        Assert.Contains(words, sentences[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_fields_are_told_at_once()
    {
        (_, JsonElement problem, _) = await host.SendAsync("PUT", "/contacts/ivan?actor=a", """{"nam":"Ivan","hourlyCap":"x","addresses":[{"channel":"mail"}]}""");

        Assert.Equal(["/addresses/0/address", "/hourlyCap", "/nam", "/name"], problem.GetProperty("errors").EnumerateObject().Select(e => e.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("{\n  \"actor\": \"a\",\n  \"comment\": tru }", "Line 3, byte 17")]
    [InlineData("{", "Line 1")]
    [InlineData("""{"actor":"a","actor":"b"}""", "no JSON")]
    [InlineData("""{"actor":"\uD800"}""", "Unicode")]
    [InlineData("{\"actor\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", "depth")]
    public async Task Json_that_cannot_be_read_is_told_with_its_place(string body, string words)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("POST", "/incidents/1/acknowledge", body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.True(problem.ToString().Contains(words, StringComparison.Ordinal), problem.ToString());
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=windows-1251")]
    [InlineData("")]
    public async Task Body_of_another_type_is_refused(string type)
    {
        (HttpStatusCode status, JsonElement problem, HttpResponseMessage whole) = await host.SendAsync("POST", "/incidents/1/acknowledge", """{"actor":"a"}""", type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, status);
        Assert.Equal("application/problem+json", whole.Content.Headers.ContentType?.MediaType);
        Assert.Equal(415, problem.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("POST", "/incidents/1/comment", 70_000)]
    [InlineData("PUT", "/contacts/ivan?actor=a", 1_100_000)]
    public async Task Body_too_long_is_refused(string method, string path, int length)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync(method, path, $$"""{"text":"{{new string('x', length)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
        Assert.Contains("KiB", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/incidents/4711")]
    [InlineData("GET", "/incidents/4711/trace")]
    [InlineData("GET", "/ledger?incident=4711")]
    [InlineData("GET", "/contacts/nobody")]
    [InlineData("GET", "/windows/nothing/preview")]
    [InlineData("GET", "/rotas/none/oncall")]
    [InlineData("DELETE", "/silences/none?actor=a")]
    [InlineData("POST", "/incidents/4711/acknowledge")]
    public async Task What_there_is_not_is_told_as_such(string method, string path)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync(method, path, method == "POST" ? """{"actor":"a"}""" : null);

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.StartsWith("There is no", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;

namespace NetWatch.Web.Tests.Api;

public sealed class LimitReplayApiTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_of_the_store_are_judged_by_another_file_and_counted()
    {
        await StoreAsync(minutes: 60, value: m => m is >= 20 and < 40 ? 0.97 : 0.5);
        LimitReplayAnswer answer = await AskAsync("""{ "metric": "backup_ratio", "warning": 0.9 }""");
        Assert.Equal((0, 1), (answer.Report.Before.Incidents, answer.Report.After.Incidents));
        Assert.Equal(("nightly", "backup_ratio", false, true, 1, 1), answer.Rules.Select(r => (r.NodeId, r.Name, r.Was, r.Is, r.Values, r.Begins)).Single());
        Assert.Empty(answer.NotJudged);
        Assert.True(answer.Samples >= 180);

        answer = await AskAsync("""{ "metric": "backup_ratio", "warning": 0.98 }, { "metric": "nothing_ratio", "warning": 1 }""");
        Assert.Equal((0, 0), (answer.Report.Before.Incidents, answer.Report.After.Incidents));
        Assert.Equal("nothing_ratio", Assert.Single(answer.NotJudged).Name);
    }

    [Theory]
    [InlineData("""{ "devices": [ { "id": "nightly", "address": "127.0.0.1", "limits": [ { "metric": "x", "warning": "much" } ] } ] }""", "/devices/0/limits/0/warning")]
    [InlineData("{", "")]
    public async Task Bad_file_is_refused_by_its_fields(string file, string field)
    {
        using HttpResponseMessage reply = await host.Http.PostAsync("/api/v1/replay/limits", Json(file), Ct);
        Assert.Equal(HttpStatusCode.BadRequest, reply.StatusCode);
        using JsonDocument problem = JsonDocument.Parse(await reply.Content.ReadAsStringAsync(Ct));
        Assert.Contains(field, problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public async Task Something_else_than_JSON_is_refused()
    {
        using HttpResponseMessage reply = await host.Http.PostAsync("/api/v1/replay/limits", new StringContent("devices", Encoding.UTF8, "text/plain"), Ct);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.StatusCode);
    }

    private async Task<LimitReplayAnswer> AskAsync(string limits)
    {
        string file = $$"""{ "devices": [ { "id": "nightly", "address": "127.0.0.1", "limits": [ {{limits}} ], "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "a-token-that-nobody-guesses" } ] } ] }""";
        using HttpResponseMessage reply = await host.Http.PostAsync("/api/v1/replay/limits", Json(file), Ct);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync(Ct));
        return (await reply.Content.ReadFromJsonAsync<LimitReplayAnswer>(ApiJson.Answers, Ct))!;
    }

    /// <summary>A run each minute up to now, as the poller stores it.</summary>
    private async Task StoreAsync(int minutes, Func<int, double> value)
    {
        SeriesDescription success = Described("probe_success", "push:job", ""), duration = Described("probe_duration_seconds", "push:job", "seconds"), backup = Described("backup_ratio", "", "ratio");
        DateTimeOffset start = TimeProvider.System.GetUtcNow().AddMinutes(-minutes);
        Sample[] samples = [.. Enumerable.Range(0, minutes).SelectMany(m => (Sample[])[At(success, m, 1), At(duration, m, 0.1), At(backup, m, value(m))])];
        await host.Services.GetRequiredService<ISampleStore>().AppendAsync(new SampleBatch(start.ToUnixTimeMilliseconds() << 16, samples, [success, duration, backup]), Ct);

        Sample At(SeriesDescription series, int minute, double measured) => new(series.Id, start.AddMinutes(minute).ToUnixTimeMilliseconds(), measured);
    }

    private static SeriesDescription Described(string name, string part, string unit) => new(Series.IdOf("nightly", name, part), "nightly", name, part, unit);

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");
}

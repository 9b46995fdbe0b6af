using System.Net;
using System.Text.Json;

namespace NetWatch.Web.Tests.Api;

/// <summary>When maintenance is, over the API.</summary>
[Collection(ApiCollection.Name)]
public sealed class MaintenanceApiTests(ApiHost host)
{
    [Fact]
    public async Task Times_of_all_windows_are_told_by_their_starts_over_a_change_of_the_clocks()
    {
        await host.PutAsync("/windows/mt-night", """{"name":"Night","scope":{"everything":true},"schedule":{"zone":"Europe/Berlin","start":"2031-03-29T01:30","duration":"2h","recurs":"FREQ=DAILY;COUNT=3"}}""");
        await host.PutAsync("/windows/mt-long", """{"name":"Long","scope":{"everything":true},"schedule":{"zone":"Asia/Almaty","start":"2031-03-28T12:00","duration":"3d"}}""");
        try
        {
            // Half of the first night lies before the span, and the whole of it is told.
            (HttpStatusCode status, JsonElement answer, _) = await host.SendAsync("GET", "/maintenance?from=2031-03-29T01:00:00Z&to=2031-03-31T00:00:00Z");
            Assert.Equal(HttpStatusCode.OK, status);
            // The clocks are set forward on the 30th at 02:00: two hours are two hours.
            Assert.Equal(
                ["mt-long 2031-03-28T12:00:00+05:00 2031-03-31T12:00:00+05:00", "mt-night 2031-03-29T01:30:00+01:00 2031-03-29T03:30:00+01:00", "mt-night 2031-03-30T01:30:00+01:00 2031-03-30T04:30:00+02:00", "mt-night 2031-03-31T01:30:00+02:00 2031-03-31T03:30:00+02:00"],
                answer.GetProperty("items").EnumerateArray().Select(i => $"{i.GetProperty("window").GetString()} {i.GetProperty("start").GetString()} {i.GetProperty("end").GetString()}"));
            Assert.Equal(JsonValueKind.Null, answer.GetProperty("cutAt").ValueKind);
        }
        finally
        {
            foreach (string id in new[] { "mt-night", "mt-long" }) await host.SendAsync("DELETE", $"/windows/{id}?actor=test");
        }
    }

    [Fact]
    public async Task Too_many_times_are_cut_and_from_when_on_is_told()
    {
        await host.PutAsync("/windows/mt-hourly", """{"name":"Hourly","scope":{"everything":true},"schedule":{"zone":"Etc/UTC","start":"2031-01-01T00:00","duration":"10m","recurs":"FREQ=HOURLY"}}""");
        try
        {
            (_, JsonElement answer, _) = await host.SendAsync("GET", "/maintenance?from=2031-06-01T00:00:00Z&to=2032-06-01T00:00:00Z");
            DateTimeOffset[] starts = [.. answer.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("start").GetDateTimeOffset())];
            DateTimeOffset cut = answer.GetProperty("cutAt").GetDateTimeOffset();
            DateTimeOffset june = new(2031, 6, 1, 0, 0, 0, TimeSpan.Zero);
            // Whatever begins before the cut is there.
            Assert.Equal(Enumerable.Range(0, (int)(cut - june).TotalHours).Select(h => june.AddHours(h)), starts.Where(s => s < cut));
            Assert.InRange(starts.Length, 1000, 2000);
        }
        finally
        {
            await host.SendAsync("DELETE", "/windows/mt-hourly?actor=test");
        }
    }

    [Theory]
    [InlineData("/maintenance?from=2031-01-02T00:00:00Z&to=2031-01-02T00:00:00Z", "later than from")]
    [InlineData("/maintenance?from=2031-01-01T00:00:00Z&to=2032-03-01T00:00:00Z", "at most 400 days")]
    [InlineData("/maintenance?from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z", "between 2000 and 2200")]
    [InlineData("/unwatched?from=2031-01-01T00:00:00Z&to=2032-03-01T00:00:00Z", "at most 400 days")]
    public async Task Span_that_is_not_possible_is_refused(string path, string sentence)
    {
        (HttpStatusCode status, JsonElement problem, _) = await host.SendAsync("GET", path);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, problem.GetProperty("errors").ToString(), StringComparison.Ordinal);
    }
}

using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Web.Api.Curves;

namespace NetWatch.Web.Tests.Api;

/// <summary>Series from the real store through the real endpoint.</summary>
[Collection(ApiCollection.Name)]
public sealed class CurveApiTests(ApiHost host)
{
    private const string Traffic = "ifHCInOctets:rate", Ping = "netwatch_icmp_rtt_median_seconds";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Traffic_is_in_bits_keeps_its_peak_and_shows_where_nothing_was_measured()
    {
        DateTimeOffset start = await FillAsync("curve-1");
        string span = $"&from={start.ToUnixTimeSeconds()}&to={start.AddHours(2).ToUnixTimeMilliseconds()}";

        CurvesAnswer whole = await ReadAsync($"?device=curve-1&series={Traffic}/Gi0/1&series={Ping}{span}");
        Assert.Equal(("raw", 2), (whole.Tier, whole.Series.Count));
        Assert.Equal("bit/s", whole.Series[0].Unit);
        Assert.Null(whole.Series[0].StepSeconds);
        Assert.Equal(181, whole.Series[0].Times.Length);
        Assert.Null(whole.Series[0].Average[60]);
        Assert.Equal(("seconds", 0.002), (whole.Series[1].Unit, whole.Series[1].Summary!.P95));

        CurveAnswer coarse = (await ReadAsync($"?device=curve-1&series={Traffic}/Gi0/1{span}&points=20")).Series[0];
        Assert.Equal(600, coarse.StepSeconds);
        Assert.InRange(coarse.Times.Length, 12, 20);
        Assert.Equal(8000, coarse.Maximum.Max());
        Assert.Equal(800, coarse.Minimum.Min());
        Assert.Contains(null, coarse.Average);
        Assert.Equal((180, 8000, 800), (coarse.Summary!.Samples, coarse.Summary.Maximum, coarse.Summary.P95));
    }

    [Fact]
    public async Task List_tells_what_a_page_chooses_from()
    {
        await FillAsync("curve-2");
        SeriesAnswer[] known = await host.ReadAsync<SeriesAnswer[]>("/api/v1/devices/curve-2/series");
        Assert.Equal([(Traffic + "/Gi0/1", "bit/s", "ports"), (Ping, "seconds", "ping")], known.Select(s => (s.Key, s.Unit, s.Group)));
        Assert.All(known, s => Assert.Equal(s.Id, Series.IdOf("curve-2", s.Name, s.Part).ToString(CultureInfo.InvariantCulture)));
        Assert.All(known, s => Assert.False(s.Live));
    }

    [Fact]
    public async Task What_is_past_is_sent_once()
    {
        DateTimeOffset start = await FillAsync("curve-3");
        string path = $"/series?device=curve-3&series={Ping}&from={start.ToUnixTimeSeconds()}&to={start.AddHours(1).ToUnixTimeSeconds()}";
        using HttpResponseMessage first = (await host.SendAsync("GET", path)).Whole;
        string tag = first.Headers.ETag!.ToString();
        (HttpStatusCode again, _, HttpResponseMessage same) = await host.SendAsync("GET", path, headers: ("If-None-Match", tag));
        using (same) Assert.Equal((HttpStatusCode.NotModified, 0L), (again, (await same.Content.ReadAsByteArrayAsync(Ct)).LongLength));

        await AppendAsync("curve-3", Ping, "", "seconds", [(start.AddMinutes(1).AddSeconds(7), 0.5)]);
        Assert.Equal(HttpStatusCode.OK, (await host.SendAsync("GET", path, headers: ("If-None-Match", tag))).Status);
        using HttpResponseMessage live = (await host.SendAsync("GET", $"/series?device=curve-3&series={Ping}&from=now-6h")).Whole;
        Assert.Null(live.Headers.ETag);
        Assert.True(live.Headers.CacheControl!.NoStore);
    }

    [Theory]
    [InlineData("&format=csv", "application/json")]
    [InlineData("", "text/csv")]
    [InlineData("", "application/json;q=0.5, text/csv")]
    public async Task Table_has_a_row_for_each_point_and_an_empty_one_for_a_gap(string format, string accept)
    {
        DateTimeOffset start = await FillAsync("curve-4");
        using HttpRequestMessage request = new(HttpMethod.Get, $"/api/v1/series?device=curve-4&series={Traffic}/Gi0/1&from={start.ToUnixTimeSeconds()}&to={start.AddHours(2).ToUnixTimeSeconds()}{format}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using HttpResponseMessage answer = await host.Http.SendAsync(request, Ct);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("netwatch-curve-4.csv", answer.Content.Headers.ContentDisposition!.FileName);
        string[] lines = (await answer.Content.ReadAsStringAsync(Ct)).Split("\r\n");
        Assert.Equal("time,device,series,unit,average,minimum,maximum", lines[0]);
        Assert.Equal($"{start.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'},curve-4,{Traffic}/Gi0/1,bit/s,800,800,800", lines[1]);
        Assert.EndsWith(",bit/s,,,", lines[61], StringComparison.Ordinal);
        Assert.Equal(183, lines.Length);
    }

    [Theory]
    [InlineData("from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", "from", "from must be before to.")]
    [InlineData("from=2020-11-02T00:00:00Z&to=2026-11-01T00:00:00Z", "from", "at most 5 years")]
    [InlineData("from=yesterday", "from", "now-24h")]
    [InlineData("to=2026-11-01T00:00", "to", "a moment with its offset")]
    [InlineData("points=9", "points", "points is 10 to 5000.")]
    [InlineData("points=5001", "points", "points is 10 to 5000.")]
    [InlineData("format=xml", "format", "json or csv")]
    [InlineData("series=ifHCInOctets:rate/Gi0/2", "series", "Did you mean \"ifHCInOctets:rate/Gi0/1\"?")]
    [InlineData("series=ifHCInOctets", "series", "Did you mean \"ifHCInOctets:rate/Gi0/1\"?")]
    [InlineData("series=netwatch_icmp_rtt_medain_seconds", "series", "Did you mean \"netwatch_icmp_rtt_median_seconds\"?")]
    public async Task Wrong_word_is_told_with_its_rule(string query, string field, string sentence)
    {
        await FillAsync("curve-5");
        (HttpStatusCode status, JsonElement body, _) = await host.SendAsync("GET", $"/series?device=curve-5&{(query.StartsWith("series", StringComparison.Ordinal) ? "" : $"series={Ping}&")}{query}");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, body.GetProperty("errors").GetProperty(field)[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_series_too_many_and_no_device_are_refused()
    {
        await FillAsync("curve-6");
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/series?device=curve-6")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/series?device=curve-6" + string.Concat(Enumerable.Repeat($"&series={Ping}", 21)))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("GET", $"/series?device=never-was&series={Ping}")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", $"/series?series={Ping}")).Status);
    }

    [Fact]
    public async Task Incident_and_window_stand_beside_the_curves_of_what_they_touched()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        long number = await host.FailsAsync("nightly");
        string local = now.AddHours(-3).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
        await host.PutAsync("/windows/curve-window", $$"""{ "name": "Optics", "scope": { "nodes": ["nightly"] }, "schedule": { "zone": "Etc/UTC", "start": "{{local}}", "duration": "1h", "recurs": "FREQ=DAILY" } }""");
        try
        {
            AnnotationsAnswer answer = await host.ReadAsync<AnnotationsAnswer>("/api/v1/devices/nightly/annotations?from=now-6h");
            IncidentAnnotation incident = Assert.Single(answer.Incidents, i => i.Number == number);
            Assert.Equal(("cause", null), (incident.Part, incident.To));
            WindowAnnotation window = Assert.Single(answer.Windows);
            Assert.Equal(("Optics", TimeSpan.FromHours(1)), (window.Name, window.To - window.From));
            Assert.True(answer.Complete);

            AnnotationsAnswer before = await host.ReadAsync<AnnotationsAnswer>("/api/v1/devices/nightly/annotations?from=now-6h&to=now-4h");
            Assert.Empty(before.Windows);
            Assert.DoesNotContain(before.Incidents, i => i.Number == number);
            Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync("GET", "/devices/never-was/annotations")).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await host.SendAsync("GET", "/devices/nightly/annotations?from=now&to=now-1h")).Status);
        }
        finally
        {
            await host.SendAsync("DELETE", "/windows/curve-window?actor=test");
            await host.RecoversAsync("nightly");
        }
    }

    private Task<CurvesAnswer> ReadAsync(string query) => host.ReadAsync<CurvesAnswer>("/api/v1/series" + query);

    /// <summary>Three hours ago: half an hour of polls each 30 s, as much of nothing, and an hour of polls with one peak.</summary>
    private async Task<DateTimeOffset> FillAsync(string device)
    {
        DateTimeOffset start = new(TimeProvider.System.GetUtcNow().AddHours(-4).Ticks / TimeSpan.TicksPerHour * TimeSpan.TicksPerHour, TimeSpan.Zero);
        int[] runs = [.. Enumerable.Range(0, 60), .. Enumerable.Range(120, 120)];
        await AppendAsync(device, Traffic, "Gi0/1", "bytes", runs.Select(i => (start.AddSeconds(30 * i), i == 150 ? 1000.0 : 100)));
        await AppendAsync(device, Ping, "", "seconds", runs.Select(i => (start.AddSeconds(30 * i), 0.002)));
        return start;
    }

    private async Task AppendAsync(string device, string name, string part, string unit, IEnumerable<(DateTimeOffset At, double Value)> values)
    {
        long id = Series.IdOf(device, name, part);
        await host.Services.GetRequiredService<ISampleStore>().AppendAsync(
            new SampleBatch(Random.Shared.NextInt64(1L << 60, long.MaxValue), [.. values.Select(v => new Sample(id, v.At.ToUnixTimeMilliseconds(), v.Value))], [new SeriesDescription(id, device, name, part, unit)]), Ct);
    }
}

using System.Net;
using System.Text.Json;
using NetWatch.Testing;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Api;

/// <summary>The list of devices: filtered, ordered and paged by the server, and not sent again to who has it.</summary>
public sealed class DeviceListTests(SightHost host) : IClassFixture<SightHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "ch-aktobe,alm-1,akt-1,nowhere", 4)]
    [InlineData("filter=site:қтөбе", "ch-aktobe,akt-1", 2)]
    [InlineData("filter=kind:device -is:incident", "", 0)]
    [InlineData("filter=kind:channel", "ch-aktobe", 1)]
    [InlineData("filter=parent=alm-1", "akt-1", 1)]
    [InlineData("filter=check:other", "akt-1", 1)]
    [InlineData("filter=address:127.0.0.0/8&sort=-name", "nowhere,ch-aktobe,alm-1,akt-1", 4)]
    [InlineData("filter=kind:device&sort=site&limit=1&offset=2", "nowhere", 3)]
    [InlineData("filter=kind:device&sort=-site&limit=1&offset=2", "nowhere", 3)]
    [InlineData("filter=state:down&sort=name&limit=1&offset=1", "alm-1", 3)]
    public async Task Page_has_what_the_filter_keeps_in_the_order_that_was_asked_for(string query, string ids, int total)
    {
        using Browser all = Everything();
        // The board hears of incidents a moment after their log.
        await Eventually.GetAsync("the incidents of three devices", async () => (await all.SendAsync("GET", "/devices?filter=is:incident")).Body.GetProperty("total").GetInt32() == 3 ? "yes" : null);
        (HttpStatusCode status, JsonElement page) = await all.SendAsync("GET", "/devices?" + query.Replace(" ", "%20", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((ids, total), (string.Join(',', page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetString())), page.GetProperty("total").GetInt32()));
    }

    [Theory]
    [InlineData("filter=stat:down", "filter", "At 1: there is no field stat. Did you mean \"state\"?")]
    [InlineData("filter=address:10.1.1.1/99", "filter", "At 1: 10.1.1.1/99 is no network; one is written 10.1.0.0/16.")]
    [InlineData("sort=colour", "sort", "sort is one of worst, name, site, kind, address, product, since, checked, rtt; a minus in front turns it round.")]
    [InlineData("limit=0", "limit", "limit is 1 to 1000.")]
    public async Task What_is_wrong_is_told_by_its_field(string query, string field, string sentence)
    {
        using Browser all = Everything();
        (HttpStatusCode status, JsonElement problem) = await all.SendAsync("GET", "/devices?" + query);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(sentence, problem.GetProperty("errors").GetProperty(field)[0].GetString());
    }

    [Theory]
    [InlineData("/api/v1/devices?filter=kind:channel", true)]
    [InlineData("/api/v1/contacts", false)]
    public async Task List_that_has_not_changed_is_not_sent_again(string path, bool weak)
    {
        using HttpClient client = new() { BaseAddress = host.Address };
        client.DefaultRequestHeaders.Authorization = new("Bearer", host.LocalToken);
        Uri address = new(path, UriKind.Relative);
        using HttpResponseMessage first = await client.GetAsync(address, Ct);
        Assert.Equal(weak, first.Headers.ETag?.IsWeak);
        Assert.True(first.Headers.CacheControl is { Private: true, NoCache: true });
        client.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);
        using HttpResponseMessage second = await client.GetAsync(address, Ct);
        Assert.Equal((HttpStatusCode.NotModified, ""), (second.StatusCode, await second.Content.ReadAsStringAsync(Ct)));

        // Who may not see it is not told that it is the same either.
        client.DefaultRequestHeaders.Authorization = null;
        using HttpResponseMessage stranger = await client.GetAsync(address, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Null(stranger.Headers.ETag);
    }

    [Fact]
    public async Task Answer_without_a_body_leaves_the_connection_in_order()
    {
        using SocketsHttpHandler one = new() { MaxConnectionsPerServer = 1, UseProxy = false };
        int opened = 0;
        one.PlaintextStreamFilter = (context, _) =>
        {
            opened++;
            return new(context.PlaintextStream);
        };
        using HttpClient client = new(one) { BaseAddress = host.Address };
        for (int i = 0; i < 3; i++)
        {
            using HttpResponseMessage answer = await client.GetAsync(new Uri("/api/v1/board", UriKind.Relative), Ct);
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }

        Assert.Equal(1, opened);
    }

    [Fact]
    public async Task Device_has_its_own_events_newest_first()
    {
        using Browser all = Everything();
        (HttpStatusCode status, JsonElement events) = await all.SendAsync("GET", "/devices/alm-1/events?limit=1000");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.NotEqual(0, events.GetArrayLength());
        Assert.All(events.EnumerateArray(), e => Assert.Equal("alm-1", e.GetProperty("nodeId").GetString()));
        long[] places = [.. events.EnumerateArray().Select(e => e.GetProperty("seq").GetInt64())];
        Assert.Equal(places.OrderDescending(), places);
        Assert.Equal(HttpStatusCode.NotFound, (await all.SendAsync("GET", "/devices/nobody/events")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await all.SendAsync("GET", "/devices/alm-1/events?limit=0")).Status);
    }

    private Browser Everything()
    {
        Browser all = host.Browse();
        all.Token = host.LocalToken;
        return all;
    }
}

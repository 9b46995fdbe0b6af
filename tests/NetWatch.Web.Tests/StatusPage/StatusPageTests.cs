using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Catalog;
using NetWatch.Core.States;
using NetWatch.Web.Board;
using NetWatch.Web.StatusPage;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.StatusPage;

/// <summary>The page for the staff: services in plain words, for everybody, where it is wanted.</summary>
public sealed class StatusPageTests(StatusPageTests.PageHost host) : IClassFixture<StatusPageTests.PageHost>
{
    [Theory]
    [InlineData("en", "Mail", "Internet")]
    [InlineData("kk", "Пошта", "Internet")]
    public async Task Everybody_reads_the_services_in_a_language_and_nothing_of_the_network_behind_them(string language, params string[] names)
    {
        using Browser nobody = host.Browse();
        (HttpStatusCode status, JsonElement page) = await nobody.SendAsync("GET", $"/status-page?language={language}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(names, page.GetProperty("services").EnumerateArray().Select(s => s.GetProperty("name").GetString()));
        Assert.DoesNotContain("sw-1", page.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await nobody.SendAsync("GET", "/status-page?language=de")).Status);
    }

    [Fact]
    public async Task Planned_work_on_the_services_is_told_by_their_names_and_nothing_else_of_it()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin), nobody = host.Browse();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        object Window(object scope, TimeSpan from, string? recurs = null) =>
            new { name = "Replace the PSU", comment = "rack 7", scope, schedule = new { zone = "Etc/UTC", start = now.Add(from).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), duration = "2h", recurs } };
        // One goes on now and daily; the same work has a window for another site at the same time; the others are of no service, of one check, or too far.
        (string Id, object Window)[] windows =
        [
            ("now", Window(new { nodes = new[] { "sw-1" } }, TimeSpan.FromHours(-1), "FREQ=DAILY;COUNT=3")),
            ("both", Window(new { everything = true }, TimeSpan.FromDays(5))),
            ("also", Window(new { nodes = new[] { "sw-1" } }, TimeSpan.FromDays(5))),
            ("elsewhere", Window(new { sites = new[] { "branch" } }, TimeSpan.FromHours(1))),
            ("check", Window(new { everything = true, component = "push:job" }, TimeSpan.FromHours(1))),
            ("far", Window(new { everything = true }, TimeSpan.FromDays(8))),
        ];
        foreach ((string id, object window) in windows) Assert.Equal(HttpStatusCode.Created, (await admin.SendAsync("PUT", $"/windows/plan-{id}", window)).Status);
        try
        {
            JsonElement page = (await nobody.SendAsync("GET", "/status-page?language=kk")).Body;
            (string Services, double Hours)[] planned =
                [.. page.GetProperty("planned").EnumerateArray().Select(p => (string.Join(',', p.GetProperty("services").EnumerateArray().Select(s => s.GetString())), Math.Round((p.GetProperty("from").GetDateTimeOffset() - now).TotalHours)))];
            Assert.Equal([("Пошта", -1d), ("Пошта", 23d), ("Пошта", 47d), ("Пошта", 120d)], planned);
            foreach (string secret in new[] { "PSU", "rack", "sw-1", "plan-" }) Assert.DoesNotContain(secret, page.ToString(), StringComparison.Ordinal);
            Assert.Equal(2, page.GetProperty("planned")[0].EnumerateObject().Count(p => p.Name is "from" or "to"));
            Assert.Equal(2, (page.GetProperty("planned")[0].GetProperty("to").GetDateTimeOffset() - page.GetProperty("planned")[0].GetProperty("from").GetDateTimeOffset()).TotalHours);

            // What is called off is gone at once.
            await admin.SendAsync("DELETE", "/windows/plan-now");
            Assert.Equal(1, (await nobody.SendAsync("GET", "/status-page?language=kk")).Body.GetProperty("planned").GetArrayLength());
        }
        finally
        {
            foreach ((string id, _) in windows) await admin.SendAsync("DELETE", $"/windows/plan-{id}");
        }
    }

    [Fact]
    public async Task There_is_none_unless_somebody_wants_it()
    {
        await using AccessHost other = new();
        await other.InitializeAsync();
        using Browser nobody = other.Browse();
        Assert.Equal(HttpStatusCode.NotFound, (await nobody.SendAsync("GET", "/status-page")).Status);
    }

    [Theory]
    [InlineData("up,up", ServiceState.Works, null)]
    [InlineData("up,unknown", ServiceState.Works, null)]
    [InlineData("unknown,unknown", ServiceState.Unknown, null)]
    [InlineData("", ServiceState.Unknown, null)]
    [InlineData("up,down", ServiceState.Limited, 1)]
    [InlineData("degraded,up", ServiceState.Limited, 0)]
    [InlineData("down,unreachable", ServiceState.Down, 1)]
    [InlineData("down,unknown", ServiceState.Down, 0)]
    public void Service_is_as_what_it_stands_on(string states, ServiceState state, int? since)
    {
        NodeState[] given = [.. states.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => Enum.Parse<NodeState>(s, ignoreCase: true))];
        LiveSnapshot snapshot = new(1, LiveNodes.Noon, DeviceCatalog.Empty,
            given.Index().ToImmutableDictionary(s => $"n{s.Index}", s => LiveNodes.Live(LiveNodes.Device($"n{s.Index}"), s.Item) is var live ? live with { State = live.State with { Since = LiveNodes.Noon.AddMinutes(s.Index) } } : live), [], []);
        StatusService service = new(new Dictionary<string, string> { [""] = "x" }, [.. given.Select((_, i) => $"n{i}")], []);
        Assert.Equal((state, since is { } minutes ? LiveNodes.Noon.AddMinutes(minutes) : (DateTimeOffset?)null), ServiceVerdict.Of(service, snapshot));
    }

    [Fact]
    public void What_is_wrong_with_the_settings_is_told()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["StatusPage:Enabled"] = "perhaps",
            ["StatusPage:Services:0:Name:de"] = "Post",
            ["StatusPage:Services:1:Name"] = "Mail",
        }).Build();
        StatusPageOptions.Read(configuration, out IReadOnlyList<string> defects);
        Assert.Equal(
            [
                "StatusPage:Enabled: \"perhaps\" is neither true nor false.",
                "StatusPage:Services:0:Name:de: a language is kk, ru or en.",
                "StatusPage:Services:0:Name: a service has a name, or one for each of kk, ru and en.",
                "StatusPage:Services:0: a service stands on Nodes (ids of devices and channels) or Sites.",
                "StatusPage:Services:1: a service stands on Nodes (ids of devices and channels) or Sites.",
            ],
            defects);
        StatusPageOptions.Read(new ConfigurationBuilder().AddInMemoryCollection([new("StatusPage:Enabled", "true")]).Build(), out defects);
        Assert.Equal(["StatusPage:Services: a page that is enabled needs a service: Name and Nodes or Sites."], defects);
    }

    /// <summary>A host with a page for the staff.</summary>
    public sealed class PageHost : AccessHost
    {
        protected override void Configure(IConfigurationManager configuration)
        {
            configuration["StatusPage:Enabled"] = "true";
            configuration["StatusPage:Services:0:Name:kk"] = "Пошта";
            configuration["StatusPage:Services:0:Name:en"] = "Mail";
            configuration["StatusPage:Services:0:Nodes:0"] = "sw-1";
            configuration["StatusPage:Services:1:Name"] = "Internet";
            configuration["StatusPage:Services:1:Sites:0"] = "hq";
        }
    }
}

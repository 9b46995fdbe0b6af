using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetWatch.Core;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Notifier;
using NetWatch.Storage;
using NetWatch.Testing;
using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Attachments;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Api;

/// <summary>The API of incidents over real storage and the real engine, on loopback, without a poller.</summary>
internal sealed class ChecklistHost : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = Configure(new JsonSerializerOptions());

    private readonly WebApplication _app;

    private ChecklistHost(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.Single());
        Http = new HttpClient { BaseAddress = new Uri(Address, "/api/v1/") };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public T Get<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static async Task<ChecklistHost> StartAsync(TemporaryFolder folder)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024);
        builder.Logging.ClearProviders();
        builder.Configuration["Notifier:TimeZone"] = "Asia/Almaty";
        Installation installation = new(folder["devices.json"], folder.Path, Demo: false);
        builder.Services.AddSingleton(installation).AddSingleton(TimeProvider.System);
        builder.Services.AddNetWatchStorage(builder.Configuration, installation);
        builder.Services.AddNetWatchNotifier(builder.Configuration);
        builder.Services.AddSingleton<LiveBoard>().AddSingleton<INodeStates, LiveStates>().AddSingleton<OpenIncidents>().AddSingleton<BoardBroadcaster>();
        builder.Services.AddSingleton<IConfigurationState, Configured>().AddSingleton<IAuditLog, AccessBook>();
        builder.Services.AddSingleton<AttachmentFolder>().AddSingleton<PastIncidents>().AddScoped<ReportSources>();
        builder.Services.AddHostedService<ChecklistNews>();
        builder.Services.AddSignalR().AddJsonProtocol(json => Configure(json.PayloadSerializerOptions));
        builder.Services.ConfigureHttpJsonOptions(json => Configure(json.SerializerOptions));
        builder.Services.AddProblemDetails();
        WebApplication app = builder.Build();
        app.MapHub<BoardHub>("/hubs/board");
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        api.MapChecklistEndpoints();
        api.MapAttachmentEndpoints();
        api.MapReportEndpoints();
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ChecklistHost(app);
    }

    /// <summary>A node fails or recovers, and the engine has decided on it.</summary>
    public async Task<Incident> HappenAsync(string node, NodeState to, string name)
    {
        IPipelineJournal pipeline = Get<IPipelineJournal>();
        await pipeline.CommitAsync(
            new PipelineCommit(
                [
                    new EventDraft
                    {
                        At = TimeProvider.System.GetUtcNow(),
                        Kind = EventKind.NodeChanged,
                        NodeId = node,
                        Problem = ProblemKind.DeviceDown,
                        From = to == NodeState.Down ? NodeState.Up : NodeState.Down,
                        To = to,
                        Reason = Reason.NoReply,
                        Facts = new EventFacts { Name = name, Kind = "switch", Address = "10.7.0.1", Importance = "normal", SiteId = "almaty", SiteName = "Almaty", DecidedBy = "icmp" },
                    },
                ],
                [],
                new SampleBatch(0, [], [])),
            TestContext.Current.CancellationToken);
        return await Eventually.GetAsync("the engine's decision", async () =>
            (await Get<IIncidentJournal>().ReadIncidentsAsync(openOnly: false, 100, TestContext.Current.CancellationToken)).FirstOrDefault(i => i.NodeId == node && i.ClosedAt is null == (to == NodeState.Down)));
    }

    /// <summary>Somebody who has an incident open.</summary>
    public async Task<(HubConnection Hub, ConcurrentQueue<TickAnswer> Told)> WatchAsync(params long[] incidents)
    {
        ConcurrentQueue<TickAnswer> told = new();
        HubConnection hub = new HubConnectionBuilder().WithUrl(new Uri(Address, "/hubs/board")).AddJsonProtocol(json => Configure(json.PayloadSerializerOptions)).Build();
        hub.On<TickAnswer>("ChecklistChanged", told.Enqueue);
        await hub.StartAsync(TestContext.Current.CancellationToken);
        foreach (long incident in incidents) await hub.InvokeAsync("WatchIncident", incident, TestContext.Current.CancellationToken);
        return (hub, told);
    }

    public Task<HttpResponseMessage> TickAsync(long incident, int step, string state, string actor, int? expected = null, string? note = null, string? attachment = null) =>
        Http.PutAsJsonAsync($"incidents/{incident}/checklist/{step}", new ProgressRequest(state, actor, note, expected, attachment), Json, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static JsonSerializerOptions Configure(JsonSerializerOptions json)
    {
        json.PropertyNameCaseInsensitive = true;
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        return json;
    }

    private sealed class Configured : IConfigurationState
    {
        public BoardConfiguration Current { get; } = new(false, LiveNodes.Noon, []);

        public event Action? Changed
        {
            add { }
            remove { }
        }
    }
}

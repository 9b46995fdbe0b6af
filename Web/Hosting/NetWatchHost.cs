using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Console;
using NetWatch.Core;
using NetWatch.Core.Live;
using NetWatch.Notifier;
using NetWatch.Poller;
using NetWatch.Storage;
using NetWatch.Web.Access;
using NetWatch.Web.Access.Boards;
using NetWatch.Web.Acknowledge;
using NetWatch.Web.Api;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Api.Curves;
using NetWatch.Web.Api.Search;
using NetWatch.Web.Attachments;
using NetWatch.Web.Board;
using NetWatch.Web.Configuration;
using NetWatch.Web.Discovery;
using NetWatch.Web.Hosting.Lines;
using NetWatch.Web.Metrics;
using NetWatch.Web.Push;
using NetWatch.Web.Settings;
using NetWatch.Web.Settings.Mail;
using NetWatch.Web.Settings.Written;
using NetWatch.Web.StatusPage;

namespace NetWatch.Web.Hosting;

/// <summary>The composition root: every room registers itself, the endpoints are mapped, nothing else happens here.</summary>
internal static class NetWatchHost
{
    /// <summary>Boards and pages that may be connected to the hub at a time; the next is answered 503.</summary>
    private const int MostHubConnections = 10_000;

    /// <summary>Builds the application.</summary>
    /// <param name="installation">Where it lives.</param>
    /// <param name="start">The catalog to begin with.</param>
    /// <param name="configure">Fills the configuration.</param>
    public static WebApplication Build(Installation installation, StartingCatalog start, Action<ConfigurationManager> configure)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        configure(builder.Configuration);
        // Whoever fills the configuration decides what is above it; the rest have it on top.
        if (!((IConfigurationBuilder)builder.Configuration).Sources.OfType<MailFileSource>().Any()) ((IConfigurationBuilder)builder.Configuration).Add(new MailFileSource(installation));
        builder.WebHost.UseUrls(builder.Configuration["Urls"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxConcurrentUpgradedConnections = MostHubConnections;
        });
        builder.AddNetWatchLines(installation);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName).AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();

        AddServices(builder.Services, builder.Configuration, installation, start);
        WebApplication app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, ConfigurationManager configuration, Installation installation, StartingCatalog start)
    {
        services.AddSingleton(installation);
        services.AddSingleton(start);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ProcessStart(provider.GetRequiredService<TimeProvider>().GetUtcNow()));
        // Hosted services stop in reverse order: the pipeline is drained before the storage under it stops.
        services.AddNetWatchStorage(configuration, installation);
        // Next after the storage: a process that must not listen where it is told to ends before it probes or sends anything.
        services.AddNetWatchAccess(configuration);
        services.AddRequestLimits(configuration);
        services.AddNetWatchNotifier(configuration);
        services.AddSingleton<AcknowledgeDoor>();
        services.AddSingleton(IcmpOptions.Read(configuration, out _));
        services.AddNetWatchProbes();
        services.AddNetWatchProfiles(Path.Combine(installation.DataDirectory, "profiles"));
        // Before the poller starts, and after it has stopped.
        services.AddHostedService<AgentMemoryService>();
        services.AddSingleton<PushMemory>();
        services.AddHostedService(provider => provider.GetRequiredService<PushMemory>());
        services.AddHostedService<SshHostKeysService>();
        services.AddNetWatchPoller();
        services.AddNetWatchHistory(NotifierServices.ZoneOf);
        services.AddNetWatchTraps(TrapOptions.Read(configuration, DevicesFile.Secrets(installation), out _), EngineIdentityFile.Next);

        services.AddSingleton<LiveBoard>();
        services.AddSingleton<ILivePublisher>(provider => provider.GetRequiredService<LiveBoard>());
        services.AddSingleton<INodeStates, LiveStates>();
        services.AddSingleton<AttachmentFolder>();
        services.AddSingleton<PastIncidents>().AddScoped<ReportSources>();
        services.AddSingleton<KeptSeries>().AddSingleton<CurveReader>();
        services.AddSingleton<OpenIncidents>();
        services.AddHostedService(provider => provider.GetRequiredService<OpenIncidents>());
        services.AddSingleton<BoardBroadcaster>();
        services.AddHostedService(provider => provider.GetRequiredService<BoardBroadcaster>());
        services.AddHostedService<ChecklistNews>();
        services.AddHostedService<BoardWatch>();
        services.AddSingleton(provider => new DevicesFileWatcher(
            installation.DevicesFile,
            DevicesFile.Secrets(installation),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<DevicesFileWatcher>>()));
        services.AddSingleton<SecretFolder>().AddSingleton<SettingsHistory>().AddSingleton<SettingsBook>();
        services.AddMailSettings(configuration);
        services.AddSingleton<WrittenShelf>();
        services.AddSingleton<CatalogService>();
        services.AddSingleton<IConfigurationState>(provider => provider.GetRequiredService<CatalogService>());
        services.AddHostedService(provider => provider.GetRequiredService<CatalogService>());

        services.AddSingleton(StatusPageOptions.Read(configuration, out _));
        services.AddSingleton<ServiceVerdicts>();
        services.AddSingleton<PlannedWork>();
        services.AddSingleton(_ => Prometheus.Metrics.NewCustomRegistry());
        services.AddSingleton<OwnMetrics>();
        services.AddSingleton<ExporterEndpoints>();
        services.AddSignalR(options =>
            {
                options.MaximumReceiveMessageSize = 4 * 1024;
                options.AddFilter(new HubCalls());
                options.AddFilter<HubRights>();
            })
            .AddJsonProtocol(json => ApiJson.Configure(json.PayloadSerializerOptions).Converters.Add(new EncodedSnapshotConverter(ApiJson.Answers)))
            .AddMessagePackProtocol(messagePack => messagePack.SerializerOptions = JsonShapedMessagePack.Options);
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        services.AddProblemDetails();
        services.AddExceptionHandler<BadRequestProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi(OpenApiWords.Configure);
        services.AddSingleton<LocalToken>();
        services.AddHostedService<LocalTokenService>();
        services.AddHostFiltering(options => options.AllowedHosts = [.. configuration["AllowedHosts"]!.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]);
    }

    private static void Map(WebApplication app)
    {
        app.UseProxies();
        // A page of another site may reach loopback through the user's browser; by another name it gets nothing.
        app.UseHostFiltering();
        app.UseHttps();
        app.UseSameOrigin();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.Use(SecurityHeaders);
        app.UseNetWatchClient();
        app.UseNetWatchAccess();
        app.UseRateLimiter();
        app.UseContentTags();
        app.MapHub<BoardHub>("/hubs/board").RequireAuthorization(Rights.Watch).KeepsToSight();
        app.MapHealth();
        app.MapMetricsEndpoints();
        ExporterEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").KeepsToSight();
        app.MapAcknowledgePage();
        RouteGroupBuilder api = app.MapGroup("/api/v1");
        Rights.ByMethod(api);
        SightRules.Enforce(api);
        ChangeAudit.Enforce(api);
        api.MapSessionEndpoints();
        api.MapAccountEndpoints();
        api.MapTokenEndpoints();
        api.MapBoardEndpoints();
        api.MapScreenEndpoints();
        api.MapSettingsEndpoints();
        api.MapMailSettingsEndpoints();
        api.MapStatusEndpoints();
        api.MapStatusPageEndpoints();
        api.MapSearchEndpoints();
        api.MapDeviceEndpoints();
        api.MapCurveEndpoints();
        api.MapTranscriptEndpoints();
        api.MapIncidentEndpoints();
        api.MapIncidentActionEndpoints();
        api.MapOperationsEndpoints();
        api.MapReplayEndpoints();
        api.MapWindowEndpoints();
        api.MapRotaEndpoints();
        api.MapNotifyEndpoints();
        api.MapChecklistEndpoints();
        api.MapAttachmentEndpoints();
        api.MapReportEndpoints();
        api.MapScanEndpoints();
        api.MapTrapEndpoints();
        api.MapPushEndpoints();
        api.MapSmsReceiptEndpoints();
        api.MapSmsReplyEndpoints();
        app.Services.GetRequiredService<OwnMetrics>();
    }

    private static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        // Not every browser takes 'self' for the lines of a page's own host.
        headers.ContentSecurityPolicy =
            $"default-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws://{http.Request.Host} wss://{http.Request.Host}; object-src 'none'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        return next(http);
    }
}

using NetWatch.Web.Access;
using NetWatch.Web.Api;
using NetWatch.Web.Board;

namespace NetWatch.Web.StatusPage;

/// <summary>How the services are, for the staff: names and states, and nothing of the network behind them.</summary>
/// <param name="At">When this was so.</param>
/// <param name="Blind">True while NetWatch cannot see, so that what is told may be old.</param>
/// <param name="Services">The services.</param>
/// <param name="Planned">Planned work on them that goes on or begins within 7 days, by its start; at most 50.</param>
public sealed record StatusPageAnswer(DateTimeOffset At, bool Blind, IReadOnlyList<ServiceAnswer> Services, IReadOnlyList<PlannedAnswer> Planned);

/// <summary>Planned work.</summary>
/// <param name="Services">The services that it may touch, by what they are called in the language that was asked for.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it is over.</param>
public sealed record PlannedAnswer(IReadOnlyList<string> Services, DateTimeOffset From, DateTimeOffset To);

/// <summary>How a service is.</summary>
/// <param name="Name">What it is called in the language that was asked for.</param>
/// <param name="State">How it is.</param>
/// <param name="Since">Since when it is not as it should be, or null.</param>
public sealed record ServiceAnswer(string Name, ServiceState State, DateTimeOffset? Since);

/// <summary>Answers the page for the staff, where there is one.</summary>
internal static class StatusPageEndpoints
{
    public static void MapStatusPageEndpoints(this RouteGroupBuilder api) => api.MapGet("/status-page", Of).AllowAnonymous().KeepsToSight()
        .As("getStatusPage", "How the services are, in plain words, for everybody; there is none unless StatusPage:Enabled").Gives<StatusPageAnswer>().Refuses(StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound);

    private static IResult Of(StatusPageOptions options, ServiceVerdicts verdicts, PlannedWork planned, LiveBoard live, TimeProvider time, string language = "en")
    {
        if (!options.Enabled) return Invalid.NotFound("There is no status page here.");
        if (!Invalid.IsLanguage(language)) return Invalid.Field("language", "language is kk, ru or en.");
        LiveSnapshot snapshot = live.Current;
        DateTimeOffset now = time.GetUtcNow();
        bool blind = now - snapshot.At > BoardBroadcaster.FreshFor || snapshot.Problems.Any(p => p.Kind == Core.Events.ProblemKind.MonitoringBlind);
        return TypedResults.Ok(new StatusPageAnswer(now, blind, [.. options.Services.Zip(verdicts.Of(snapshot), (service, verdict) => new ServiceAnswer(service.NameIn(language), verdict.State, verdict.Since))],
            [.. planned.At(snapshot.Catalog, now).Select(p => new PlannedAnswer([.. p.Services.Select(s => s.NameIn(language))], p.From, p.To))]));
    }
}

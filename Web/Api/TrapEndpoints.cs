using System.Text.Json;
using NetWatch.Poller.Traps;
using NetWatch.Snmp;

namespace NetWatch.Web.Api;

/// <summary>An address that traps are received on.</summary>
public sealed record TrapListenAnswer(string EndPoint, bool Listening, string? Problem);

/// <summary>How the receiving of traps is, with what was counted since the start. <see cref="Dropped"/> is by reason.</summary>
public sealed record TrapsAnswer(
    IReadOnlyList<TrapListenAnswer> Listen,
    long Received,
    long Accepted,
    long Stored,
    long Unknown,
    long Acknowledged,
    long Duplicates,
    IReadOnlyDictionary<string, long> Dropped);

/// <summary>A sender that is no device of the catalog.</summary>
public sealed record UnknownSenderAnswer(
    string Address, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, long Count, string LastTrap, string LastDetail, string Version, string? Agent);

/// <summary>How traps are received, and who sends them without being listed. Those of listed devices are events.</summary>
internal static class TrapEndpoints
{
    public static void MapTrapEndpoints(this RouteGroupBuilder api)
    {
        api.MapGet("/traps", (ITrapStatus traps) => TypedResults.Ok(Answer(traps)))
            .WithName("getTraps").WithSummary("Where traps are received, and what became of them since the start");
        api.MapGet("/traps/unknown", (ITrapStatus traps) => TypedResults.Ok<IReadOnlyList<UnknownSenderAnswer>>([.. traps.UnknownSenders.Select(Answer)]))
            .WithName("listUnknownTrapSenders").WithSummary("Senders of accepted traps that are no listed device, the latest first; at most 1000, kept in memory");
    }

    /// <summary>A reason's word as labels and pages write it.</summary>
    public static string Word(SnmpNotificationDropReason reason) => JsonNamingPolicy.CamelCase.ConvertName(reason.ToString());

    private static TrapsAnswer Answer(ITrapStatus traps) => new(
        [.. traps.EndPoints.Select(e => new TrapListenAnswer(e.EndPoint.ToString(), e.Listening, e.Problem))],
        traps.Counters.Received,
        traps.Counters.Accepted,
        traps.Stored,
        traps.Unknown,
        traps.Counters.Acknowledged,
        traps.Counters.Duplicates,
        Enum.GetValues<SnmpNotificationDropReason>().ToDictionary(Word, traps.Counters.Dropped));

    private static UnknownSenderAnswer Answer(UnknownSender s) =>
        new(s.Address.ToString(), s.FirstSeen, s.LastSeen, s.Count, s.LastTrap, s.LastDetail, s.Version, s.Agent?.ToString());
}

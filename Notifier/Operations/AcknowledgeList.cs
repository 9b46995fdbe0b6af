using NetWatch.Core.Incidents;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Operations;

/// <summary>Something that fails of an incident and nobody takes care of, in the reader's language.</summary>
/// <param name="Key">What it is called by (<see cref="IncidentProblem.Key"/>); of an incident that is about a node as a whole, the node's.</param>
/// <param name="SinceAt">Since when: a problem that is over and comes again is another one.</param>
/// <param name="What">What fails.</param>
/// <param name="Severity">How loud it is.</param>
/// <param name="Since">Since when, for people.</param>
/// <param name="Reason">Why.</param>
public sealed record AcknowledgeLine(string Key, DateTimeOffset SinceAt, string What, string Severity, string Since, string Reason);

/// <summary>Lists what an acknowledgement would be of, so that nobody takes care of what was not shown.</summary>
public sealed class AcknowledgeList
{
    private readonly ReaderPlace _place;

    internal AcknowledgeList(ReaderPlace place) => _place = place;

    /// <summary>Since when an incident holds, as its reader writes times.</summary>
    public string SinceOf(Incident incident, string language) => SpokenTime.Moment(_place.TextsOf(language), _place.Zone, incident.Since);

    /// <summary>What holds of an incident and nobody takes care of, the loudest first, of these the oldest first.</summary>
    /// <param name="incident">The incident; a closed one lists nothing.</param>
    /// <param name="language">The reader's language.</param>
    public IReadOnlyList<AcknowledgeLine> Of(Incident incident, string language)
    {
        if (incident.ClosedAt is not null || incident.IsAcknowledged) return [];
        Texts texts = _place.TextsOf(language);
        IncidentWords words = new(incident, texts, _place);
        IncidentProblem[] holding = [.. incident.Problems.Where(p => p.EndedAt is null)];
        if (holding.Length == 0)
            return [new AcknowledgeLine(incident.NodeId, incident.Since, words.Say("opened"), LoudnessOf(texts, incident.Severity), words.Since, words.Reason)];
        // Of one device alone, which the page names above, its name does not stand in every line.
        bool one = Array.TrueForAll(holding, p => p.NodeId == incident.NodeId);
        IncidentWords named = one ? words : new(incident with { NodeId = "" }, texts, _place);
        return [.. holding
            .Where(p => p.Acknowledged is null)
            .OrderByDescending(p => p.Severity).ThenBy(p => p.Since)
            .Select(p => new AcknowledgeLine(
                p.Key, p.Since, p.Component.Length > 0 ? named.Failed(p) : one ? words.Say("opened", "deviceDown") : $"{p.NodeName}: {texts.Get("sms.opened.deviceDown")}",
                LoudnessOf(texts, p.Severity), SpokenTime.Moment(texts, _place.Zone, p.Since), named.ReasonOf(p.Reason)))];
    }

    /// <summary>What an acknowledgement of these lines is of; empty: of an incident that has no problems of its own, as a whole.</summary>
    public static IReadOnlyList<string> KeysOf(Incident incident, IReadOnlyCollection<AcknowledgeLine> lines)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return incident is { NodeId.Length: 0, Problems.Count: 0 } ? [] : [.. lines.Select(l => l.Key)];
    }

    private static string LoudnessOf(Texts texts, Severity severity) => texts.Get("status." + IncidentWords.CamelCase(severity.ToString()));
}

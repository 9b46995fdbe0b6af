using System.Globalization;
using System.Text.RegularExpressions;
using NetWatch.Core.Incidents;
using NetWatch.Core.Live;

namespace NetWatch.Notifier.Checklists;

/// <summary>
/// A proof as a step's file says it, between <c>{proof:</c> and <c>}</c>: <c>NODE reachable</c>, <c>NODE up</c>, <c>check COMPONENT of NODE up</c>, <c>failed check up</c> or
/// <c>site connected</c>, each with <c>for N s</c> or <c>for N min</c> behind it when it must have held so long. NODE is <c>node</c>, <c>parent</c> or a node's id.
/// </summary>
internal sealed partial record ProofSource(string Text, ProofKind Kind, string Target, string Component, int ForSeconds)
{
    /// <summary>The longest time that a proof may have to hold: so long after its end an incident is watched.</summary>
    public const int LongestFor = 30 * 60;

    private const string Site = "site";
    private const string Failed = "failed";

    /// <summary>Reads a proof; null when it is none.</summary>
    public static ProofSource? Parse(string text)
    {
        text = Spaces().Replace(text.Trim(), " ");
        Match match = Pattern().Match(text);
        if (!match.Success) return null;
        int seconds = 0;
        if (match.Groups["count"] is { Success: true } count)
        {
            if (!int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out seconds) || seconds > LongestFor) return null;
            if (match.Groups["unit"].Value == "min") seconds *= 60;
            if (seconds is < 1 or > LongestFor) return null;
        }

        string node = match.Groups["node"].Value;
        if (match.Groups["site"].Success) return new ProofSource(text, ProofKind.Reachable, Site, "", seconds);
        if (match.Groups["failed"].Success) return new ProofSource(text, ProofKind.Check, Failed, "", seconds);
        if (match.Groups["component"] is { Success: true } component) return new ProofSource(text, ProofKind.Check, "node:" + match.Groups["of"].Value, component.Value, seconds);
        return new ProofSource(text, match.Groups["how"].Value == "up" ? ProofKind.Up : ProofKind.Reachable, "node:" + node, "", seconds);
    }

    /// <summary>The proof for an incident: its words become nodes.</summary>
    public StepProof For(Incident incident, INodeStates? states)
    {
        if (Target == Failed)
        {
            string check = incident.Component.Length > 0 ? incident.Component : incident.Facts?.DecidedBy ?? "";
            return check.Length == 0 ? new StepProof(ProofKind.Reachable, [incident.NodeId], "", ForSeconds, Text) : new StepProof(Kind, [incident.NodeId], check, ForSeconds, Text);
        }

        IReadOnlyList<string> nodes = Target switch
        {
            Site => incident.Facts?.SiteId is { } site ? states?.ChannelsOf(site) ?? [] : [],
            "node:node" => [incident.NodeId],
            "node:parent" => incident.Facts?.ParentIds ?? [],
            _ => [Target["node:".Length..]],
        };
        return new StepProof(Kind, nodes, Component, ForSeconds, Text);
    }

    [GeneratedRegex(@"^(?:(?<site>site connected)|(?<failed>failed check up)|check (?<component>\S+) of (?<of>\S+) up|(?<node>\S+) (?<how>reachable|up))(?: for (?<count>\d{1,4}) ?(?<unit>s|min))?$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

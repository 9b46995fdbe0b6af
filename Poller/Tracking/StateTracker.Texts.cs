using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;

namespace NetWatch.Poller.Tracking;

/// <summary>Texts of a device under the limits of the file.</summary>
internal sealed partial class StateTracker
{
    private void TakeTexts(Reading reading, ProbeResult result, Decisions decisions)
    {
        foreach (DeviceText text in DeviceTexts.Of(reading.Rule.Metric, result))
        {
            if (!Wildcard.Fits(reading.Rule.Part, text.Part)) continue;
            Measured measured = reading.Rule.Kind == LimitKind.Changed ? SinceChange(reading, text) : new Measured(0, "", 0) { Text = text.Text };
            Take(reading, text.Part, measured, decisions);
        }
    }

    /// <summary>The days since a text became another; infinity when it has been the same for as long as anybody knows.</summary>
    private static Measured SinceChange(Reading reading, DeviceText text)
    {
        string key = ValueLimits.ComponentOf(reading.Rule, text.Part);
        Dictionary<string, SeenText> seen = reading.Node.Texts ??= new Dictionary<string, SeenText>(StringComparer.Ordinal);
        if (!seen.TryGetValue(key, out SeenText known)) known = FirstSeen(reading, text, key);
        if (text.Oid != known.Oid) known = known with { Oid = text.Oid, Text = text.Text };
        else if (text.Text == known.Was) known = new SeenText(text.Text, text.Oid, null, null);
        else if (text.Text != known.Text) known = new SeenText(text.Text, text.Oid, known.Text, reading.StartedAt);
        seen[key] = known;
        double days = known.ChangedAt is { } at ? Math.Max(0, (reading.StartedAt - at).TotalDays) : double.PositiveInfinity;
        return new Measured(0, "", days) { Text = text.Text, Was = known.Was };
    }

    /// <summary>
    /// What is known of a text that this process sees for the first time: what the journal kept of the device's identity, and since when a change is told that was
    /// seen before a restart. Of other texts a change while nobody looked is not known.
    /// </summary>
    private static SeenText FirstSeen(Reading reading, DeviceText text, string key)
    {
        NodeTrack node = reading.Node;
        ComponentState? told = node.Components.TryGetValue(key, out ComponentTrack? track) && ComponentEvents.IsProblem(track.Memory.State) ? track.Memory.State : null;
        SourcedText? kept = node.Kept is { } picture ? DeviceTexts.Sourced(picture.Identity, reading.Rule.Metric) : null;
        return told is null && kept is not null && kept.Oid == text.Oid
            ? new SeenText(kept.Text, kept.Oid, null, null)
            : new SeenText(text.Text, text.Oid, null, told?.FirstFailureAt ?? told?.Since);
    }
}

/// <summary>A text as it was seen last.</summary>
/// <param name="Text">The text.</param>
/// <param name="Oid">The object that it was taken from, or null.</param>
/// <param name="Was">What it was before its latest change, or null.</param>
/// <param name="ChangedAt">When it was first seen to be another, or null: never.</param>
internal readonly record struct SeenText(string Text, string? Oid, string? Was, DateTimeOffset? ChangedAt);

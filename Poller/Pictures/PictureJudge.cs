using System.Globalization;
using System.IO.Enumeration;
using NetWatch.Core.Catalog;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Pictures;

/// <summary>What a device's picture says of its parts: a part that failed degrades the device, one that only needs a look is told as an event.</summary>
internal sealed class PictureJudge
{
    private const int LongestLinuxName = 15;
    private const string VersionComponent = "version";

    /// <summary>The findings; the same objects while nothing changed.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Judges a new picture.</summary>
    /// <returns>True when the findings changed.</returns>
    /// <param name="picture">The picture.</param>
    /// <param name="spec">What is wanted of the device.</param>
    public bool Judge(DevicePicture picture, SnmpProbeSpec spec)
    {
        List<Finding> findings = [];
        foreach (Sensor sensor in picture.Sensors)
            if (IsJudged(sensor)) findings.Add(Of(sensor));
        AddWanted(findings, "process", spec.Processes, [.. picture.Programs.Select(p => p.Name)], !picture.Gaps.HasFlag(PictureGaps.Programs));
        AddWanted(findings, "service", spec.Services, picture.Services, !picture.Gaps.HasFlag(PictureGaps.Services));
        if (spec.ApprovedVersions.Count > 0) AddVersion(findings, picture.Identity, spec);
        if (findings.SequenceEqual(Findings)) return false;
        Findings = findings;
        return true;
    }

    /// <summary>What must run. A host that does not tell what runs, or does not tell it to the end, is not known to lack anything.</summary>
    private static void AddWanted(List<Finding> findings, string what, IReadOnlyList<string> wanted, IReadOnlyList<string> running, bool isWhole)
    {
        if (running.Count == 0) return;
        foreach (string name in wanted)
            if (running.Any(r => IsCalled(r, name))) findings.Add(new Finding($"{what}:{name}", ProbeOutcome.Ok, Reason.Answered, null));
            else if (isWhole) findings.Add(new Finding($"{what}:{name}", ProbeOutcome.Failed, Reason.ProcessMissing, $"The {what} {name} does not run."));
    }

    /// <summary>Linux cuts the name of a program after 15 characters.</summary>
    private static bool IsCalled(string running, string wanted) =>
        running.Equals(wanted, StringComparison.OrdinalIgnoreCase) || (running.Length == LongestLinuxName && wanted.StartsWith(running, StringComparison.Ordinal));

    private static void AddVersion(List<Finding> findings, DeviceIdentity identity, SnmpProbeSpec spec)
    {
        if (identity is not { Profile: { } family, Version: { } version }) return;
        string[] approved = [.. spec.ApprovedVersions.Where(v => v.StartsWith(family + " ", StringComparison.Ordinal)).Select(v => v[family.Length..].Trim())];
        if (approved.Length == 0) return;
        findings.Add(approved.Any(a => FileSystemName.MatchesSimpleExpression(a.Replace("?", "\\?", StringComparison.Ordinal), version.Text, ignoreCase: true))
            ? new Finding(VersionComponent, ProbeOutcome.Ok, Reason.Answered, null, Degrades: false)
            : new Finding(VersionComponent, ProbeOutcome.Degraded, Reason.VersionNotApproved, $"The version {version.Text} is not an approved one ({string.Join(", ", approved)}).", Degrades: false));
    }

    // What belongs to a port (its light, its PoE) is the port's affair: a port without a cable has neither.
    private static bool IsJudged(Sensor sensor) =>
        sensor.IsJudged && sensor.Port is null && sensor.Severity != SensorSeverity.Unknown && (sensor.State is not null || sensor.Limits != SensorLimits.None);

    private static Finding Of(Sensor sensor)
    {
        string component = $"sensor:{sensor.Kind}:{sensor.Name}";
        if (sensor.Severity == SensorSeverity.Ok) return new Finding(component, ProbeOutcome.Ok, Reason.Answered, null);
        bool failed = sensor.Severity == SensorSeverity.Critical;
        return sensor.State is { } state
            ? new Finding(component, ProbeOutcome.Degraded, sensor.Problem ?? Reason.PartFailed, $"{sensor.Name} is {state}.", failed)
            : new Finding(component, ProbeOutcome.Degraded, Reason.ThresholdCrossed, Crossed(sensor), failed);
    }

    private static string Crossed(Sensor sensor)
    {
        SensorLimits limits = sensor.Limits;
        bool high = sensor.Value >= (limits.HighWarning ?? limits.HighCritical);
        double limit = (high ? sensor.Value >= limits.HighCritical ? limits.HighCritical : limits.HighWarning : sensor.Value <= limits.LowCritical ? limits.LowCritical : limits.LowWarning) ?? double.NaN;
        string side = high ? "at or above" : "at or below";
        return string.Create(CultureInfo.InvariantCulture, $"{sensor.Name} ({sensor.Kind}) is {sensor.Value:0.##} {sensor.Unit}, {side} the device's own limit of {limit:0.##} {sensor.Unit}.");
    }
}

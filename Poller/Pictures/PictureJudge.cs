using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;

namespace NetWatch.Poller.Pictures;

/// <summary>What a device's picture says of its parts: a part that failed degrades the device, one that only needs a look is told as an event.</summary>
internal sealed class PictureJudge
{
    /// <summary>The findings; the same objects while nothing changed.</summary>
    public IReadOnlyList<Finding> Findings { get; private set; } = [];

    /// <summary>Judges a new picture.</summary>
    /// <returns>True when the findings changed.</returns>
    public bool Judge(DevicePicture picture)
    {
        List<Finding> findings = [];
        foreach (Sensor sensor in picture.Sensors)
            if (IsJudged(sensor)) findings.Add(Of(sensor));
        if (findings.SequenceEqual(Findings)) return false;
        Findings = findings;
        return true;
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

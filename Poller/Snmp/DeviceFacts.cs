using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>What a device says of itself for people, as one run read it. Immutable.</summary>
/// <param name="plan">Which scalars are facts.</param>
/// <param name="packed">Their values (<see cref="PackedValues"/>); the same array while they are the same.</param>
/// <param name="uptimeTicks">sysUpTime in hundredths of a second, which is another at each run; null when it is among the values.</param>
/// <param name="identity">What the device is.</param>
/// <param name="restarted">The sentence that the device restarted since the last run, or null.</param>
internal sealed class DeviceFacts(PollPlan plan, byte[] packed, uint? uptimeTicks, DeviceIdentity identity, string? restarted) : LazyFacts
{
    /// <summary>The fact by which a result tells that the device restarted since the last one; its value is the sentence for people.</summary>
    public const string Restarted = "restarted";

    private readonly byte[] _packed = packed;
    private readonly uint? _uptimeTicks = uptimeTicks;

    /// <summary>Whether it tells everything that an earlier run told.</summary>
    public bool TellsAllOf(DeviceFacts earlier) => ReferenceEquals(_packed, earlier._packed) && (_uptimeTicks is not null || earlier._uptimeTicks is null);

    /// <inheritdoc/>
    public override bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        if (key != Restarted) return base.TryGetValue(key, out value);
        value = restarted;
        return restarted is not null;
    }

    /// <summary>A time for people.</summary>
    public static string Duration(TimeSpan time) => time.Days > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time:hh\\:mm\\:ss}")
        : time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected override void Fill(Dictionary<string, string> facts)
    {
        int at = 0;
        foreach (int place in plan.Facts)
        {
            string text = PackedValues.Text(_packed, ref at, out SnmpType type);
            if (place == plan.Uptime && _uptimeTicks is { } ticks) text = Ticks(ticks);
            else if (type == SnmpType.TimeTicks) text = Ticks(uint.Parse(text, CultureInfo.InvariantCulture));
            if (text.Length > 0) facts[plan.Scalars[place].Name] = text;
        }

        if (identity.Vendor is { } vendor) facts["vendor"] = vendor;
        if (identity.Model is { } model) facts["model"] = model.Text;
        if (identity.Version is { } version) facts["version"] = version.Text;
        if (identity.Serial is { } serial) facts["serial"] = serial.Text;
        if (restarted is not null) facts[Restarted] = restarted;
    }

    private static string Ticks(uint ticks) => Duration(TimeSpan.FromMilliseconds(ticks * 10.0));
}

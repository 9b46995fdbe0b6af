using System.Globalization;
using NetWatch.Core.Samples;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Snmp;

/// <summary>The scalars of a device as they were read.</summary>
/// <param name="Items">What was asked for.</param>
/// <param name="Values">The values, in the same order; <c>default</c> where there is none.</param>
internal sealed record ScalarReading(IReadOnlyList<ProfileItem> Items, SnmpValue[] Values)
{
    /// <summary>The number of a scalar, or null.</summary>
    public double? Number(string name)
    {
        for (int i = 0; i < Items.Count; i++)
            if (Items[i].Name == name) return Numbers.Of(Values[i], Items[i]);
        return null;
    }

    /// <summary>A scalar that counts hundredths of a second, or null. Some agents give it another type.</summary>
    public uint? Ticks(string name) => Number(name) is >= 0 and <= uint.MaxValue and var ticks ? (uint)ticks : null;

    /// <summary>Adds the values that have a metric.</summary>
    public void Observe(DeviceMemory memory, DeviceReport report)
    {
        for (int i = 0; i < Items.Count; i++)
            if (Items[i].Series is { } metric && Numbers.Of(Values[i], Items[i]) is { } number)
                report.Observations.Add(new Observation(memory.Scalar(metric), number));
    }

    /// <summary>The facts for people.</summary>
    /// <param name="restarted">Whether the device restarted since the last reading.</param>
    public IReadOnlyDictionary<string, string> Facts(bool restarted)
    {
        Dictionary<string, string> facts = new(StringComparer.Ordinal);
        for (int i = 0; i < Items.Count; i++)
        {
            if (!Items[i].Fact || !Values[i].HasValue) continue;
            string text = Values[i].Type == SnmpType.TimeTicks && Values[i].TryGetTimeSpan(out TimeSpan uptime) ? Duration(uptime) : Texts.OneLine(Values[i]);
            if (text.Length > 0) facts[Items[i].Name] = text;
        }

        if (restarted) facts[RestartedFact] = $"The device restarted {Duration(TimeSpan.FromSeconds((Number("sysUpTime") ?? 0) / 100))} ago.";
        return facts;
    }

    /// <summary>The fact by which a result tells that the device restarted since the last one; its value is the sentence for people.</summary>
    public const string RestartedFact = "restarted";

    private static string Duration(TimeSpan time) => time.Days > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{time.Days} d {time:hh\\:mm\\:ss}")
        : time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}

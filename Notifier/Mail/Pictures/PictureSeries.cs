using System.Globalization;
using NetWatch.Core.Samples;

namespace NetWatch.Notifier.Mail.Pictures;

/// <summary>What the line of a picture is.</summary>
internal enum PictureKind
{
    RoundTrip,
    ResponseTime,
    Traffic,
    Charge,
    Value,
}

/// <summary>The series that show what failed.</summary>
/// <param name="Kind">What they are.</param>
/// <param name="Value">The line.</param>
/// <param name="Loss">The share of lost packets, or null.</param>
internal sealed record PictureSeries(PictureKind Kind, SeriesDescription Value, SeriesDescription? Loss = null)
{
    /// <summary>Chooses among the series of a node; null where none shows the component.</summary>
    public static PictureSeries? Of(string component, IReadOnlyList<SeriesDescription> known)
    {
        string[] words = component.Split(':', 3);
        return words[0] switch
        {
            "icmp" => Find("netwatch_icmp_rtt_median_seconds", "") is { } median ? new PictureSeries(PictureKind.RoundTrip, median, Find("netwatch_icmp_loss_ratio", "")) : null,
            "storage" => Find("netwatch_storage_used_ratio", component["storage:".Length..]) is { } used ? new PictureSeries(PictureKind.Value, used) : null,
            "port" => (Find("ifHCInOctets:rate", component["port:".Length..]) ?? Find("ifInOctets:rate", component["port:".Length..])) is { } octets ? new PictureSeries(PictureKind.Traffic, octets) : null,
            "ups" => known.FirstOrDefault(s => s.Name == "netwatch_sensor_charge_ratio") is { } charge ? new PictureSeries(PictureKind.Charge, charge) : null,
            // Of a metric without its own name; a counter's ends with a colon and a word.
            "limit" => known.FirstOrDefault(s => component == (s.Part.Length == 0 ? $"limit:{s.Name}" : $"limit:{s.Name}:{s.Part}")) is { } value ? new PictureSeries(PictureKind.Value, value) : null,
            "sensor" when words.Length == 3 => SensorOf(words[1], words[2], known) is { } sensor ? new PictureSeries(PictureKind.Value, sensor) : null,
            _ => (Find("netwatch_round_trip_seconds", component) ?? Find("probe_duration_seconds", component)) is { } time ? new PictureSeries(PictureKind.ResponseTime, time) : null,
        };

        SeriesDescription? Find(string name, string part) => known.FirstOrDefault(s => s.Name == name && s.Part == part);
    }

    /// <summary>A number of octets per second, in bits as ports are rated.</summary>
    public static string ShownTraffic(double octets) => (octets * 8) switch
    {
        >= 1e9 and var bits => string.Create(CultureInfo.InvariantCulture, $"{bits / 1e9:0.##} Gbit/s"),
        >= 1e6 and var bits => string.Create(CultureInfo.InvariantCulture, $"{bits / 1e6:0.##} Mbit/s"),
        >= 1e3 and var bits => string.Create(CultureInfo.InvariantCulture, $"{bits / 1e3:0.##} kbit/s"),
        var bits => string.Create(CultureInfo.InvariantCulture, $"{bits:0} bit/s"),
    };

    /// <summary>A value for people.</summary>
    public static string Shown(double value, string unit) => unit switch
    {
        "seconds" when Math.Abs(value) < 1 => string.Create(CultureInfo.InvariantCulture, $"{value * 1000:0.#} ms"),
        "seconds" => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} s"),
        "ratio" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.#} %"),
        "celsius" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} °C"),
        "volts" => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} V"),
        "amperes" => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} A"),
        "watts" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} W"),
        "dbm" => string.Create(CultureInfo.InvariantCulture, $"{value:0.#} dBm"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}").TrimEnd(),
    };

    /// <summary>Of a part's sensors that of the kind: <c>fanSpeed</c> is <c>netwatch_sensor_fan_speed_rpm</c>; the only one, where kinds and metrics are called otherwise.</summary>
    private static SeriesDescription? SensorOf(string kind, string name, IReadOnlyList<SeriesDescription> known)
    {
        List<SeriesDescription> sensors = [.. known.Where(s => s.Part == name && s.Name.StartsWith("netwatch_sensor_", StringComparison.Ordinal))];
        return sensors.Find(s => s.Name.Replace("_", "", StringComparison.Ordinal).Contains(kind, StringComparison.OrdinalIgnoreCase)) ?? (sensors.Count == 1 ? sensors[0] : null);
    }
}

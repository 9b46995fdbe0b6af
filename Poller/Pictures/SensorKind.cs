using NetWatch.Core.Samples;

namespace NetWatch.Poller.Pictures;

/// <summary>A kind of measured value: its unit for people, and its metric in the base unit.</summary>
/// <param name="Unit">The unit of the value for people; empty for none.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Factor">From the unit for people to the metric's.</param>
internal sealed record SensorKind(string Unit, Metric Metric, double Factor)
{
    /// <summary>The kind of the states.</summary>
    public const string State = "state";

    private static readonly Dictionary<string, SensorKind> Kinds = new(StringComparer.Ordinal)
    {
        ["temperature"] = Of("°C", "temperature_celsius", "celsius", "Temperature."),
        ["fanSpeed"] = Of("rpm", "fan_speed_rpm", "rpm", "Speed of a fan in revolutions per minute."),
        ["voltage"] = Of("V", "voltage_volts", "volts", "Voltage."),
        ["current"] = Of("A", "current_amperes", "amperes", "Current."),
        ["power"] = Of("W", "power_watts", "watts", "Active power."),
        ["apparentPower"] = Of("VA", "apparent_power_voltamperes", "voltamperes", "Apparent power."),
        ["powerFactor"] = Of("", "power_factor", "", "Active by apparent power."),
        ["energy"] = Of("Wh", "energy_joules", "joules", "Energy consumed.", 3600),
        ["frequency"] = Of("Hz", "frequency_hertz", "hertz", "Frequency."),
        ["humidity"] = Of("%", "humidity_ratio", "ratio", "Relative humidity.", 0.01),
        ["charge"] = Of("%", "charge_ratio", "ratio", "Charge of a battery, by full.", 0.01),
        ["load"] = Of("%", "load_ratio", "ratio", "Load, by what can be borne.", 0.01),
        ["percent"] = Of("%", "share_ratio", "ratio", "A share.", 0.01),
        ["supply"] = Of("%", "supply_level_ratio", "ratio", "What is left of a supply, by full.", 0.01),
        ["loss"] = Of("%", "loss_ratio", "ratio", "Share of what was lost.", 0.01),
        ["runtime"] = Of("min", "runtime_seconds", "seconds", "Time that a battery lasts.", 60),
        ["delay"] = Of("s", "delay_seconds", "seconds", "A time."),
        ["opticalPower"] = Of("dBm", "optical_power_dbm", "dbm", "Optical power."),
        ["signal"] = Of("dBm", "signal_dbm", "dbm", "Strength of a radio signal."),
        ["snr"] = Of("dB", "signal_to_noise_decibels", "decibels", "Signal by noise."),
        ["airflow"] = Of("m³/min", "airflow_cubic_meters_per_second", "cubic_meters_per_second", "Airflow.", 1.0 / 60),
        ["loadAverage"] = Of("", "load_average", "", "Programs that run or wait to, on average."),
        ["count"] = Of("", "quantity", "", "How many there are."),
        ["byteRate"] = Of("B/s", "bytes_per_second", "", "Bytes per second."),
        ["rate"] = Of("1/s", "rate_per_second", "", "How many there are a second."),
        [State] = Of("", "state", "", "State of a part, by the number of its MIB."),
    };

    /// <summary>The names of all kinds.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    /// <summary>The metric of how bad a part is.</summary>
    public static Metric Severity { get; } = new("netwatch_sensor_severity", MetricKind.Gauge, "", "How bad the state of a part is: 0 well, 1 needs a look, 2 failed.", Stored: false);

    /// <summary>The metric of how long a device runs.</summary>
    public static Metric Uptime { get; } = new("netwatch_device_uptime_seconds", MetricKind.Gauge, "seconds", "How long the device runs, over the rollover of its own counters (hrSystemUptime where the host tells it, else sysUpTime with snmpEngineTime).", Stored: false);

    /// <summary>The metric of a processor's load.</summary>
    public static Metric ProcessorUsed { get; } = new("netwatch_processor_used_ratio", MetricKind.Gauge, "ratio", "How busy a processor is.");

    /// <summary>The metric of a memory's size.</summary>
    public static Metric MemorySize { get; } = new("netwatch_memory_size_bytes", MetricKind.Gauge, "bytes", "Size of a kind of memory.", Stored: false);

    /// <summary>The metric of what is used of a memory.</summary>
    public static Metric MemoryUsed { get; } = new("netwatch_memory_used_bytes", MetricKind.Gauge, "bytes", "What is used of a kind of memory.");

    /// <summary>The metric of the used share of a memory.</summary>
    public static Metric MemoryRatio { get; } = new("netwatch_memory_used_ratio", MetricKind.Gauge, "ratio", "Used share of a kind of memory.");

    /// <summary>The metric of a storage area's size.</summary>
    public static Metric StorageSize { get; } = new("netwatch_storage_size_bytes", MetricKind.Gauge, "bytes", "Size of a storage area.", Stored: false);

    /// <summary>The metric of what is used of a storage area.</summary>
    public static Metric StorageUsed { get; } = new("netwatch_storage_used_bytes", MetricKind.Gauge, "bytes", "What is used of a storage area.");

    /// <summary>The kind of that name, or null.</summary>
    public static SensorKind? Find(string name) => Kinds.GetValueOrDefault(name);

    private static SensorKind Of(string unit, string metric, string baseUnit, string help, double factor = 1) =>
        new(unit, new Metric("netwatch_sensor_" + metric, MetricKind.Gauge, baseUnit, help), factor);
}

using NetWatch.Core.Samples;

namespace NetWatch.Web.Api.Curves;

/// <summary>Which page of a device's curves a series belongs to, by its name: of what is not measured any more nothing else is known. Pure.</summary>
internal static class SeriesGroup
{
    private static readonly string[] s_checks = ["probe_", "netwatch_round_trip_", "netwatch_tcp_", "netwatch_tls_", "netwatch_ssh_", "netwatch_smtp_", "netwatch_sql_", "netwatch_ntp_", "netwatch_push_", "netwatch_file_"];
    private static readonly string[] s_resources = ["netwatch_processor_", "netwatch_memory_", "netwatch_storage_", "netwatch_device_", "hr", "diskIO", "laLoad", "ss"];

    /// <summary>The group.</summary>
    public static string Of(SeriesDescription series)
    {
        if (series.Name.StartsWith("netwatch_icmp_", StringComparison.Ordinal)) return "ping";
        if (IsOfPort(series)) return "ports";
        if (series.Name.StartsWith("netwatch_sensor_", StringComparison.Ordinal)) return "sensors";
        if (Array.Exists(s_checks, c => series.Name.StartsWith(c, StringComparison.Ordinal))) return "checks";
        return Array.Exists(s_resources, r => series.Name.StartsWith(r, StringComparison.Ordinal)) ? "resources" : "other";
    }

    /// <summary>Whether it is of a port: an object of IF-MIB (<c>ifHCInOctets:rate</c>), or of EtherLike-MIB.</summary>
    public static bool IsOfPort(SeriesDescription series) => series.Part.Length > 0
        && ((series.Name.Length > 2 && series.Name.StartsWith("if", StringComparison.Ordinal) && char.IsAsciiLetterUpper(series.Name[2])) || series.Name.StartsWith("dot3", StringComparison.Ordinal));
}

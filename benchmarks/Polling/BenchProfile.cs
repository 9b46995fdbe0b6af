using System.Text;
using NetWatch.Poller.Profiles;

namespace NetWatch.Benchmarks.Polling;

/// <summary>The work by which pollers are compared: sysUpTime, sysName and nine columns of the interfaces, each row named by its index.</summary>
internal static class BenchProfile
{
    private const string Json = """
        {
          "name": "bench",
          "always": true,
          "source": "RFC 3418 (SNMPv2-MIB), RFC 2863 (IF-MIB)",
          "scalars": [
            { "name": "sysUpTime", "oid": "1.3.6.1.2.1.1.3.0", "fact": true, "metric": "gauge" },
            { "name": "sysName", "oid": "1.3.6.1.2.1.1.5.0", "fact": true }
          ],
          "tables": [
            {
              "name": "ifTable",
              "judge": "ports",
              "identity": [],
              "labels": { "ifIndex": "index" },
              "columns": [
                { "name": "ifHCInOctets", "oid": "1.3.6.1.2.1.31.1.1.1.6", "metric": "counter64", "unit": "bytes" },
                { "name": "ifHCOutOctets", "oid": "1.3.6.1.2.1.31.1.1.1.10", "metric": "counter64", "unit": "bytes" },
                { "name": "ifInErrors", "oid": "1.3.6.1.2.1.2.2.1.14", "metric": "counter32", "unit": "packets" },
                { "name": "ifOutErrors", "oid": "1.3.6.1.2.1.2.2.1.20", "metric": "counter32", "unit": "packets" },
                { "name": "ifInDiscards", "oid": "1.3.6.1.2.1.2.2.1.13", "metric": "counter32", "unit": "packets" },
                { "name": "ifOutDiscards", "oid": "1.3.6.1.2.1.2.2.1.19", "metric": "counter32", "unit": "packets" },
                { "name": "ifOperStatus", "oid": "1.3.6.1.2.1.2.2.1.8", "metric": "gauge" },
                { "name": "ifAdminStatus", "oid": "1.3.6.1.2.1.2.2.1.7", "metric": "gauge", "stored": false },
                { "name": "ifHighSpeed", "oid": "1.3.6.1.2.1.31.1.1.1.15", "metric": "gauge", "stored": false }
              ]
            }
          ]
        }
        """;

    /// <summary>Values of the profile that become none: sysName.</summary>
    public const int Texts = 1;

    public static ProfileBook Profiles { get; } = new(new ProfileSet([ProfileSet.Parse(new MemoryStream(Encoding.UTF8.GetBytes(Json)))]));
}

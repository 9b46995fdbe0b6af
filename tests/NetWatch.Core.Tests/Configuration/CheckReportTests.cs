using NetWatch.Core.Configuration;

namespace NetWatch.Core.Tests.Configuration;

public sealed class CheckReportTests
{
    [Fact]
    public void Good_file_is_one_line_of_totals() => Assert.Equal(
        "OK: 1 device, 1 channel, 2 sites, 3 checks\n",
        Report("""
            { "sites": [ { "id": "hq" }, { "id": "br" } ], "channels": [ { "id": "ch", "from": "hq", "to": "br", "far": "10.9.0.1" } ],
              "devices": [ { "id": "a", "address": "10.0.0.1", "probes": [ { "type": "icmp" }, { "type": "tcp", "port": 22 } ] } ] }
            """));

    [Fact]
    public void Defects_and_warnings_stand_in_columns_and_are_counted() => Assert.Equal(
        """
        error    line 10  $.devices[0].kind          Write one of "switch", "router", "firewall", "server", "ups", "printer", "accessPoint", "other". Did you mean "switch"?
        error    line 11  $.devices[0].parents[0]    No device or channel has the id "b": add it or correct the id.
        warning  line 2   $.credentials.c.community  The community stands in the file itself, where everyone who reads the file sees it: move it out and write "env:NAME" or "file:PATH".

        2 defects, 1 warning: correct what is said above and check again.

        """,
        Report("""
            {
              "credentials": { "c": { "type": "snmp", "community": "hush-hush" } },






              "devices": [ { "id": "a", "address": "10.0.0.1",
                "kind": "swich",
                "parents": ["b"] } ]
            }
            """));

    [Fact]
    public void Defect_of_the_whole_file_has_no_line() => Assert.Equal(
        """
        error    $  The file x does not exist: create it.

        1 defect: correct what is said above and check again.

        """,
        Report(CatalogReading.Unreadable("The file x does not exist: create it.")));

    private static string Report(string json) => Report(FakeSecrets.Read(json));

    private static string Report(CatalogReading reading)
    {
        StringWriter output = new() { NewLine = "\n" };
        CheckReport.Write(output, reading);
        return output.ToString();
    }
}

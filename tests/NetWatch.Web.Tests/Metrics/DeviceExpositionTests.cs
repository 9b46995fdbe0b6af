using System.Buffers;
using System.Text;
using NetWatch.Core.Live;
using NetWatch.Core.States;
using NetWatch.Testing;
using NetWatch.Web.Metrics;

namespace NetWatch.Web.Tests.Metrics;

public sealed class DeviceExpositionTests
{
    [Fact]
    public void A_counter_is_written_exactly_with_its_labels()
    {
        string text = Write([LiveNodes.Live(LiveNodes.Device("sw-1", "almaty"), NodeState.Up)], withTarget: true);

        Assert.Contains("""ifHCInOctets{device="sw-1",site="almaty",kind="switch",instance="127.0.0.1",ifIndex="1",ifName="Gi0/1",ifDescr="GigabitEthernet0/1",ifAlias="uplink"} 18446744073709551615""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_that_does_not_answer_has_no_values_but_a_failed_probe()
    {
        string text = Write([LiveNodes.Live(LiveNodes.Device("sw-1"), NodeState.Down, answers: false)], withTarget: true);

        Assert.DoesNotContain("ifHCInOctets", text, StringComparison.Ordinal);
        Assert.DoesNotContain("probe_icmp_duration_seconds", text, StringComparison.Ordinal);
        Assert.Contains("""probe_success{device="sw-1",site="",kind="switch",instance="127.0.0.1",check="icmp"} 0""", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_of_success_while_nothing_can_be_known()
    {
        string text = Write([LiveNodes.Live(LiveNodes.Device("sw-1"), NodeState.Unknown, answers: false)], withTarget: true);

        Assert.DoesNotContain("probe_success{", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_devices_own_page_leaves_the_target_labels_to_the_scrape()
    {
        string text = Write([LiveNodes.Live(LiveNodes.Device("sw-1"), NodeState.Up)], withTarget: false);

        Assert.DoesNotContain("device=", text, StringComparison.Ordinal);
        Assert.Contains("""probe_icmp_duration_seconds{phase="rtt"} 0.0015""", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Promtool_finds_only_what_the_names_of_the_mib_bring()
    {
        NodeLive[] nodes =
        [
            LiveNodes.Live(LiveNodes.Device("sw-1", "almaty"), NodeState.Up, alias: "quote \" backslash \\ newline \n and \uD800 a lone surrogate, Қазақша"),
            LiveNodes.Live(LiveNodes.Device("sw-2"), NodeState.Down, answers: false),
            LiveNodes.Live(LiveNodes.Device("sw-3"), NodeState.Up),
        ];

        Assert.Empty(await Promtool.FindingsAsync(Encoding.UTF8.GetBytes(Write(nodes, withTarget: true))));
    }

    private static string Write(IReadOnlyList<NodeLive> nodes, bool withTarget)
    {
        ArrayBufferWriter<byte> buffer = new();
        DeviceExposition.Write(buffer, nodes, withTarget);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}

using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using MessagePack;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Board;

/// <summary>The hub's two protocols say the same. The browser's half of the contract reads the same file (Web/Client/tests/protocols.test.ts).</summary>
public sealed class HubProtocolsTests
{
    private static readonly DateTimeOffset Moment = new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.FromHours(5)).AddTicks(1_234_567);

    private static readonly BoardSnapshot Sample = new(
        "a1b2", 9_007_199_254_740_991, Moment, "1.0.0", "Көкжиек Trade", false,
        new BoardConfiguration(true, Moment.ToUniversalTime(), [new BoardDefect("$.devices[3].address", "is not an address: \"10.7.0.300\"\n<b>")]),
        [new BoardProblem(ProblemKind.MonitoringBlind, Moment, "eth0: no carrier")],
        new BoardTotals(9996, 1, 2, 0, 1),
        [new BoardSite("almaty", "Алматы", NodeState.Down, true)],
        [
            new BoardNode(
                "ch-1", "Канал \\ 1", "channel", "channel", "almaty", Importance.Critical, "10.0.0.1", NodeState.Down, Moment, Reason.NoReply, null,
                new BoardSoft(2, 3), null, "icmp", 0.1 + 0.2, ["rtr-1"], [new BoardComponent("icmp", NodeState.Down, null, Reason.PartialLoss, "93 %", Moment)],
                70_000, new BoardChannel("almaty", "aktobe", "Kazakhtelecom", null, 100_000_000_000, 1e300, 0), "Cisco 😀", "Айгерім", true, Severity.Critical, Moment, 3),
            new BoardNode("sw-1", "", "device", "switch", null, Importance.Normal, "", NodeState.Up, null, Reason.Answered, null, null, null, "snmp", 1, [], [], null, null, null),
        ],
        [new BoardEvent(long.MaxValue >> 11, Moment, "ch-1", "Канал 1", null, null, NodeState.Unreachable, true, Reason.ParentsDown, "")]);

    [Fact]
    public void Snapshot_is_the_same_tree_in_both_protocols()
    {
        string json = JsonSerializer.Serialize(Sample, ApiJson.Answers);
        string packed = MessagePackSerializer.ConvertToJson(Packed(Sample), cancellationToken: TestContext.Current.CancellationToken);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(packed)), packed);
    }

    [Fact]
    public void Snapshot_of_a_revision_is_encoded_once_by_each_protocol()
    {
        BoardSnapshot one = Sample with { Revision = 7 }, next = one with { Revision = 8 };
        int encoded = 0;
        byte[] Encode()
        {
            encoded++;
            return [1];
        }

        byte[] first = EncodedSnapshot.Packed(one, Encode);
        Parallel.For(0, 100, _ => Assert.Same(first, EncodedSnapshot.Packed(one, Encode)));
        Assert.Equal(1, encoded);
        EncodedSnapshot.Json(one, Encode);
        EncodedSnapshot.Json(one, Encode);
        EncodedSnapshot.Packed(next, Encode);
        Assert.Equal(3, encoded);
    }

    [Fact]
    public void Json_of_the_hub_is_that_of_the_api()
    {
        JsonSerializerOptions hub = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web));
        hub.Converters.Add(new EncodedSnapshotConverter(ApiJson.Answers));
        string json = JsonSerializer.Serialize(Sample, ApiJson.Answers);
        Assert.Equal(json, JsonSerializer.Serialize(Sample, hub));
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<BoardSnapshot>(json, hub), ApiJson.Answers));
    }

    [Fact]
    public void Snapshot_comes_back_from_message_pack_as_it_was()
    {
        BoardSnapshot back = MessagePackSerializer.Deserialize<BoardSnapshot>(Packed(Sample), JsonShapedMessagePack.Options, TestContext.Current.CancellationToken);

        Assert.Equal(Moment, back.At);
        Assert.Equal(TimeSpan.FromHours(5), back.At.Offset);
        Assert.Equal(JsonSerializer.Serialize(Sample, ApiJson.Answers), JsonSerializer.Serialize(back, ApiJson.Answers));
    }

    [Fact]
    public void Browser_part_is_tested_with_what_the_hub_writes()
    {
        using JsonDocument sample = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "protocols.json")));

        Assert.Equal(Convert.ToBase64String(Packed(Sample)), sample.RootElement.GetProperty("messagePack").GetString());
        Assert.True(JsonNode.DeepEquals(JsonSerializer.SerializeToNode(Sample, ApiJson.Answers), JsonNode.Parse(sample.RootElement.GetProperty("json").GetRawText())));
    }

    [Theory]
    [InlineData("c403010203")]
    [InlineData("81c001")]
    [InlineData("93010203")]
    [InlineData("81a27570a178")]
    public void What_is_no_contract_of_ours_is_refused(string hex) =>
        Assert.Throws<MessagePackSerializationException>(() => MessagePackSerializer.Deserialize<BoardTotals>(Convert.FromHexString(hex), JsonShapedMessagePack.Options, TestContext.Current.CancellationToken));

    [Fact]
    public void Number_in_a_call_is_an_ordinary_one()
    {
        byte[] packed = MessagePackSerializer.Serialize(70_000L, MessagePackSerializerOptions.Standard, TestContext.Current.CancellationToken);

        Assert.Equal(70_000, MessagePackSerializer.Deserialize<long>(new ReadOnlySequence<byte>(packed), JsonShapedMessagePack.Options, TestContext.Current.CancellationToken));
    }

    private static byte[] Packed(BoardSnapshot snapshot) => MessagePackSerializer.Serialize(snapshot, JsonShapedMessagePack.Options, TestContext.Current.CancellationToken);
}

using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Inventory;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Core.Samples;
using NetWatch.Core.States;
using NetWatch.Web.Api.Curves;
using NetWatch.Web.Board;

namespace NetWatch.Web.Tests.Api;

/// <summary>What the store knows of a device beside what was measured last.</summary>
public sealed class KeptSeriesTests
{
    [Fact]
    public async Task Measured_series_has_the_labels_of_now_and_its_check()
    {
        SeriesAnswer port = Assert.Single(await ListAsync(answers: true), s => s.Part == "Gi0/1");
        Assert.Equal(("ifHCInOctets:rate/Gi0/1", "bit/s", "ports", "icmp", true), (port.Key, port.Unit, port.Group, port.Component, port.Live));
        Assert.Equal(("Gi0/1", "uplink"), (port.Title, port.Labels["ifAlias"]));
    }

    [Fact]
    public async Task Port_of_a_silent_device_is_called_as_it_was_called_last()
    {
        SeriesAnswer port = Assert.Single(await ListAsync(answers: false), s => s.Part == "Gi0/1");
        Assert.False(port.Live);
        Assert.Equal(("GigabitEthernet0/1", "to the roof"), (port.Title, port.Labels["ifAlias"]));
    }

    [Fact]
    public async Task Series_of_the_check_itself_is_the_checks()
    {
        SeriesAnswer own = Assert.Single(await ListAsync(answers: false), s => s.Name == "probe_success");
        Assert.Equal(("icmp", "checks", true), (own.Component, own.Group, own.Live));
    }

    [Fact]
    public async Task What_is_measured_no_more_is_listed_still()
    {
        SeriesAnswer gone = Assert.Single(await ListAsync(answers: true), s => s.Part == "Gi0/9");
        Assert.Equal(("Gi0/9", "", false), (gone.Title, gone.Component, gone.Live));
        Assert.Empty(gone.Labels);
    }

    private static async Task<IReadOnlyList<SeriesAnswer>> ListAsync(bool answers)
    {
        LiveBoard live = new(new FakeTimeProvider(LiveNodes.Noon));
        NodeLive node = LiveNodes.Live(LiveNodes.Device("core"), NodeState.Up, answers) with
        {
            Picture = DevicePicture.Empty with { Ports = [new PortFacts { IfIndex = 1, Part = "Gi0/1", Name = "GigabitEthernet0/1", Alias = "to the roof" }] },
        };
        live.Publish(new LiveUpdate(LiveNodes.Noon, [answers ? node with { Picture = null } : node], [], [], []));
        return await new KeptSeries(new Known(), live).ListAsync("core", TestContext.Current.CancellationToken);
    }

    /// <summary>A store that knows names only.</summary>
    private sealed class Known : ISampleStore
    {
        private static readonly (string Name, string Part, string Unit)[] s_all = [("ifHCInOctets:rate", "Gi0/1", "bytes"), ("ifHCInOctets:rate", "Gi0/9", "bytes"), ("probe_success", "icmp", "")];

        public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is stored here.");

        public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) => throw new NotSupportedException("There are names only.");

        public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) =>
            new([.. s_all.Select(s => new SeriesDescription(Series.IdOf(nodeId, s.Name, s.Part), nodeId, s.Name, s.Part, s.Unit))]);
    }
}

using NetWatch.Simulator.Company;
using NetWatch.Simulator.Stories;
using NetWatch.Testing;

namespace NetWatch.Simulator.Tests.Stories;

public sealed class StoryTests
{
    private static TimeSpan At(int minutes, int seconds) => new(0, minutes, seconds);

    [Fact]
    public void First_act_is_told_within_two_minutes()
    {
        var told = Story.Demo.Between(TimeSpan.FromTicks(-1), At(2, 0)).Select(moment => moment.ToString());

        Assert.Equal(
            [
                "00:10 Port Gi1/0/7 of the dispatchers' switch goes down",
                "00:17 Port Gi1/0/7 is up again",
                "00:20 Aktobe channel 1 is cut: the branch has no other",
                "00:24 Port Gi1/0/7 goes down once more",
                "00:25 The disk /srv of the Almaty file server fills up",
                "00:31 Port Gi1/0/7 is up and stays up",
                "00:40 The Almaty server room loses its mains: UPS 1 runs on battery",
                "00:50 Oskemen channel 1 is cut: the backup carries the branch",
                "01:15 Aktobe channel 1 carries traffic again",
                "01:20 Oskemen channel 1 carries traffic again",
                "01:25 /srv of the file server is being cleared",
                "01:44 The mains are back, UPS 1 charges",
            ],
            told);
    }

    [Fact]
    public void Nothing_is_the_matter_between_the_acts()
    {
        Assert.Empty(Story.Demo.ActiveAt(At(0, 9)));
        Assert.Empty(Story.Demo.ActiveAt(At(1, 45)));
        Assert.Empty(Story.Demo.ActiveAt(At(4, 59)));
        Assert.NotEmpty(Story.Demo.ActiveAt(At(5, 0)));
        Assert.Empty(Story.Demo.ActiveAt(At(9, 59)));
        Assert.NotEmpty(Story.Demo.ActiveAt(At(10, 0)));
        Assert.Empty(Story.Demo.ActiveAt(At(14, 59)));
    }

    [Fact]
    public void Conditions_hold_from_their_first_moment_to_before_their_last()
    {
        var cut = new ChannelCut("akt-ch-1");
        Assert.DoesNotContain(cut, Story.Demo.ActiveAt(At(0, 20) - TimeSpan.FromTicks(1)));
        Assert.Contains(cut, Story.Demo.ActiveAt(At(0, 20)));
        Assert.Contains(cut, Story.Demo.ActiveAt(At(1, 15) - TimeSpan.FromTicks(1)));
        Assert.DoesNotContain(cut, Story.Demo.ActiveAt(At(1, 15)));
    }

    [Fact]
    public void Story_begins_anew_after_its_period()
    {
        Assert.Equal(Story.Demo.ActiveAt(At(0, 60)), Story.Demo.ActiveAt(At(45, 60)));
        Assert.Equal("15:10 Port Gi1/0/7 of the dispatchers' switch goes down", Story.Demo.Between(At(15, 0), At(15, 16)).Single().ToString());
        Assert.Equal(At(15, 10), Story.Demo.NextAfter(At(14, 0)));
    }

    [Fact]
    public void Pieces_of_time_tell_each_moment_once()
    {
        var whole = Story.Demo.Between(TimeSpan.FromTicks(-1), At(31, 0)).ToArray();
        var pieces = Enumerable.Range(-1, 31 * 60 + 1).SelectMany(second => Story.Demo.Between(At(0, second), At(0, second + 1)));
        Assert.Equal(whole, pieces);
    }

    [Fact]
    public void Story_names_only_what_exists()
    {
        var company = SimulatedCompany.Create(oneAddress: false);
        Assert.All(Story.Demo.Steps, step => Assert.NotNull(step.Condition switch
        {
            PoweredOff it => company.Device(it.Device),
            ChannelCut it => company.Node(it.Channel),
            PortDown it => company.Device(it.Device).PortNames.Single(name => name == it.IfName),
            StorageFilled it => company.Device(it.Device).StorageNames.Single(name => name == it.Storage),
            OnBattery it => company.Device(it.Device),
            _ => (object?)null,
        }));
    }

    [Fact]
    public void Step_that_outlasts_the_period_is_refused() =>
        Assert.Throws<ArgumentException>(() =>
            new Story(At(1, 0), new StoryStep(At(0, 30), At(1, 1), new ChannelCut("akt-ch-1"), "begins", "ends")));

    [Fact]
    public void Every_step_stands_in_the_documentation_with_its_times()
    {
        var page = File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "docs", "demo.md"));
        Assert.All(Story.Demo.Steps, step =>
            Assert.Contains($"| {step.From:mm\\:ss} | {step.Begins} | {step.Until:mm\\:ss} |", page, StringComparison.Ordinal));
    }
}

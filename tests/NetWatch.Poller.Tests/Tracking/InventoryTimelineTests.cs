using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Poller.Tests.Pipeline;

namespace NetWatch.Poller.Tests.Tracking;

/// <summary>Changes of inventory are events, once each, also when they happened while NetWatch was stopped.</summary>
public sealed class InventoryTimelineTests
{
    private static readonly DevicePicture Old = new()
    {
        Identity = DeviceIdentity.Unknown with { Profile = "acme", Version = new("15.0(2)SE", "1.2") },
        Hardware = [new("PSU A", "powerSupply", null, null, "PS1", null, null, null, "1.9")],
        Software = [new("bash-5", null)],
    };

    private static readonly DevicePicture New = Old with { Identity = Old.Identity with { Version = new("15.2(7)E", "1.2") } };

    [Fact]
    public void Change_while_netwatch_was_stopped_is_told_by_the_next_process_once()
    {
        MemoryJournal journal = new();
        using (Timeline before = Watch(journal, 0, Old)) before.Run(100);
        Assert.Empty(Told(journal));

        using (Timeline after = Watch(journal, 200, New)) after.Run(100);
        Assert.Equal(["The software version changed from 15.0(2)SE to 15.2(7)E."], Told(journal));

        using Timeline third = Watch(journal, 400, New with { });
        third.Run(100);
        Assert.Single(Told(journal));
    }

    [Fact]
    public void What_a_first_reading_does_not_have_yet_is_not_forgotten()
    {
        MemoryJournal journal = new();
        using (Timeline before = Watch(journal, 0, Old)) before.Run(100);
        using (Timeline after = Watch(journal, 200, Old with { Hardware = [], Software = [] })) after.Run(100);
        using Timeline third = Watch(journal, 400, Old with { Hardware = [new("PSU A", "powerSupply", null, null, "PS2", null, null, null, "1.9")] });
        third.Run(100);
        Assert.Equal(["Hardware was added: PSU A (PS2).", "Hardware was removed: PSU A (PS1)."], Told(journal));
    }

    [Fact]
    public void Hardware_and_software_that_were_not_read_whole_yet_are_not_removed()
    {
        MemoryJournal journal = new();
        DevicePicture two = Old with { Hardware = [.. Old.Hardware, new("SFP 1", "module", null, null, "T1", null, null, null, "1.8")], Software = [new("bash-5", null), new("zsh-5", null)] };
        using (Timeline before = Watch(journal, 0, two)) before.Run(100);
        DevicePicture first = Old with { Gaps = PictureGaps.Hardware | PictureGaps.Software };
        DevicePicture current = first;
        using Timeline after = new(journal, Timeline.At(200)) { Script = _ => Answer.Ok with { Picture = current } };
        after.With(Net.Device("a"));
        after.Run(60);
        current = two with { };
        after.Run(60);
        Assert.Empty(Told(journal));
    }

    [Fact]
    public void Version_from_a_stand_in_does_not_hide_the_change_of_the_better_one()
    {
        MemoryJournal journal = new();
        using (Timeline before = Watch(journal, 0, Old)) before.Run(100);
        DevicePicture current = Old with { Identity = Old.Identity with { Version = new("15.2(7)E", "1.1.1") }, Gaps = PictureGaps.Identity };
        using Timeline after = new(journal, Timeline.At(200)) { Script = _ => Answer.Ok with { Picture = current } };
        after.With(Net.Device("a"));
        after.Run(60);
        Assert.Empty(Told(journal));
        current = New with { };
        after.Run(60);
        Assert.Equal(["The software version changed from 15.0(2)SE to 15.2(7)E."], Told(journal));
    }

    [Fact]
    public void Device_that_is_removed_and_added_again_begins_anew()
    {
        MemoryJournal journal = new();
        using (Timeline before = Watch(journal, 0, Old)) before.Run(100);
        using (Timeline without = new(journal, Timeline.At(200)))
        {
            without.With(Net.Device("b"));
            without.Run(100);
        }

        using Timeline after = Watch(journal, 400, New);
        after.Run(100);
        Assert.Empty(Told(journal));
    }

    private static Timeline Watch(MemoryJournal journal, decimal second, DevicePicture picture)
    {
        Timeline timeline = new(journal, Timeline.At(second)) { Script = _ => Answer.Ok with { Picture = picture } };
        return timeline.With(Net.Device("a"));
    }

    private static IEnumerable<string?> Told(MemoryJournal journal) => journal.Events.Where(e => e.Kind == EventKind.InventoryChanged).Select(e => e.Detail);
}

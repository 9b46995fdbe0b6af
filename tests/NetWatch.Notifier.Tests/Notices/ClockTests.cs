using NetWatch.Core.Events;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Notices;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>A clock that is set back: while NetWatch runs, and while it is stopped.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_opened_before_the_clock_was_set_back_is_not_one_of_many_with_what_fails_now()
    {
        Company company = new();
        for (int i = 0; i < 10; i++) company.Part($"n{i}", "tls:443", NodeState.Down);
        company.Act(new ClockSetBack(Hour)).Take(Support.Story.Part(company.Log.Count + 1, Device("other"), "other", "tls:443", NodeState.Down, company.Now - Hour));
        Assert.Equal("other", company.State.Open.Values.Single(o => o.Incident.Number == 11).Incident.NodeId);
    }

    [Fact]
    public void Node_that_fails_after_the_clock_was_set_back_does_not_take_over_what_failed_of_it_long_before()
    {
        Company company = new();
        company.Part("n", "tls:443", NodeState.Down).Act(new ClockSetBack(Hour)).Take(Support.Story.Node(4, Device("n"), "n", null, NodeState.Down, company.Now - Hour));
        Assert.Equal(2, company.State.Open.Count);
    }

    [Fact]
    public void Clock_that_is_set_back_by_an_hour_delays_no_repeat()
    {
        Company company = new(Person("noc"));
        company.Node("a", NodeState.Down).Pass(TimeSpan.FromMinutes(10)).Act(new ClockSetBack(Hour));
        Assert.Equal(Noon + TimeSpan.FromMinutes(30) - Hour, TellingPass.DueAt(company.State));
    }

    [Fact]
    public void Message_and_test_that_wait_to_be_accepted_wait_no_longer()
    {
        Company company = new();
        company.Set(Of(Person("noc"))).Node("a", NodeState.Down).Act(new TestRequested("noc", null)).Act(new ClockSetBack(Hour));
        Assert.Equal(Noon - Hour, company.State.Open[1].Incident.Telling.Readers.Single().At);
        Assert.Equal(Noon - Hour, company.State.Operations.Tests.Single().At);
    }

    [Fact]
    public void Quiet_hours_end_by_the_clock_on_the_wall()
    {
        Company company = new();
        company.Set(Of(Person("noc") with { QuietHours = new QuietHours { From = new TimeOnly(11, 0), To = new TimeOnly(14, 0), Zone = "Etc/UTC" } })).Part("a", "http:shop", NodeState.Degraded);
        company.Act(new ClockSetBack(Hour));
        Assert.Equal(Noon + (2 * Hour), company.State.Open[1].Incident.Telling.Readers.Single().At);
    }

    [Fact]
    public async Task Clock_that_is_set_back_while_it_is_stopped_delays_nothing_either()
    {
        FakeJournal journal = new();
        await using (Bench before = Bench.Create(_folder.Path, journal))
        {
            before.Time.Advance(3 * Hour);
            await before.HappenAsync(Node(1, Device("sw"), "sw", null, NodeState.Down, Noon + (3 * Hour)));
            Assert.Equal(Noon + (3 * Hour) + TimeSpan.FromMinutes(30), TellingPass.DueAt(before.Engine.State!));
        }

        // Its clock says noon again; something else has written of it already.
        journal.Append(Event(0, EventKind.Started, "", Noon));
        for (int start = 0; start < 2; start++)
        {
            await using Bench after = Bench.Create(_folder.Path, journal);
            await after.HappenAsync();
            Assert.Equal(Noon + TimeSpan.FromMinutes(30), TellingPass.DueAt(after.Engine.State!));
            Assert.Equal(Noon, after.Engine.State!.Open[1].Incident.Telling.Readers.Single().At);
        }

        Assert.Single(await journal.ReadAsync(0, 100, TestContext.Current.CancellationToken), r => r.Action is ClockSetBack);
    }
}

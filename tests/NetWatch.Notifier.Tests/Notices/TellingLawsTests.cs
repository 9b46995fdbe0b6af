using CsCheck;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Notices;
using static NetWatch.Notifier.Tests.Notices.Company;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Notices;

/// <summary>What must hold whatever happens, tried on random histories with people who act in them; CsCheck prints the seed of a failure and makes it small.</summary>
public sealed class TellingLawsTests
{
    private const int Histories = 3000;
    private static readonly NodeState[] States = [NodeState.Up, NodeState.Up, NodeState.Degraded, NodeState.Down, NodeState.Down, NodeState.Unreachable, NodeState.Unknown];
    private static readonly string[] Checks = ["icmp", "http:shop", "tls:443"];

    private static readonly OperationsData People = Of(
        Person("aigul", "mail", "sms") with { Burst = 3 },
        Person("berik") with { QuietHours = new QuietHours { From = new TimeOnly(13, 0), To = new TimeOnly(15, 0), Zone = "Etc/UTC" }, HourlyCap = 6 },
        Person("robot", "webhook")) with
    {
        Policies = OperationsData.Empty.Policies.Add("p", new EscalationPolicy
        {
            Id = "p",
            Name = "p",
            Steps = [new EscalationStep { Targets = ["contact:aigul", "contact:robot"] }, new EscalationStep { AfterMinutes = 10, Targets = ["contact:berik"] }],
        }),
        Routes = OperationsData.Empty.Routes.Add("r", new Route { Id = "r", Policy = "p", Nodes = ["n0", "n1"] }),
        Windows = OperationsData.Empty.Windows.Add("w", new MaintenanceWindow
        {
            Id = "w",
            Name = "w",
            Scope = new Scope { Nodes = ["n2"] },
            Schedule = new WindowSchedule { Zone = "Etc/UTC", Start = Noon.DateTime.AddMinutes(20), Duration = TimeSpan.FromMinutes(40), Recurs = "FREQ=HOURLY;INTERVAL=2" },
        }),
    };

    private static readonly Gen<Deed> Step = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 6], (n, s) => new Deed($"n{n} {States[s]}", c => c.Node($"n{n}", States[s])))),
        (6, Gen.Select(Gen.Int[0, 3], Gen.Int[1, 2], Gen.Int[0, 6], (n, k, s) => new Deed($"n{n}/{Checks[k]} {States[s]}", c => c.Part($"n{n}", Checks[k], States[s])))),
        (2, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 2], Gen.Bool, Gen.Int[0, 4], (n, k, f, s) =>
            new Deed($"n{n}/{(k == 0 ? "" : Checks[k])} flaps {f} {States[s]}", c => c.Flaps($"n{n}", k == 0 ? "" : Checks[k], f, States[s])))),
        (6, Gen.Int[1, 90].Select(m => new Deed($"{m} min", c => c.Pass(TimeSpan.FromMinutes(m))))),
        (2, Gen.Int[1, 300].Select(s => new Deed($"{s} s", c => c.Pass(TimeSpan.FromSeconds(s))))),
        (2, Gen.Select(Gen.Int[1, 8], Gen.Int[0, 120], (i, m) => new Deed($"ack {i} {m} min", c => c.Act(new IncidentAcknowledged(i, "mine", m == 0 ? null : c.Now + TimeSpan.FromMinutes(m), []), "aigul")))),
        (1, Gen.Int[1, 8].Select(i => new Deed($"unack {i}", c => c.Act(new AcknowledgementWithdrawn(i), "aigul")))),
        (1, Gen.Select(Gen.Int[1, 8], Gen.Int[1, 8], (i, j) => new Deed($"merge {i} into {j}", c => c.Act(new IncidentMerged(i, j, null), "aigul")))),
        (1, Gen.Int[1, 8].Select(i => new Deed($"close {i}", c => c.Act(new IncidentClosed(i, "enough"), "aigul")))),
        (1, Gen.Int[1, 8].Select(i => new Deed($"reopen {i}", c => c.Act(new IncidentReopened(i, "not over") { Closed = c.Incidents.GetValueOrDefault(i) is { ClosedAt: not null } closed ? closed : null }, "aigul")))),
        (1, Gen.Int[1, 8].Select(i => new Deed($"late {i}", c => c.Act(new MessageLate(i, "mail", "aigul@mail", null))))),
        (1, Gen.Int[0, 3].Select(i => new Deed($"digest late {i}", c =>
        {
            (string Step, Reader To)[] sent = [.. c.State.Budgets.Values.Where(b => b is { Sent: not null, To: not null }).Select(b => (b.Sent!.Step, b.To!))];
            if (sent.Length > 0) c.Act(new DigestLate(sent[i % sent.Length].Step, sent[i % sent.Length].To.Channel, sent[i % sent.Length].To.Address, null));
        }))),
        (1, Gen.Select(Gen.Int[0, 3], Gen.Int[5, 120], (n, m) => new Deed($"silence n{n} {m} min", c => c.Set(People with
        {
            Silences = OperationsData.Empty.Silences.Add("s", new Silence { Id = "s", Scope = new Scope { Nodes = [$"n{n}"] }, From = c.Now, Until = c.Now + TimeSpan.FromMinutes(m), Comment = "s", Actor = "aigul" }),
        })))),
        (1, Gen.Const(new Deed("clock", c => c.Act(new ClockSetBack(TimeSpan.FromMinutes(7)))))));

    private static readonly Gen<Deed[]> History = Step.Array[0, 60];

    [Fact]
    public void Nobody_is_told_the_same_step_twice() => Sample(company =>
        Assert.Empty(company.Notices.GroupBy(n => (n.Incident.Number, n.Step, n.To.Channel, n.To.Address)).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(n => n.Why))}")));

    [Fact]
    public void An_end_goes_to_exactly_those_who_were_told_of_the_problem() => Sample(company =>
    {
        foreach (IGrouping<long, Notice> story in company.Notices.Where(n => n.Incident.Number > 0).GroupBy(n => n.Incident.Number))
        {
            string[] opened = [.. story.Where(n => n.Kind == NoticeKind.Opened).Select(n => n.To.Address).Order()];
            Assert.All(story, n => Assert.Contains(n.To.Address, opened));
            if (company.Incidents[story.Key] is not { ClosedAt: not null, Reopenings: 0 } closed) continue;
            string[] ended = [.. story.Where(n => n.Kind is NoticeKind.Recovered or NoticeKind.Closed or NoticeKind.Merged).Select(n => n.To.Address).Order()];
            // What exceeds a budget is in a digest, which has a line of it.
            string[] digested = [.. company.Notices.Where(n => n.Kind == NoticeKind.Digest && n.Lines.Any(l => l.Number == story.Key && l.ClosedAt is not null)).Select(n => n.To.Address)];
            string[] waiting = [.. company.State.Budgets.Where(b => b.Value.Waiting.Any(l => l.Number == story.Key)).Select(b => b.Value.To!.Address)];
            Assert.All(opened, a => Assert.True(ended.Contains(a) || digested.Contains(a) || waiting.Contains(a), $"{a} was told of #{story.Key} and not of its end"));
            Assert.True(ended.Length == ended.Distinct().Count(), string.Join(", ", story.Select(n => n.Step + n.To.Address)));
            Assert.NotNull(closed.ClosedAt);
        }
    });

    [Fact]
    public void What_outlives_its_delays_and_is_not_withheld_is_told() => Sample(company =>
    {
        company.Pass(TimeSpan.FromHours(12));
        foreach (Incident incident in company.State.Open.Values.Select(o => o.Incident))
        {
            if (incident.Telling.Withheld is not null) continue;
            Assert.NotEmpty(incident.Telling.Readers);
            if (!incident.IsAcknowledged && incident.Severity > Severity.Info) Assert.True(incident.Telling.RepeatAt is not null, incident.ToString() + incident.Telling + string.Join("\n", incident.Story));
            Assert.All(incident.Telling.Readers, r => Assert.True(r.State != ReaderState.Quiet && r.Owed is null, $"{r}"));
            Assert.DoesNotContain(incident.Problems, p => p is { EndedAt: null, Told: false });
        }
    });

    [Fact]
    public void What_was_withheld_and_still_holds_is_told_when_nothing_withholds_it_any_more() => Sample(company =>
    {
        long[] withheld = [.. company.State.Open.Values.Where(o => o.Incident.Telling.Withheld is not null && !o.Incident.IsAcknowledged).Select(o => o.Incident.Number)];
        int before = company.Notices.Count;
        company.Set(People with { Windows = OperationsData.Empty.Windows }).Pass(TimeSpan.FromHours(9));
        foreach (long number in withheld)
            Assert.True(
                company.Notices.Skip(before).Any(n => n.Incident.Number == number || n.Lines.Any(l => l.Number == number)),
                $"#{number} was withheld and never told");
    });

    [Fact]
    public void The_same_log_gives_the_same_messages_whether_it_is_read_by_one_process_or_by_many() => History.Sample(
        history =>
        {
            Company once = Play(history, restarts: false);
            IncidentEngineState state = IncidentEngineState.Empty;
            List<Notice> replayed = [];
            foreach (Core.Events.EventRecord record in once.Log)
            {
                EngineStep step = EngineStep.Take(state, record);
                state = step.State;
                replayed.AddRange(step.Notices);
            }

            Company often = Play(history, restarts: true);
            Assert.Equal(once.Notices.Select(Word), replayed.Select(Word));
            Assert.Equal(once.Notices.Select(Word), often.Notices.Select(Word));
        },
        iter: Histories / 3, print: Print);

    [Fact]
    public void Quiet_hours_let_through_only_what_is_critical_and_ends() => Sample(company =>
    {
        foreach ((Notice notice, DateTimeOffset at) in company.Notices.Zip(company.Moments).Where(n => n.First.To.Contact == "berik" && n.Second.Hour is 13 or 14))
            if (notice.Kind is NoticeKind.Opened or NoticeKind.Updated or NoticeKind.Eased or NoticeKind.Repeated or NoticeKind.Reopened)
                Assert.True(notice.Incident.Severity == Severity.Critical, $"{Word(notice)} at {at}");
    });

    [Fact]
    public void What_was_closed_by_hand_while_it_flaps_does_not_open_before_that_is_over() => Sample(company =>
    {
        foreach (Incident closed in company.Incidents.Values.Where(i => i is { Reopenings: 0, Merged.Count: 0, ClosedBySeq: not null } && company.Log[(int)i.ClosedBySeq!.Value - 1].Action is IncidentClosed))
        {
            IEnumerable<(string NodeId, string Component)> flaps = closed.Problems.Where(p => p is { EndedAt: null, Flapping: true }).Select(p => (p.NodeId, p.Component));
            foreach ((string node, string component) in closed.Flapping ? flaps.Append((closed.NodeId, "")) : flaps)
            {
                long over = company.Log.Skip((int)closed.ClosedBySeq!.Value)
                    .FirstOrDefault(r => r.Action is IncidentReopened || (r.Kind == Core.Events.EventKind.FlappingChanged && !r.Flapping && r.NodeId == node && r.Component == component))?.Seq ?? long.MaxValue;
                Assert.DoesNotContain(company.Incidents.Values, i => i.OpenedBySeq > closed.ClosedBySeq && i.OpenedBySeq < over
                    && company.Log[(int)i.OpenedBySeq - 1] is var by && by.NodeId == node && by.Component == component
                    && !(by.To == NodeState.Down && closed.Problems.Any(p => p.NodeId == node && p.Component == component && p.Kind == Core.Events.ProblemKind.Threshold)));
            }
        }
    });

    [Fact]
    public void Every_message_has_its_step_in_the_story_and_every_silence_its_reason() => Sample(company =>
    {
        foreach (Incident incident in company.Incidents.Values)
        {
            foreach (Reader reader in incident.Telling.Readers.Where(r => r.State == ReaderState.Told))
                Assert.Contains(incident.Story, e => e.Kind == StoryKind.Told && e.Who == reader.Contact && e.Where == $"{reader.Channel}:{reader.Address}");
            if (incident.Telling.Begun is null) Assert.Contains(incident.Story, e => e.Kind is StoryKind.Withheld or StoryKind.NotTold);
            Assert.Equal(incident.Story.Count, incident.Story.Count(e => e.At >= Noon.AddDays(-1)));
        }
    });

    private static string Word(Notice notice) => $"{notice.Incident.Number} {notice.Step} {notice.To.Channel} {notice.To.Address} {notice.Why} {string.Join(',', notice.Lines.Select(l => l.Number))}";

    private static Company Play(Deed[] history, bool restarts)
    {
        Company company = new Company { Restarts = restarts }.Set(People);
        foreach (Deed deed in history) deed.Do(company);
        return company;
    }

    private static void Sample(Action<Company> law) => History.Sample(history => law(Play(history, restarts: false)), iter: Histories, print: Print);

    private static string Print(Deed[] history) => string.Join("; ", history.Select(d => d.Text));

    private sealed record Deed(string Text, Action<Company> Do);
}

using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Inventory;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Poller.Tests.Pipeline;
using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class TextLimitsTests
{
    private static readonly LimitRule Approved = new() { Metric = "version", Name = "approved", Kind = LimitKind.Unequal, Text = new TextRule { Warning = ["17.9.*", "17.12.4"], Critical = ["17.*"] } };

    private static readonly LimitRule Renamed = new() { Metric = "sysName", Name = "renamed", Kind = LimitKind.Changed, Text = new TextRule(), Warning = 1, Critical = 1.0 / 24 };

    [Theory]
    [InlineData(LimitKind.Equal, "down", "Degraded")]
    [InlineData(LimitKind.Equal, "DOWN", "Degraded")]
    [InlineData(LimitKind.Equal, "down again", "Ok")]
    [InlineData(LimitKind.Equal, "failed hard", "Failed")]
    [InlineData(LimitKind.Unequal, "failed hard", "Degraded")]
    [InlineData(LimitKind.Unequal, "down", "Failed")]
    [InlineData(LimitKind.Unequal, "up", "Failed")]
    public void Text_is_judged_by_what_it_must_be_or_must_not_be(LimitKind kind, string text, string outcome) =>
        Assert.Equal(outcome, TextLimits.Judge(new LimitRule { Metric = "m", Name = "m", Kind = kind, Text = new TextRule { Warning = ["down"], Critical = ["failed*"] } }, text).ToString());

    [Theory]
    [InlineData(LimitKind.Matches, "Cisco IOS 12.2(33)", "Failed")]
    [InlineData(LimitKind.Matches, "Cisco IOS 15.1", "Ok")]
    [InlineData(LimitKind.Mismatches, "Cisco IOS 15.1", "Failed")]
    [InlineData(LimitKind.Mismatches, "Cisco IOS 12.2(33)", "Ok")]
    public void Text_is_judged_by_a_pattern_in_it(LimitKind kind, string text, string outcome) =>
        Assert.Equal(outcome, TextLimits.Judge(new LimitRule { Metric = "m", Name = "m", Kind = kind, Text = new TextRule { Critical = [@"\b12\.[0-4]"] } }, text).ToString());

    [Fact]
    public void Version_that_is_not_approved_is_a_problem_until_it_is_another()
    {
        string version = "17.12.4";
        using Timeline t = Watching(Approved, _ => Fact("version", version));
        t.RunTo(200);
        Assert.Empty(Problems(t));
        version = "17.3.1";
        t.Run(200);
        EventRecord warned = Problems(t).Single();
        Assert.Equal(("limit:approved", NodeState.Degraded, ProblemKind.Threshold, Reason.UnexpectedText), (warned.Component, warned.To, warned.Problem, warned.Reason));
        Assert.Equal("""approved is "17.3.1"; it must be "17.9.*" or "17.12.4".""", warned.Detail);
        version = "12.2(55)SE\nRELEASE";
        t.Run(200);
        Assert.Equal((NodeState.Down, """approved is "12.2(55)SE RELEASE"; it must be "17.*"."""), (Problems(t)[^1].To, Problems(t)[^1].Detail));
        version = "17.9.5a";
        t.Run(200);
        Assert.Equal(NodeState.Up, Problems(t)[^1].To);
        t.Run(2000);
        Assert.Equal(["snmp"], t.Board["a"].Components.Keys);
    }

    [Fact]
    public void Text_that_nobody_tells_is_no_problem()
    {
        using Timeline t = Watching(Approved, _ => Fact("sysName", "a"));
        t.RunTo(300);
        Assert.Empty(Problems(t));
    }

    [Fact]
    public void Change_is_worse_at_first_then_a_warning_then_over()
    {
        string name = "core-1";
        using Timeline t = Watching(Renamed, _ => Fact("sysName", name));
        t.RunTo(300);
        Assert.Empty(Problems(t));
        name = "Router";
        t.Run(200);
        EventRecord told = Problems(t).Single();
        Assert.Equal((NodeState.Down, Reason.UnexpectedText, """renamed changed from "core-1" to "Router"."""), (told.To, told.Reason, told.Detail));
        t.Run(3600);
        Assert.Equal([NodeState.Down, NodeState.Degraded], Problems(t).Select(e => e.To));
        t.Run(22 * 3600);
        Assert.Equal(2, Problems(t).Count);
        t.Run(3600);
        Assert.Equal([NodeState.Down, NodeState.Degraded, NodeState.Up], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Change_back_is_its_end()
    {
        string name = "core-1";
        using Timeline t = Watching(Renamed, _ => Fact("sysName", name));
        t.RunTo(100);
        name = "Router";
        t.Run(200);
        name = "core-1";
        t.Run(200);
        Assert.Equal([NodeState.Down, NodeState.Up], Problems(t).Select(e => e.To));
    }

    [Fact]
    public void Change_that_was_told_lasts_over_a_restart_for_its_time()
    {
        string name = "core-1";
        using Timeline t = Watching(Renamed, _ => Fact("sysName", name));
        t.RunTo(100);
        name = "Router";
        t.Run(7200);
        using Timeline after = new Timeline(t.Journal, Timeline.At(t.Now + 10));
        after.Script = t.Script;
        after.With(Device(Renamed)).Run(20 * 3600);
        Assert.Equal([NodeState.Down, NodeState.Degraded], Problems(after).Select(e => e.To));
        after.Run(3 * 3600);
        Assert.Equal([NodeState.Down, NodeState.Degraded, NodeState.Up], Problems(after).Select(e => e.To));
    }

    [Fact]
    public void Serial_number_that_is_another_one_after_a_restart_is_a_change_but_not_one_from_another_object()
    {
        LimitRule rule = Renamed with { Metric = "serial", Name = "exchanged" };
        SourcedText serial = new("S1", "1.1");
        using Timeline t = Watching(rule, _ => Shown(serial));
        t.RunTo(100);
        serial = new SourcedText("chassis S1", "1.2");
        t.Run(200);
        serial = new SourcedText("S1", "1.1");
        t.Run(200);
        Assert.Empty(Problems(t));
        using Timeline after = new Timeline(t.Journal, Timeline.At(t.Now + 10));
        after.Script = t.Script;
        serial = new SourcedText("S2", "1.1");
        after.With(Device(rule)).Run(300);
        Assert.Equal("""exchanged changed from "S1" to "S2".""", Problems(after).Single().Detail);
    }

    [Fact]
    public void States_of_sensors_and_names_of_ports_are_texts_of_parts()
    {
        LimitRule[] rules =
        [
            new() { Metric = "sensorState", Name = "doors", Part = "state:door*", Kind = LimitKind.Equal, Text = new TextRule { Warning = ["open"] } },
            new() { Metric = "ifAlias", Name = "uplinks", Part = "Te*", Kind = LimitKind.Mismatches, Text = new TextRule { Warning = ["^UPLINK"] } },
        ];
        DevicePicture picture = new()
        {
            Ports = [new PortFacts { IfIndex = 1, Part = "Te1", Alias = "UPLINK to core" }, new PortFacts { IfIndex = 2, Part = "Te2" }, new PortFacts { IfIndex = 3, Part = "Gi1" }],
            Sensors = [Door("door 1", "open"), Door("door 2", "closed"), Door("window", "open")],
        };
        using Timeline t = new Timeline().With(Device(rules));
        t.Script = _ => Answer.Ok with { Picture = picture };
        t.RunTo(300);
        Assert.Equal(["limit:doors:state:door 1", "limit:uplinks:Te2"], Problems(t).Select(e => e.Component).Order());
    }

    [Fact]
    public void Clock_that_is_set_back_does_not_make_a_change_last()
    {
        string name = "core-1";
        using Timeline t = Watching(Renamed, _ => Fact("sysName", name));
        t.RunTo(90_000);
        name = "Router";
        t.Run(200);
        t.SetClockBack(TimeSpan.FromHours(20));
        t.Run(25 * 3600);
        Assert.Equal(NodeState.Up, Problems(t)[^1].To);
    }

    private static Sensor Door(string name, string state) => new() { Kind = "state", Name = name, Value = 1, Unit = "", Oid = "1.3", State = state, IsJudged = false };

    private static Timeline Watching(LimitRule rule, Func<ProbeRequest, Answer?> script)
    {
        Timeline timeline = new() { Script = script };
        return timeline.With(Device(rule));
    }

    private static Device Device(params LimitRule[] rules) => Net.Device("a", probes: Net.Snmp()) with { Limits = rules };

    private static Answer Fact(string name, string text) => Answer.Ok with { Facts = new Dictionary<string, string> { [name] = text } };

    private static Answer Shown(SourcedText serial) => Answer.Ok with { Picture = new DevicePicture { Identity = DeviceIdentity.Unknown with { Profile = "p", Serial = serial } } };

    private static List<EventRecord> Problems(Timeline t) => [.. t.Journal.Events.Where(e => e.Kind == EventKind.ComponentChanged && e.Problem != ProblemKind.None)];
}

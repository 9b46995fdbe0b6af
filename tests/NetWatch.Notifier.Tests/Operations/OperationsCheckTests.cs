using System.Collections.Immutable;
using Microsoft.Extensions.Configuration;
using NetWatch.Core.Incidents;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Operations;

namespace NetWatch.Notifier.Tests.Operations;

/// <summary>What people set up is looked at as a whole: everything that is wrong at once, each with its path.</summary>
public sealed class OperationsCheckTests
{
    private static readonly OperationsCheck Check = new(new ConfigurationBuilder().AddInMemoryCollection(
        [KeyValuePair.Create("Webhooks:noc:Url", (string?)"https://hooks.example.com/S3CRET"), KeyValuePair.Create("Telegram:Token", (string?)"file:/run/token")]).Build());

    private static readonly OperationsData Sound = OperationsData.Empty with
    {
        Contacts = Of(
            new Contact { Id = "ivan", Name = "Ivan", Language = "ru", Addresses = [new("mail", "ivan@example.com"), new("telegram", "-100")], QuietHours = new() { From = new(22, 0), To = new(8, 0), Zone = "Asia/Almaty", WholeDays = [DayOfWeek.Sunday] }, Absences = [new(new(2026, 1, 1), new(2026, 1, 1), "Asia/Almaty")] },
            new Contact { Id = "tickets", Name = "Tickets", Addresses = [new("webhook", "noc")] }),
        Groups = Of(new ContactGroup { Id = "all", Name = "All", Members = ["ivan", "tickets"] }),
        Rotas = Of(new Rota
        {
            Id = "noc",
            Name = "NOC",
            Zone = "Asia/Almaty",
            Otherwise = "tickets",
            Shifts = [new Shift { Contact = "ivan", From = new(2026, 1, 5, 9, 0, 0), To = new(2026, 1, 12, 9, 0, 0), Recurs = "FREQ=WEEKLY;INTERVAL=2", Except = [new(2026, 2, 2)] }],
            Swaps = [new Swap("tickets", "ivan", new(2026, 1, 6), new(2026, 1, 7)), new Swap("ivan", null, new(2026, 1, 6), new(2026, 1, 7))],
        }),
        Policies = Of(new EscalationPolicy { Id = "day", Name = "Day", Steps = [new() { Targets = ["rota:noc"] }, new() { AfterMinutes = 10, Targets = ["group:all", "contact:ivan"], Channels = ["mail"] }] }),
        Routes = Of(new Route { Id = "main", Policy = "day", Kinds = ["switch", "accessPoint", "channel"], AtLeast = Severity.Warning, Hours = new([], new(0, 0), new(0, 0), "UTC") }),
        Windows = Of(new MaintenanceWindow { Id = "patch", Name = "Patches", Scope = new() { Tags = ["servers"] }, Schedule = new() { Zone = "Asia/Almaty", Start = new(2026, 1, 4, 2, 0, 0), Duration = TimeSpan.FromHours(3), Recurs = "FREQ=MONTHLY;BYDAY=1SU" } }),
        Silences = Of(new Silence { Id = "s1", Scope = new() { Nodes = ["sw-1"] }, From = At(1), Until = At(2), Comment = "Dust", Actor = "ana" }),
        DailyTest = new(new(9, 0), "Asia/Almaty", ["ivan"]),
    };

    [Fact]
    public void Sound_data_has_no_defect() => Assert.Empty(Check.Check(Sound));

    [Fact]
    public void Nothing_at_all_has_no_defect() => Assert.Empty(Check.Check(OperationsData.Empty));

    [Fact]
    public void Names_are_seen_and_each_empty_one_is_told_by_its_place()
    {
        Contact ivan = Sound.Contacts["ivan"];
        Begin(
            [
                "contacts.ivan.name: There is a character in it that is not seen",
                "contacts.ivan.addresses[0].address: It is longer than 254 characters",
                "routes.main.sites[1]: The name is empty",
                "routes.main.tags: There are more than 5000",
                "windows.patch.scope.nodes[0]: The name is empty",
            ],
            Sound with
            {
                Contacts = Sound.Contacts.SetItem("ivan", ivan with { Name = "ana\u202egro.exe", Addresses = [new("mail", new string('x', 300) + "@example.com")] }),
                Routes = Of(Sound.Routes["main"] with { Sites = ["almaty", " "], Tags = [.. Enumerable.Repeat("x", 5001)] }),
                Windows = Of(Sound.Windows["patch"] with { Scope = new() { Nodes = [""] } }),
            });
        Assert.Contains(Check.Check(Sound with { Contacts = Sound.Contacts.SetItem("ivan", ivan with { Name = "ana\0" }) }), d => d.Path == "contacts.ivan.name");
    }

    [Fact]
    public void Contacts_have_names_addresses_times()
    {
        Contact ivan = Sound.Contacts["ivan"];
        Begin(
            [
                "contacts.Иван.id: \"Иван\" is no id",
                "contacts.ivan.id: \"petr\" stands under the id \"ivan\"",
                "contacts.ivan.name: The name is missing",
                "contacts.ivan.language: \"fr\" is not a language",
                "contacts.ivan.hourlyCap: 0 is not possible",
                "contacts.ivan.addresses[0].address: \"ivan\" is not a mail address",
                "contacts.ivan.addresses[1].channel: \"pigeon\" is not a channel",
                "contacts.ivan.addresses[2].address: There is no webhook ops",
                "contacts.ivan.addresses[3].address: A URL is not the name of a webhook",
                "contacts.ivan.addresses[4].channel: Alertmanager:Url is empty",
                "contacts.ivan.addresses[5]: It stands twice",
                "contacts.ivan.quietHours.zone: The zone \"Asia/Almati\" is not known here: write an IANA name such as Asia/Almaty. Did you mean \"Asia/Almaty\"?",
                "contacts.ivan.quietHours.to: Quiet hours that end when they begin",
                "contacts.ivan.quietHours.wholeDays: Every day is quiet",
                "contacts.ivan.absences[0].zone: \"Central Asia Standard Time\" is Windows' name of a zone: write \"Asia/",
                "contacts.ivan.absences[0].to: The last day 2026-01-01 is before the first, 2026-01-02",
                "contacts.nobody.addresses: It has no address",
            ],
            OperationsData.Empty with
            {
                Contacts = Sound.Contacts.Clear()
                    .Add("Иван", ivan with { Id = "Иван" })
                    .Add("ivan", ivan with
                    {
                        Id = "petr",
                        Name = " ",
                        Language = "fr",
                        HourlyCap = 0,
                        Addresses = [new("mail", "ivan"), new("pigeon", "x"), new("webhook", "ops"), new("slack", "https://hooks.example.com/S3CRET"), new("alertmanager", "am"), new("alertmanager", "am")],
                        QuietHours = new() { From = new(8, 0), To = new(8, 0), Zone = "Asia/Almati", WholeDays = Enum.GetValues<DayOfWeek>() },
                        Absences = [new(new(2026, 1, 2), new(2026, 1, 1), "Central Asia Standard Time")],
                    })
                    .Add("nobody", new Contact { Id = "nobody", Name = "Nobody" }),
            });
    }

    [Fact]
    public void References_exist() => Begin(
        [
            "groups.all.members[1]: There is no contact \"ticket\". Did you mean \"tickets\"?",
            "groups.all.members[2]: \"ivan\" stands twice",
            "groups.none.members: The group is empty",
            "rotas.noc.otherwise: There is no contact \"ana\"",
            "rotas.noc.shifts[0].contact: There is no contact \"iwan\"",
            "rotas.noc.swaps[0].for: There is no contact \"ana\"",
            "rotas.noc.swaps[1].for: \"ivan\" cannot stand in for itself",
            "policies.day.steps[0].targets[0]: There is no rota \"nok\". Did you mean \"noc\"?",
            "policies.day.steps[0].targets[1]: \"ivan\" is not contact:ID, group:ID or rota:ID",
            "policies.day.steps[1].channels[0]: \"pigeon\" is not a channel",
            "routes.main.policy: There is no policy \"night\"",
            "routes.main.kinds[0]: There is no kind of node \"swich\". Did you mean \"switch\"?",
            "dailyTest.contacts[0]: There is no contact \"ana\"",
        ],
        Sound with
        {
            Groups = Of(new ContactGroup { Id = "all", Name = "All", Members = ["ivan", "ticket", "ivan"] }, new ContactGroup { Id = "none", Name = "None" }),
            Rotas = Of(Sound.Rotas["noc"] with
            {
                Otherwise = "ana",
                Shifts = [Sound.Rotas["noc"].Shifts[0] with { Contact = "iwan" }],
                Swaps = [new Swap("ivan", "ana", new(2026, 1, 6), new(2026, 1, 7)), new Swap("ivan", "ivan", new(2026, 1, 6), new(2026, 1, 7))],
            }),
            Policies = Of(new EscalationPolicy { Id = "day", Name = "Day", Steps = [new() { Targets = ["rota:nok", "ivan"] }, new() { AfterMinutes = 5, Targets = ["group:all"], Channels = ["pigeon"] }] }),
            Routes = Of(Sound.Routes["main"] with { Policy = "night", Kinds = ["swich"] }),
            DailyTest = new(new(9, 0), "Asia/Almaty", ["ana"]),
        });

    [Fact]
    public void Times_and_rules_are_possible()
    {
        Shift shift = Sound.Rotas["noc"].Shifts[0];
        WindowSchedule schedule = Sound.Windows["patch"].Schedule;
        Begin(
            [
                "rotas.noc.zone: The zone \"Almaty\" is not known here: write an IANA name such as Asia/Almaty. Did you mean \"Asia/Almaty\"?",
                "rotas.noc.shifts[0].to: It ends at 2026-01-05 09:00, and begins at 2026-01-05 09:00",
                "rotas.noc.shifts[1].recurs: It is too dense",
                "rotas.noc.shifts[2].except: It is once",
                "rotas.noc.shifts[3].to: It is longer than 366 days",
                "rotas.noc.swaps[0].from: The year 1 is not possible",
                "policies.day.steps[0].afterMinutes: The first step is at once",
                "policies.day.steps[1].afterMinutes: It is not later than the step before (5 minutes)",
                "policies.day.steps[2].afterMinutes: 20000 is not possible",
                "policies.day.steps[2].targets: It tells nobody",
                "policies.none.steps: It has no step",
                "windows.a.scope: It is about nothing",
                "windows.a.schedule.duration: 00:00:30 is not possible",
                "windows.b.schedule.recurs: The first one, 2026-01-05 02:00, does not fit the rule FREQ=MONTHLY;BYDAY=1SU: begin at 2026-02-01 02:00",
                "windows.c.schedule.recurs: Neither the first one, 2026-01-04 02:00, nor",
                "windows.d.schedule.recurs: UNTIL is before the first one",
                "windows.e.schedule.start: It is a local time of the zone",
                "silences.s1.scope: It is about nothing",
                "silences.s1.comment: Say why",
                "silences.s1.until: It ends before it begins",
            ],
            Sound with
            {
                Rotas = Of(Sound.Rotas["noc"] with
                {
                    Zone = "Almaty",
                    Shifts = [shift with { To = shift.From }, shift with { Recurs = "FREQ=SECONDLY" }, shift with { Recurs = null }, shift with { To = shift.From.AddDays(367) }],
                    Swaps = [new Swap("ivan", null, default, new(2026, 1, 6))],
                }),
                Policies = Of(
                    new EscalationPolicy { Id = "day", Name = "Day", Steps = [new() { AfterMinutes = 5, Targets = ["rota:noc"] }, new() { AfterMinutes = 5, Targets = ["contact:ivan"] }, new() { AfterMinutes = 20_000, Targets = [] }] },
                    new EscalationPolicy { Id = "none", Name = "None" }),
                Windows = Of(
                    Window("a") with { Scope = new(), Schedule = schedule with { Duration = TimeSpan.FromSeconds(30) } },
                    Window("b") with { Schedule = schedule with { Start = new(2026, 1, 5, 2, 0, 0) } },
                    Window("c") with { Schedule = schedule with { Recurs = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" } },
                    Window("d") with { Schedule = schedule with { Recurs = "FREQ=DAILY;UNTIL=20260103" } },
                    Window("e") with { Schedule = schedule with { Start = DateTime.SpecifyKind(schedule.Start, DateTimeKind.Utc) } }),
                Silences = Of(Sound.Silences["s1"] with { Scope = new(), Comment = "", Until = At(1) }),
            });
    }

    [Fact]
    public void Thing_that_is_over_is_a_defect_only_of_what_is_set_up_now()
    {
        MaintenanceWindow over = Window("a") with { Schedule = Sound.Windows["patch"].Schedule with { Recurs = "FREQ=MONTHLY;BYDAY=1SU;COUNT=2" } };
        Assert.Equal("schedule", Assert.Single(OperationsCheck.Over(over, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero))).Path);
        Assert.Empty(OperationsCheck.Over(over, new DateTimeOffset(2026, 1, 31, 0, 0, 0, TimeSpan.Zero)));
        Assert.Equal("until", Assert.Single(OperationsCheck.Over(Sound.Silences["s1"], At(2))).Path);
        Assert.Empty(OperationsCheck.Over(Sound.Silences["s1"], At(1)));
        Assert.Empty(Check.Check(Sound with { Windows = Of(over) }));
    }

    [Fact]
    public void More_defects_than_anybody_mends_are_not_all_told() =>
        Assert.Equal(1001, Check.Check(Sound with { Windows = Of(Enumerable.Range(0, 2000).Select(i => Window($"w{i}") with { Scope = new() }).ToArray()) }).Count);

    /// <summary>The defects begin as is expected; none shows the secret of a URL.</summary>
    private static void Begin(string[] expected, OperationsData data)
    {
        string[] found = [.. Check.Check(data).Select(d => $"{d.Path}: {d.Sentence}")];
        Assert.DoesNotContain(found, d => d.Contains("S3CRET", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal), (beginning, whole) => whole.StartsWith(beginning, StringComparison.Ordinal));
    }

    private static MaintenanceWindow Window(string id) => Sound.Windows["patch"] with { Id = id };

    private static DateTimeOffset At(int day) => new(2026, 1, day, 0, 0, 0, TimeSpan.Zero);

    private static ImmutableSortedDictionary<string, T> Of<T>(params T[] things) where T : class =>
        things.ToImmutableSortedDictionary(t => (string)typeof(T).GetProperty("Id")!.GetValue(t)!, t => t, StringComparer.Ordinal);
}

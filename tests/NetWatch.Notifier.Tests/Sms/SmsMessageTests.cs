using System.Text;
using NetWatch.Core.Events;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Sms;
using NetWatch.Notifier.Tests.Support;
using static NetWatch.Notifier.Tests.Support.Story;

namespace NetWatch.Notifier.Tests.Sms;

/// <summary>What stands in a text message.</summary>
public sealed class SmsMessageTests : IDisposable
{
    private const string LongEnglish = "Core distribution switch of the second floor, building B, rack 14, behind the archive and the laboratory, north wing, Aktobe branch office";
    private const string LongRussian = "Коммутатор распределения второго этажа, корпус Б, стойка 14, за архивом и лабораторией, северное крыло";
    private const string LongKazakh = "Екінші қабаттың үлестіру коммутаторы, Б корпусы, 14-тірек, мұрағат пен зертхананың артында, солтүстік қанат";

    private readonly TestFolder _folder = new();

    public static TheoryData<string, string> LanguagesAndNames
    {
        get
        {
            TheoryData<string, string> cases = [];
            foreach (string language in new[] { "en", "ru", "kk" })
                foreach (string name in new[] { "sw-1", LongEnglish, LongRussian, LongKazakh, "{[" + new string('€', 200) + "]}", string.Concat(Enumerable.Repeat("😀", 90)) })
                    cases.Add(language, name);
            return cases;
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("en", "CRITICAL #1 Core (Almaty) since 17:00: no answer; 3 rounds of 5 echo requests without a reply", "OK #1 Core (Almaty) 17:00-17:31: answers again")]
    [InlineData("ru", "АВАРИЯ #1 Core (Almaty) с 17:00: не отвечает", "НОРМА #1 Core (Almaty) 17:00-17:31: снова отвечает")]
    [InlineData("kk", "АПАТ #1 Core (Almaty) 17:00-ден бері: жауап бермейді", "ҚАЛЫПТЫ #1 Core (Almaty) 17:00-17:31: қайта жауап береді")]
    public async Task Outage_and_recovery_are_told_in_one_line(string language, string opened, string recovered)
    {
        IReadOnlyList<string> told = await TellAsync(language, Node(1, Facts("Core"), "core", NodeState.Up, NodeState.Down, Noon), Node(2, Facts("Core"), "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(31)));
        Assert.Equal([opened, recovered], told);
    }

    [Theory]
    [MemberData(nameof(LanguagesAndNames))]
    public async Task However_long_a_name_is_severity_number_object_and_since_are_in_one_part(string language, string name)
    {
        EventFacts facts = Device(name, "switch", "high", [.. Enumerable.Range(1, 40).Select(i => Behind($"d{i}"))]) with { FailingSince = Noon, SiteName = LongKazakh };
        IReadOnlyList<string> told = await TellAsync(
            language,
            Part(1, facts, "sw", "http:" + LongRussian, NodeState.Down, Noon, Reason.CertificateExpired),
            Node(2, facts, "sw", NodeState.Up, NodeState.Down, Noon.AddHours(1)),
            Node(3, facts, "sw", NodeState.Down, NodeState.Up, Noon.AddHours(2)),
            Part(4, facts, "sw", "http:" + LongRussian, NodeState.Up, Noon.AddHours(3)));

        Assert.True(told.Count >= 2, "an opening and a recovery at least");
        foreach (string text in told)
        {
            SmsText sms = SmsText.Of(text);
            Assert.True(sms.IsOne, text);
            Assert.Contains(Texts.For(language).Entries.Where(e => e.Key.StartsWith("sms.status.", StringComparison.Ordinal)), e => text.StartsWith(e.Value.GetString() + " #", StringComparison.Ordinal));
            Assert.Contains(name[..3], text, StringComparison.Ordinal);
            Assert.Matches(@"\d\d:\d\d", text);
            Assert.DoesNotContain("\ufffd", Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Long_name_in_latin_letters_stays_7_bit_because_its_ellipsis_is_two_dots()
    {
        string text = (await TellAsync("en", Node(1, Facts(LongEnglish + LongEnglish), "sw", NodeState.Up, NodeState.Down, Noon)))[0];
        Assert.Equal((SmsCoding.Gsm7, 160), (SmsText.Of(text).Coding, text.Length));
        Assert.EndsWith(".. since 17:00: no answer", text, StringComparison.Ordinal);
        string cyrillic = (await TellAsync("ru", Node(1, Facts(LongRussian), "sw", NodeState.Up, NodeState.Down, Noon)))[0];
        Assert.Equal((70, "… с 17:00: не отвечает"), (cyrillic.Length, cyrillic[cyrillic.IndexOf('…', StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task Site_gives_way_before_the_name_and_the_detail_before_the_site()
    {
        EventFacts facts = Facts("Коммутатор бухгалтерии") with { SiteName = "Актобе" };
        Assert.Equal("АВАРИЯ #1 Коммутатор бухгалтерии (Актобе) с 17:00: не отвечает", (await TellAsync("ru", Node(1, facts, "sw", NodeState.Up, NodeState.Down, Noon)))[0]);
        facts = facts with { Name = "Коммутатор бухгалтерии и отдела кадров" };
        Assert.Equal("АВАРИЯ #1 Коммутатор бухгалтерии и отдела кадров с 17:00: не отвечает", (await TellAsync("ru", Node(1, facts, "sw", NodeState.Up, NodeState.Down, Noon)))[0]);
    }

    [Fact]
    public async Task Check_or_channel_is_shortened_and_not_the_sentence_about_it()
    {
        EventFacts facts = Facts("Сервер отчётности") with { SiteName = "Актобе" };
        string text = (await TellAsync("kk", Part(1, facts, "sw", "http:отчёты за квартал", NodeState.Down, Noon)))[0];
        Assert.Matches("^АПАТ #1 Сервер отч[а-яё]*… 17:00-ден бері: веб-сер[а-яё (]*… — істемейді$", text);
    }

    [Fact]
    public void Number_of_five_digits_and_a_date_leave_room_for_the_sentence()
    {
        foreach (Texts texts in Texts.Languages.Select(Texts.For))
        {
            foreach ((string key, System.Text.Json.JsonElement words) in texts.Entries.Where(e => e.Key.StartsWith("sms.opened.", StringComparison.Ordinal) || e.Key.StartsWith("sms.recovered.", StringComparison.Ordinal)))
            {
                string what = words.GetString()!.Replace("{check}", "веб-серв…", StringComparison.Ordinal).Replace("{name}", "1-арна", StringComparison.Ordinal);
                bool over = key.StartsWith("sms.recovered", StringComparison.Ordinal), monitoring = key.Split('.')[^1] is "monitoringBlind" or "storeAway" or "configurationStale" or "collectorLate" or "trapsNotReceived" or "messagesNotAccepted" or "boardDark";
                SmsLine line = new()
                {
                    Status = texts.Get(over ? "sms.status.recovered" : monitoring && !key.EndsWith("Blind", StringComparison.Ordinal) ? "sms.status.warning" : "sms.status.critical"),
                    Number = "12345",
                    Object = texts.Get(key.EndsWith("manyProblems", StringComparison.Ordinal) ? "sms.many" : "sms.monitoring"),
                    Since = over ? SmsTime.Span(texts, TimeZoneInfo.Utc, Noon.AddHours(-2), Noon, Noon) : SmsTime.Since(texts, TimeZoneInfo.Utc, Noon.AddDays(-1), Noon),
                    What = _ => what,
                };
                Assert.Contains(what, line.Write(texts), StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("2026-11-23T11:04:00Z", "АПАТ #1 Core (Almaty) 16:04-тен бері: жауап бермейді")]
    [InlineData("2026-11-23T11:10:00Z", "АПАТ #1 Core (Almaty) 16:10-нан бері: жауап бермейді")]
    [InlineData("2026-11-23T11:20:00Z", "АПАТ #1 Core (Almaty) 16:20-дан бері: жауап бермейді")]
    [InlineData("2026-11-23T11:36:00Z", "АПАТ #1 Core (Almaty) 16:36-дан бері: жауап бермейді")]
    [InlineData("2026-11-23T11:40:00Z", "АПАТ #1 Core (Almaty) 16:40-тан бері: жауап бермейді")]
    [InlineData("2026-11-23T11:57:00Z", "АПАТ #1 Core (Almaty) 16:57-ден бері: жауап бермейді")]
    [InlineData("2026-11-22T18:59:00Z", "АПАТ #1 Core (Almaty) 22.11 23:59-дан бері: жауап бермейді")]
    [InlineData("2026-11-22T19:00:00Z", "АПАТ #1 Core (Almaty) 00:00-ден бері: жауап бермейді")]
    public async Task Since_has_the_kazakh_ending_of_its_last_word_and_the_date_when_it_is_another_day(string since, string expected)
    {
        EventFacts facts = Facts("Core") with { FailingSince = DateTimeOffset.Parse(since, System.Globalization.CultureInfo.InvariantCulture) };
        string text = (await TellAsync("kk", Node(1, facts, "sw", NodeState.Up, NodeState.Down, Noon)))[0];
        Assert.Equal(expected, text);
    }

    [Fact]
    public void Every_problem_has_its_words_in_every_language()
    {
        ProblemKind[] problems =
        [
            ProblemKind.DeviceDown, ProblemKind.ChannelDown, ProblemKind.SiteLost, ProblemKind.CheckFailed, ProblemKind.Threshold, ProblemKind.ManyProblems,
            ProblemKind.MonitoringBlind, ProblemKind.StoreAway, ProblemKind.ConfigurationStale, ProblemKind.CollectorLate, ProblemKind.TrapsNotReceived, ProblemKind.BoardDark,
        ];
        foreach (string language in Texts.Languages)
            foreach (string step in new[] { "sms.opened.", "sms.recovered." })
                Assert.DoesNotContain(problems, p => Texts.For(language).Find(step + IncidentWords.CamelCase(p.ToString())) is null);
    }

    [Fact]
    public void English_words_are_7_bit() => Assert.All(
        Texts.For("en").Entries.Where(e => e.Key.StartsWith("sms.", StringComparison.Ordinal)), e => Assert.True(GsmAlphabet.Has(e.Value.GetString()!), e.Key));

    /// <summary>For a person to read: NETWATCH_MAIL_GALLERY names the folder.</summary>
    [Fact]
    public async Task Gallery_of_all_texts_is_one_part_each()
    {
        StringBuilder gallery = new();
        foreach (string language in new[] { "en", "ru", "kk" })
        {
            foreach (IReadOnlyList<EventRecord> story in Stories(language))
            {
                foreach (string text in await TellAsync(language, [.. story]))
                {
                    SmsText sms = SmsText.Of(text);
                    Assert.True(sms.IsOne, text);
                    gallery.Append(System.Globalization.CultureInfo.InvariantCulture, $"{language} {sms.Coding} {text.Length,3}  {text}\n");
                }
            }
        }

        Gallery.Keep("sms.txt", gallery.ToString());
        TestContext.Current.TestOutputHelper?.WriteLine(gallery.ToString());
    }

    private static IEnumerable<IReadOnlyList<EventRecord>> Stories(string language)
    {
        (string core, string server, string channel, string site) = language switch
        {
            "ru" => ("Ядро 1", "Сервер 1С", "Казахтелеком, канал 1", "Актобе"),
            "kk" => ("1-ядро", "1С сервері", "Қазақтелеком, 1-арна", "Ақтөбе"),
            _ => ("Core switch 1", "ERP server", "Kazakhtelecom channel 1", "Aktobe"),
        };
        EventFacts device = Device(core, "switch", "high", Behind("a"), Behind("b"), Behind("c")) with { SiteName = site, FailingSince = Noon.AddMinutes(-1) };
        yield return [Node(1, device, "core", NodeState.Up, NodeState.Down, Noon, Reason.HostUnreachable), Node(2, device, "core", NodeState.Down, NodeState.Up, Noon.AddMinutes(27))];

        EventFacts one = Device(server, "server", "normal") with { SiteName = site, FailingSince = Noon };
        yield return
        [
            Part(1, one, "erp", "http:portal", NodeState.Down, Noon), Part(2, one, "erp", "tcp:1433", NodeState.Down, Noon.AddSeconds(5)),
            Part(3, one, "erp", "storage:/srv", NodeState.Degraded, Noon.AddSeconds(6), Reason.ThresholdCrossed), Due(4, Noon.AddSeconds(40)),
            Part(5, one, "erp", "http:portal", NodeState.Up, Noon.AddMinutes(9)), Part(6, one, "erp", "tcp:1433", NodeState.Up, Noon.AddMinutes(9)), Part(7, one, "erp", "storage:/srv", NodeState.Up, Noon.AddMinutes(9)),
        ];
        yield return [Part(1, one, "erp", "storage:/srv", NodeState.Degraded, Noon, Reason.ThresholdCrossed), Part(2, one, "erp", "storage:/srv", NodeState.Up, Noon.AddHours(30))];

        EventFacts lost = Channel(channel, siteLost: true, Behind("a"), Behind("b")) with { SiteName = site, FailingSince = Noon };
        yield return
        [
            Node(1, lost, "c1", NodeState.Up, NodeState.Down, Noon), Event(2, EventKind.SiteChanged, "aktobe", Noon.AddMinutes(5)) with { To = NodeState.Up },
            Node(3, lost, "c1", NodeState.Down, NodeState.Up, Noon.AddMinutes(12)),
        ];
        yield return [Node(1, lost, "c1", NodeState.Up, NodeState.Down, Noon), Node(2, lost, "c1", NodeState.Down, NodeState.Up, Noon.AddMinutes(12))];
        EventFacts spare = lost with { SiteLost = false };
        yield return [Node(1, spare, "c1", NodeState.Up, NodeState.Down, Noon), Node(2, spare, "c1", NodeState.Down, NodeState.Up, Noon.AddMinutes(12))];

        foreach (ProblemKind problem in new[] { ProblemKind.MonitoringBlind, ProblemKind.StoreAway, ProblemKind.ConfigurationStale, ProblemKind.CollectorLate, ProblemKind.TrapsNotReceived })
            yield return [Story.System(1, problem, NodeState.Down) with { At = Noon }, Story.System(2, problem, NodeState.Up) with { At = Noon.AddMinutes(3) }];

        yield return
        [
            .. Enumerable.Range(1, 12).Select(i => Part(i, one with { Name = $"{server} {i}" }, $"s{i}", "snmp", NodeState.Down, Noon.AddSeconds(i), Reason.AuthenticationFailed)),
            .. Enumerable.Range(1, 12).Select(i => Part(12 + i, one with { Name = $"{server} {i}" }, $"s{i}", "snmp", NodeState.Up, Noon.AddMinutes(20))),
        ];
    }

    private static EventFacts Facts(string name) => Device(name) with { FailingSince = Noon };

    private async Task<IReadOnlyList<string>> TellAsync(string language, params EventRecord[] records)
    {
        await using Bench bench = Bench.Create(
            _folder.Path,
            ("Notifier:Recipients:0:Channel", "sms"), ("Notifier:Recipients:0:Address", "+77011234567"), ("Notifier:Recipients:0:Language", language),
            ("Sms:Gateway", "smstools"), ("Sms:Folder", _folder.Path));
        foreach (EventRecord record in records)
        {
            if (record.At > bench.Time.GetUtcNow()) bench.Time.SetUtcNow(record.At);
            await bench.HappenAsync(record);
        }

        Assert.DoesNotContain(bench.Log.Lines, l => l.Id.Id == 3005);
        return [.. bench.Journal.Messages.Select(m => m.Text)];
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using NetWatch.Core.Catalog;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Probing;
using NetWatch.Notifier.Messages;

namespace NetWatch.Notifier.Tests.Messages;

public sealed partial class TextsTests
{
    private static readonly Dictionary<string, string[]> PluralForms = new() { ["en"] = ["one", "other"], ["ru"] = ["few", "many", "one"], ["kk"] = ["other"] };

    [Fact]
    public void Languages_have_the_same_keys_with_the_same_placeholders()
    {
        Texts english = Texts.For("en");
        foreach (Texts texts in Texts.Languages.Select(Texts.For))
        {
            Assert.Equal(english.Entries.Keys.Order(StringComparer.Ordinal), texts.Entries.Keys.Order(StringComparer.Ordinal));
            foreach ((string key, JsonElement text) in texts.Entries)
            {
                string[] expected = Placeholders(english.Entries[key]).First();
                foreach (string[] found in Placeholders(text)) Assert.True(expected.SequenceEqual(found), $"{texts.Language}: {key}");
                Assert.DoesNotContain("\"\"", text.GetRawText(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Counted_nouns_have_every_plural_form_of_their_language()
    {
        foreach (Texts texts in Texts.Languages.Select(Texts.For))
            foreach ((string key, JsonElement text) in texts.Entries.Where(e => e.Value.ValueKind == JsonValueKind.Object))
                Assert.True(PluralForms[texts.Language].SequenceEqual(text.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal)), $"{texts.Language}: {key}");
    }

    [Fact]
    public void Every_reason_problem_severity_and_kind_has_its_words()
    {
        IEnumerable<string> keys =
        [
            .. Enum.GetNames<Reason>().Select(r => "reason." + IncidentWords.CamelCase(r)),
            .. Enum.GetNames<Severity>().Select(s => "status." + IncidentWords.CamelCase(s)),
            .. Enum.GetNames<DeviceKind>().Select(k => "kind." + IncidentWords.CamelCase(k)),
            .. new[]
            {
                ProblemKind.DeviceDown, ProblemKind.ChannelDown, ProblemKind.SiteLost,
                ProblemKind.CheckFailed, ProblemKind.Threshold, ProblemKind.ManyProblems,
                ProblemKind.MonitoringBlind, ProblemKind.StoreAway, ProblemKind.ConfigurationStale, ProblemKind.CollectorLate, ProblemKind.TrapsNotReceived, ProblemKind.MessagesNotAccepted, ProblemKind.BoardDark,
            }.SelectMany(p => new[] { "stem.", "opened.", "recovered." }.Select(s => s + IncidentWords.CamelCase(p.ToString()))),
        ];
        Assert.DoesNotContain(keys, k => Texts.For("en").Find(k) is null);
    }

    [Theory]
    [InlineData("ru", 1, "1 устройство")]
    [InlineData("ru", 3, "3 устройства")]
    [InlineData("ru", 5, "5 устройств")]
    [InlineData("ru", 11, "11 устройств")]
    [InlineData("ru", 12, "12 устройств")]
    [InlineData("ru", 21, "21 устройство")]
    [InlineData("ru", 112, "112 устройств")]
    [InlineData("ru", 122, "122 устройства")]
    [InlineData("kk", 1, "1 құрылғы")]
    [InlineData("kk", 41, "41 құрылғы")]
    [InlineData("en", 1, "1 device")]
    [InlineData("en", 41, "41 devices")]
    public void Count_takes_the_languages_plural(string language, long count, string expected) =>
        Assert.Equal(expected, Texts.For(language).Count("devices", count));

    [Theory]
    [InlineData("en", "00:00:00.4", "less than a second")]
    [InlineData("en", "00:00:01", "1 second")]
    [InlineData("en", "01:12:59", "1 hour 12 minutes")]
    [InlineData("ru", "00:02:01", "2 минуты 1 секунда")]
    [InlineData("ru", "1.00:05:00", "1 день")]
    [InlineData("ru", "23.21:00:00", "23 дня 21 час")]
    [InlineData("kk", "3.02:00:00", "3 күн 2 сағат")]
    public void Duration_is_told_by_its_two_largest_parts(string language, string duration, string expected) =>
        Assert.Equal(expected, SpokenTime.Duration(Texts.For(language), TimeSpan.Parse(duration, System.Globalization.CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("en", "Asia/Almaty", "2026-11-23T12:00:00Z", "23 Nov 2026, 17:00:00 (UTC+5)")]
    [InlineData("ru", "Asia/Almaty", "2024-02-29T17:59:59Z", "29.02.2024, 23:59:59 (UTC+6)")]
    [InlineData("ru", "Asia/Almaty", "2024-02-29T18:00:00Z", "29.02.2024, 23:00:00 (UTC+5)")]
    [InlineData("kk", "Asia/Kolkata", "2026-11-23T12:00:00Z", "23.11.2026, 17:30:00 (UTC+5:30)")]
    [InlineData("en", "America/New_York", "2026-11-23T12:00:00Z", "23 Nov 2026, 07:00:00 (UTC−5)")]
    [InlineData("en", "UTC", "2026-11-23T12:00:00Z", "23 Nov 2026, 12:00:00 (UTC)")]
    public void Moment_is_local_and_carries_its_offset(string language, string zone, string at, string expected) =>
        Assert.Equal(expected, SpokenTime.Moment(
            Texts.For(language), TimeZoneInfo.FindSystemTimeZoneById(zone), DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<string[]> Placeholders(JsonElement text) =>
        (text.ValueKind == JsonValueKind.Object ? text.EnumerateObject().Select(p => p.Value.GetString()!) : [text.GetString()!])
        .Select(t => Placeholder().Matches(t).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal).ToArray());

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}

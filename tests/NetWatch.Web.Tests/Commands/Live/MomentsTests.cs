using NetWatch.Web.Api.Bodies;
using NetWatch.Web.Commands.Live;
using NetWatch.Web.Commands.Snmp;

namespace NetWatch.Web.Tests.Commands.Live;

public sealed class MomentsTests
{
    private static readonly TimeZoneInfo s_berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
    private static readonly DateTimeOffset s_now = new(2026, 11, 23, 13, 0, 0, TimeSpan.FromHours(1));

    [Theory]
    [InlineData("2h", "2026-11-23T15:00:00+01:00")]
    [InlineData("1d30m", "2026-11-24T13:30:00+01:00")]
    [InlineData("18:00", "2026-11-23T18:00:00+01:00")]
    [InlineData("13:00", "2026-11-24T13:00:00+01:00")]
    [InlineData("9:30", "2026-11-24T09:30:00+01:00")]
    [InlineData("2026-11-28 18:00", "2026-11-28T18:00:00+01:00")]
    [InlineData("2026-07-01T18:00", "2026-07-01T18:00:00+02:00")]
    [InlineData("2026-11-28", "2026-11-28T00:00:00+01:00")]
    [InlineData("2026-03-29 02:30", "2026-03-29T01:30:00+00:00")]
    [InlineData("2026-11-28T18:00:00+05:00", "2026-11-28T18:00:00+05:00")]
    [InlineData("2026-11-28T13:00Z", "2026-11-28T13:00:00+00:00")]
    public void Time_is_read_as_people_write_it(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Moments.Read("--until", text, s_now, s_berlin));

    [Theory]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData("-2h")]
    [InlineData("0h")]
    [InlineData("2h ")]
    [InlineData("25:00")]
    [InlineData("2026-02-30 10:00")]
    public void What_is_no_time_is_refused_with_what_to_write(string text)
    {
        RefusedException refused = Assert.Throws<RefusedException>(() => Moments.Read("--until", text, s_now, s_berlin));
        Assert.StartsWith("--until: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2h", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.25, "250ms")]
    [InlineData(59, "59s")]
    [InlineData(61, "1m1s")]
    [InlineData(3_600, "1h0m")]
    [InlineData(90_000, "1d1h")]
    [InlineData(-5, "0ms")]
    public void Span_is_told_by_its_two_largest_units(double seconds, string expected) => Assert.Equal(expected, Moments.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("90m", 5_400)]
    [InlineData("1h30m", 5_400)]
    [InlineData("01:30:00", 5_400)]
    [InlineData("31.00:00:00", 2_678_400)]
    [InlineData("7d", 604_800)]
    public void Span_is_read_in_both_forms(string text, double seconds) => Assert.Equal(TimeSpan.FromSeconds(seconds), Spans.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("2")]
    [InlineData("2x")]
    [InlineData("30m1h")]
    [InlineData("-01:00:00")]
    [InlineData("1:2:3")]
    [InlineData("99999999999h")]
    public void What_is_no_span_is_none(string text) => Assert.Null(Spans.Read(text));
}

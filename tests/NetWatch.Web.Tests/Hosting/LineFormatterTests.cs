using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Web.Hosting;

namespace NetWatch.Web.Tests.Hosting;

public sealed class LineFormatterTests
{
    [Theory]
    [InlineData("disk full", "disk full")]
    [InlineData("Қазақстан «№» 😀", "Қазақстан «№» 😀")]
    [InlineData("first\r\nsecond\nthird", "first second third")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u001b[2J\u001b]0;title\a", "\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("\u009b31m", "\\u009b31m")]
    [InlineData("a\u2028b\u2029c\u202etxt.exe\u2066", "a\\u2028b\\u2029c\\u202etxt.exe\\u2066")]
    public void What_was_written_elsewhere_stays_on_its_line_and_paints_nothing(string text, string shown) => Assert.Equal(shown, LineFormatter.Shown(text));

    [Fact]
    public void Entry_is_one_line_with_its_exception()
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 11, 28, 9, 8, 7, TimeSpan.Zero));
        StringWriter written = new();
        LogEntry<string> entry = new(LogLevel.Warning, "NetWatch.Poller", new EventId(2116), "storage\n03:00:00 crit: forged", new InvalidOperationException("it\nfailed"), (state, _) => state);
        new LineFormatter(time).Write(entry, null, written);
        Assert.Equal("09:08:07 warn: NetWatch.Poller[2116] storage 03:00:00 crit: forged System.InvalidOperationException: it failed" + Environment.NewLine, written.ToString());
    }
}

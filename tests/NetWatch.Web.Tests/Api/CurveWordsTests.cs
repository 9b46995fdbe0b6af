using NetWatch.Core.Samples;
using NetWatch.Web.Api.Curves;

namespace NetWatch.Web.Tests.Api;

public sealed class CurveWordsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("now", "2026-11-23T12:00:00Z")]
    [InlineData("now-24h", "2026-11-22T12:00:00Z")]
    [InlineData("now-7d", "2026-11-16T12:00:00Z")]
    [InlineData("NOW-1h30m", "2026-11-23T10:30:00Z")]
    [InlineData("1795348800", "2026-11-22T12:00:00Z")]
    [InlineData("1795348800123", "2026-11-22T12:00:00.123Z")]
    [InlineData("2026-11-22T17:00:00+05:00", "2026-11-22T12:00:00Z")]
    [InlineData("2026-11-22T17:00:00 05:00", "2026-11-22T12:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z")]
    public void Moment_is_read(string text, string moment) => Assert.Equal(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture), Instants.Read(text, s_noon));

    [Theory]
    [InlineData("")]
    [InlineData("now-")]
    [InlineData("now+1h")]
    [InlineData("now-99999d")]
    [InlineData("-5")]
    [InlineData("99999999999999999999")]
    [InlineData("7258118400000")]
    [InlineData("2026-11-22T12:00:00")]
    [InlineData("1969-12-31T23:00:00Z")]
    [InlineData("yesterday")]
    public void What_is_no_moment_is_none(string text) => Assert.Null(Instants.Read(text, s_noon));

    [Theory]
    [InlineData("ifHCInOctets:rate", "bytes", "bit/s", 8)]
    [InlineData("ifInErrors:rate", "packets", "packets/s", 1)]
    [InlineData("diskIONReadX:rate", "bytes", "bytes/s", 1)]
    [InlineData("ssCpuRawUser:rate", "", "1/s", 1)]
    [InlineData("netwatch_storage_used_bytes", "bytes", "bytes", 1)]
    [InlineData("netwatch_icmp_loss_ratio", "ratio", "ratio", 1)]
    public void Unit_is_one_that_people_read(string name, string unit, string shown, double factor) =>
        Assert.Equal(new CurveUnit(shown, factor), CurveUnit.Of(new SeriesDescription(1, "core", name, "x", unit)));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+7", "'+7")]
    [InlineData("-x", "'-x")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("=\"a\"", "\"'=\"\"a\"\"\"")]
    [InlineData("Gi0/1", "Gi0/1")]
    public void Cell_is_a_text_for_every_spreadsheet(string text, string cell) => Assert.Equal(cell, CurveCsv.Text(text));
}

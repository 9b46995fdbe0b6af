using NetWatch.Core.Samples;

namespace NetWatch.Web.Api.Curves;

/// <summary>The unit that a series' curve is in, and by what its kept values are multiplied to get there: traffic is kept in octets and given in bits, as ports are rated.</summary>
/// <param name="Name">The unit: <c>bit/s</c>, <c>seconds</c>, <c>ratio</c>, <c>packets/s</c>, …; empty for a number without one.</param>
/// <param name="Factor">Values as kept times this.</param>
internal readonly record struct CurveUnit(string Name, double Factor)
{
    private const string Rate = ":rate";

    /// <summary>Of a kept series. Only IF-MIB's counters (and their like) speak of octets; a disk's bytes stay bytes.</summary>
    public static CurveUnit Of(SeriesDescription series)
    {
        if (!series.Name.EndsWith(Rate, StringComparison.Ordinal)) return new CurveUnit(series.Unit, 1);
        if (series.Unit == "bytes" && series.Name.EndsWith("Octets" + Rate, StringComparison.Ordinal)) return new CurveUnit("bit/s", 8);
        return new CurveUnit(series.Unit.Length == 0 ? "1/s" : series.Unit + "/s", 1);
    }
}

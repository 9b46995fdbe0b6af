using CsCheck;
using NetWatch.Core.Samples;
using NetWatch.Storage.Samples;

namespace NetWatch.Storage.Tests.Samples;

public sealed class ValuePrecisionTests
{
    [Theory]
    [InlineData("ifHCInOctets:rate", "bytes", 1234567.89, 1234600)]
    [InlineData("ifInErrors:rate", "packets", 0.033334449, 0.033334)]
    [InlineData("probe_icmp_duration_seconds", "seconds", 0.00031249, 0.000312)]
    [InlineData("loss", "ratio", 0.12345649, 0.123456)]
    [InlineData("temperature", "celsius", 23.123456789, 23.123456789)]
    [InlineData("ifHCInOctets:rate", "bytes", double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData("ifHCInOctets:rate", "bytes", 0, 0)]
    public void Value_is_kept_as_fine_as_its_source_measures(string name, string unit, double measured, double kept) =>
        Assert.Equal(kept, ValuePrecision.Round(new SeriesDescription(1, "n", name, "", unit), measured));

    [Fact]
    public void Value_of_an_unknown_series_stays_as_it_is() => Assert.Equal(0.12345678912345, ValuePrecision.Round(null, 0.12345678912345));

    [Fact]
    public void Significant_digits_change_a_value_by_less_than_half_of_the_last_one_and_are_stable() =>
        Gen.Double[-1e18, 1e18].Where(v => v != 0).Sample(value =>
        {
            double rounded = ValuePrecision.Significant(value, 5);
            Assert.True(Math.Abs(rounded - value) <= Math.Abs(value) * 0.5001e-4);
            Assert.Equal(rounded, ValuePrecision.Significant(rounded, 5));
        });
}

using System.Globalization;
using System.Numerics;

namespace NetWatch.Storage.Samples.Blocks;

/// <summary>
/// Doubles, bit for bit. Where all values of the block are decimals of few digits (most measured values are) they are written as
/// whole numbers of their smallest decimal; otherwise each is XORed with the one before and the bits that changed are written.
/// </summary>
internal static class ValueStream
{
    private const int CoarsestExponent = -12;
    private const int FinestExponent = 12;
    private const double Exact = 9007199254740992;
    private static readonly double[] s_powers = [.. Enumerable.Range(0, 13).Select(e => double.Parse("1e" + e.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture))];

    /// <summary>Writes values.</summary>
    public static void Write(BitWriter writer, ReadOnlySpan<double> values)
    {
        long[] whole = new long[values.Length];
        if (TryScale(values, whole, out int exponent))
        {
            writer.Write(1, 1);
            writer.Write((ulong)(exponent - CoarsestExponent), 5);
            IntegerStream.Write(writer, whole);
            return;
        }

        writer.Write(0, 1);
        WriteXor(writer, values);
    }

    /// <summary>Reads as many values as the span holds.</summary>
    public static void Read(ref BitReader reader, Span<double> values)
    {
        if (reader.Read(1) == 0)
        {
            ReadXor(ref reader, values);
            return;
        }

        int exponent = (int)reader.Read(5) + CoarsestExponent;
        if (exponent > FinestExponent) throw new InvalidDataException("A scale in the block is not known.");
        long[] whole = new long[values.Length];
        IntegerStream.Read(ref reader, whole);
        for (int i = 0; i < whole.Length; i++) values[i] = Unscale(whole[i], exponent);
    }

    private static bool TryScale(ReadOnlySpan<double> values, long[] whole, out int exponent)
    {
        exponent = CoarsestExponent;
        foreach (double value in values)
            while (!Fits(value, exponent, out _))
                if (++exponent > FinestExponent) return false;
        for (int i = 0; i < values.Length; i++)
            if (!Fits(values[i], exponent, out whole[i])) return false;
        return true;
    }

    private static bool Fits(double value, int exponent, out long whole)
    {
        double scaled = Math.Round(exponent < 0 ? value / s_powers[-exponent] : value * s_powers[exponent]);
        whole = 0;
        // The comparison is false for NaN and infinities; minus zero is told apart by its bits.
        if (!(Math.Abs(scaled) < Exact)) return false;
        whole = (long)scaled;
        return BitConverter.DoubleToInt64Bits(Unscale(whole, exponent)) == BitConverter.DoubleToInt64Bits(value);
    }

    private static double Unscale(long whole, int exponent) => exponent < 0 ? whole * s_powers[-exponent] : whole / s_powers[exponent];

    private static void WriteXor(BitWriter writer, ReadOnlySpan<double> values)
    {
        ulong last = 0;
        int leading = 64;
        int trailing = 0;
        foreach (double value in values)
        {
            ulong bits = BitConverter.DoubleToUInt64Bits(value);
            ulong changed = bits ^ last;
            last = bits;
            if (changed == 0)
            {
                writer.Write(0, 1);
                continue;
            }

            int zerosBefore = Math.Min(BitOperations.LeadingZeroCount(changed), 31);
            int zerosBehind = BitOperations.TrailingZeroCount(changed);
            if (leading < 64 && zerosBefore >= leading && zerosBehind >= trailing)
            {
                writer.Write(0b10, 2);
            }
            else
            {
                (leading, trailing) = (zerosBefore, zerosBehind);
                writer.Write(0b11, 2);
                writer.Write((ulong)leading, 5);
                writer.Write((ulong)(64 - leading - trailing - 1), 6);
            }

            writer.Write(changed >> trailing, 64 - leading - trailing);
        }
    }

    private static void ReadXor(ref BitReader reader, Span<double> values)
    {
        ulong last = 0;
        int leading = 0;
        int length = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (reader.Read(1) == 1)
            {
                if (reader.Read(1) == 1)
                {
                    leading = (int)reader.Read(5);
                    length = (int)reader.Read(6) + 1;
                }

                if (length == 0 || leading + length > 64) throw new InvalidDataException("A value's width in the block is not possible.");
                last ^= reader.Read(length) << (64 - leading - length);
            }

            values[i] = BitConverter.UInt64BitsToDouble(last);
        }
    }
}

using System.Numerics;

namespace NetWatch.Storage.Samples.Blocks;

/// <summary>
/// Whole numbers as small differences: each is predicted (the last one plus the usual step, the last step again, or the usual
/// level), and the error is written in a Rice code whose parameter fits this block best. An error of zero may cost one bit or none.
/// </summary>
internal static class IntegerStream
{
    private const int Predictors = 3;
    private const int AllZero = 63;
    private const int LongestRun = 20;
    private const int EscapeCost = LongestRun + 64;

    /// <summary>Writes numbers.</summary>
    public static void Write(BitWriter writer, ReadOnlySpan<long> values)
    {
        if (values.Length == 0) return;
        writer.WriteVarint(Zigzag(values[0]));
        if (values.Length == 1) return;
        Choice best = default;
        ulong[] bestErrors = [];
        for (int predictor = 0; predictor < Predictors; predictor++)
        {
            long parameter = Parameter(predictor, values);
            ulong[] errors = Errors(predictor, parameter, values);
            Choice choice = Choose(predictor, parameter, errors);
            if (bestErrors.Length > 0 && choice.Bits >= best.Bits) continue;
            (best, bestErrors) = (choice, errors);
        }

        writer.Write((ulong)best.Predictor, 2);
        writer.Write(best.Flagged ? 1UL : 0UL, 1);
        writer.Write((ulong)best.Width, 6);
        writer.WriteVarint(Zigzag(best.Parameter));
        if (best.Width == AllZero) return;
        foreach (ulong error in bestErrors)
        {
            if (best.Flagged)
            {
                writer.Write(error == 0 ? 0UL : 1UL, 1);
                if (error != 0) WriteRice(writer, error - 1, best.Width);
            }
            else
            {
                WriteRice(writer, error, best.Width);
            }
        }
    }

    /// <summary>Reads as many numbers as the span holds.</summary>
    public static void Read(ref BitReader reader, Span<long> values)
    {
        if (values.Length == 0) return;
        values[0] = Unzigzag(reader.ReadVarint());
        if (values.Length == 1) return;
        int predictor = (int)reader.Read(2);
        bool flagged = reader.Read(1) == 1;
        int width = (int)reader.Read(6);
        long parameter = Unzigzag(reader.ReadVarint());
        if (predictor >= Predictors) throw new InvalidDataException("A predictor in the block is not known.");
        long step = parameter;
        for (int i = 1; i < values.Length; i++)
        {
            long error = Unzigzag(width == AllZero ? 0 : flagged ? (reader.Read(1) == 0 ? 0 : ReadRice(ref reader, width) + 1) : ReadRice(ref reader, width));
            values[i] = unchecked((predictor == 2 ? parameter : values[i - 1] + step) + error);
            if (predictor == 1) step = unchecked(values[i] - values[i - 1]);
        }
    }

    private static long Parameter(int predictor, ReadOnlySpan<long> values)
    {
        if (predictor == 1) return unchecked(values[1] - values[0]);
        long[] sorted = new long[values.Length - 1];
        for (int i = 1; i < values.Length; i++) sorted[i - 1] = predictor == 2 ? values[i] : unchecked(values[i] - values[i - 1]);
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }

    private static ulong[] Errors(int predictor, long parameter, ReadOnlySpan<long> values)
    {
        ulong[] errors = new ulong[values.Length - 1];
        long step = parameter;
        for (int i = 1; i < values.Length; i++)
        {
            long expected = predictor == 2 ? parameter : unchecked(values[i - 1] + step);
            errors[i - 1] = Zigzag(unchecked(values[i] - expected));
            if (predictor == 1) step = unchecked(values[i] - values[i - 1]);
        }

        return errors;
    }

    private static Choice Choose(int predictor, long parameter, ulong[] errors)
    {
        int head = 9 + (8 * ((BitOperations.Log2(Zigzag(parameter) | 1) / 7) + 1));
        int others = 0;
        double sum = 0;
        foreach (ulong error in errors)
        {
            if (error == 0) continue;
            others++;
            sum += error;
        }

        if (others == 0) return new Choice(predictor, parameter, false, AllZero, head);
        Choice best = new(predictor, parameter, false, 0, long.MaxValue);
        Try(flagged: false, Width(sum / errors.Length));
        Try(flagged: true, Width(sum / others));
        return best;

        void Try(bool flagged, int about)
        {
            for (int width = Math.Max(0, about - 3); width <= Math.Min(60, about + 1); width++)
            {
                long bits = head;
                foreach (ulong error in errors) bits += flagged ? (error == 0 ? 1 : 1 + RiceCost(error - 1, width)) : RiceCost(error, width);
                if (bits < best.Bits) best = new Choice(predictor, parameter, flagged, width, bits);
            }
        }
    }

    private static int Width(double mean) => mean < 1 ? 0 : (int)Math.Log2(mean);

    private static int RiceCost(ulong value, int width)
    {
        ulong run = value >> width;
        return run < LongestRun ? (int)run + 1 + width : EscapeCost;
    }

    private static void WriteRice(BitWriter writer, ulong value, int width)
    {
        ulong run = value >> width;
        if (run < LongestRun)
        {
            writer.Write(((1UL << (int)run) - 1) << 1, (int)run + 1);
            writer.Write(value, width);
            return;
        }

        writer.Write((1UL << LongestRun) - 1, LongestRun);
        writer.Write(value, 64);
    }

    private static ulong ReadRice(ref BitReader reader, int width)
    {
        ulong run = 0;
        while (run < LongestRun && reader.Read(1) == 1) run++;
        return run < LongestRun ? (run << width) | reader.Read(width) : reader.Read(64);
    }

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static long Unzigzag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private readonly record struct Choice(int Predictor, long Parameter, bool Flagged, int Width, long Bits);
}

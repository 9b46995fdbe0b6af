using NetWatch.Core.Samples;

namespace NetWatch.Notifier.Mail.Pictures;

/// <summary>What a picture shows.</summary>
/// <param name="From">Its left edge.</param>
/// <param name="To">Its right edge.</param>
/// <param name="Values">The line: points of one step each, absent where nothing was measured.</param>
/// <param name="Loss">Shares of lost packets, 0 to 1; empty where there are none.</param>
/// <param name="FailedFrom">When the outage began.</param>
/// <param name="FailedTo">When it was over; later than the right edge while it lasts.</param>
/// <param name="FromZero">True where the scale begins at zero.</param>
internal sealed record PictureData(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<SeriesPoint> Values, IReadOnlyList<SeriesPoint> Loss, DateTimeOffset FailedFrom, DateTimeOffset FailedTo, bool FromZero);

/// <summary>Draws the hours before a message. Its colours are seen on white as well as on black.</summary>
internal static class Sparkline
{
    /// <summary>The size in pixels of a mail; it is drawn twice as fine.</summary>
    public const int Width = 584;
    public const int Height = 84;

    private const int Fine = 2;
    private const double LossRoom = 14 * Fine;

    private static readonly Ink Grid = new(138, 148, 160, 0.35);
    private static readonly Ink Curve = new(43, 122, 204);
    private static readonly Ink Spread = new(43, 122, 204, 0.28);
    private static readonly Ink Lost = new(214, 69, 58);
    private static readonly Ink Outage = new(214, 69, 58, 0.2);

    public static byte[] Draw(PictureData data)
    {
        const int width = Width * Fine, height = Height * Fine;
        double span = (data.To - data.From).TotalMilliseconds;
        double bottom = data.Loss.Count > 0 ? height - LossRoom : height - Fine;
        double most = data.Values.Count == 0 ? 1 : data.Values.Max(v => v.Maximum);
        double least = data.FromZero || data.Values.Count == 0 ? 0 : data.Values.Min(v => v.Minimum);
        // A line that does not move stands in the middle.
        if (most <= least) (least, most) = (least - 1, most + 1);

        Canvas canvas = new(width, height);
        canvas.Fill(X(data.FailedFrom.ToUnixTimeMilliseconds()), 0, X(data.FailedTo.ToUnixTimeMilliseconds()), height, Outage);
        canvas.Fill(0, bottom, width, bottom + 1, Grid);
        for (DateTimeOffset hour = data.From.AddHours(1); hour < data.To; hour = hour.AddHours(1)) canvas.Fill(X(hour.ToUnixTimeMilliseconds()), 0, X(hour.ToUnixTimeMilliseconds()) + 1, bottom, Grid);
        double step = X(data.From.AddMinutes(1).ToUnixTimeMilliseconds());
        foreach (SeriesPoint point in data.Values) canvas.Fill(X(point.UnixMilliseconds), Y(point.Maximum), X(point.UnixMilliseconds) + step, Y(point.Minimum), Spread);
        foreach (List<(double, double)> piece in Pieces(data.Values)) canvas.Line(piece, 1.8 * Fine, Curve);
        foreach (SeriesPoint point in data.Loss.Where(p => p.Average > 0))
            canvas.Fill(X(point.UnixMilliseconds), height - (Math.Max(0.2, Math.Min(1, point.Average)) * (LossRoom - (2 * Fine))), X(point.UnixMilliseconds) + Math.Max(step, Fine), height, Lost);
        return canvas.ToPng();

        double X(long ms) => (ms - data.From.ToUnixTimeMilliseconds()) / span * width;

        double Y(double value) => bottom - (2 * Fine) - ((value - least) / (most - least) * (bottom - (5 * Fine)));

        // Where nothing was measured for longer than usual the line ends, and begins anew.
        List<List<(double, double)>> Pieces(IReadOnlyList<SeriesPoint> points)
        {
            List<List<(double, double)>> pieces = [];
            long usual = points.Zip(points.Skip(1), (a, b) => b.UnixMilliseconds - a.UnixMilliseconds).Order().ElementAtOrDefault(points.Count / 2);
            for (int i = 0; i < points.Count; i++)
            {
                if (i == 0 || points[i].UnixMilliseconds - points[i - 1].UnixMilliseconds > usual * 3) pieces.Add([]);
                pieces[^1].Add((X(points[i].UnixMilliseconds) + (step / 2), Y(points[i].Average)));
            }

            return pieces;
        }
    }
}

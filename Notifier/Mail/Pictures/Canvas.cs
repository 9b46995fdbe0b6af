namespace NetWatch.Notifier.Mail.Pictures;

/// <summary>A colour with its opacity.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue, double Opacity = 1);

/// <summary>Draws rectangles and smooth lines on a transparent ground, which is light in one mail program and dark in another.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly byte[] _rgba = new byte[width * height * 4];

    public byte[] ToPng() => Png.Encode(width, height, _rgba);

    /// <summary>A rectangle, its edges at whole pixels.</summary>
    public void Fill(double left, double top, double right, double bottom, Ink ink)
    {
        for (int y = Math.Max(0, (int)Math.Round(top)); y < Math.Min(height, (int)Math.Round(bottom)); y++)
            for (int x = Math.Max(0, (int)Math.Round(left)); x < Math.Min(width, (int)Math.Round(right)); x++)
                Blend(x, y, ink, 1);
    }

    /// <summary>A line through points, each pixel covered by as much as the line comes near it; a point alone is a dot.</summary>
    public void Line(IReadOnlyList<(double X, double Y)> points, double thickness, Ink ink)
    {
        // Covered once, however many pieces of the line meet there.
        double[] cover = new double[width * height];
        for (int i = 0; i < points.Count; i++) Segment(cover, points[Math.Max(0, i - 1)], points[i], thickness / 2);
        for (int i = 0; i < cover.Length; i++)
            if (cover[i] > 0)
                Blend(i % width, i / width, ink, cover[i]);
    }

    private void Segment(double[] cover, (double X, double Y) a, (double X, double Y) b, double half)
    {
        (double dx, double dy) = (b.X - a.X, b.Y - a.Y);
        double length = (dx * dx) + (dy * dy);
        for (int y = Math.Max(0, (int)(Math.Min(a.Y, b.Y) - half - 1)); y <= Math.Min(height - 1, (int)(Math.Max(a.Y, b.Y) + half + 1)); y++)
            for (int x = Math.Max(0, (int)(Math.Min(a.X, b.X) - half - 1)); x <= Math.Min(width - 1, (int)(Math.Max(a.X, b.X) + half + 1)); x++)
            {
                (double px, double py) = (x + 0.5 - a.X, y + 0.5 - a.Y);
                double along = length == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / length, 0, 1);
                double distance = Math.Sqrt(Math.Pow(px - (along * dx), 2) + Math.Pow(py - (along * dy), 2));
                cover[(y * width) + x] = Math.Max(cover[(y * width) + x], Math.Clamp(half + 0.5 - distance, 0, 1));
            }
    }

    /// <summary>Lays ink over what is there (Porter and Duff's "over", opacity not multiplied in).</summary>
    private void Blend(int x, int y, Ink ink, double cover)
    {
        Span<byte> pixel = _rgba.AsSpan(((y * width) + x) * 4, 4);
        double over = ink.Opacity * cover;
        double under = pixel[3] / 255.0 * (1 - over);
        double all = over + under;
        if (all <= 0) return;
        pixel[0] = Mixed(ink.Red, pixel[0]);
        pixel[1] = Mixed(ink.Green, pixel[1]);
        pixel[2] = Mixed(ink.Blue, pixel[2]);
        pixel[3] = (byte)Math.Round(all * 255);

        byte Mixed(byte above, byte below) => (byte)Math.Round(((above * over) + (below * under)) / all);
    }
}

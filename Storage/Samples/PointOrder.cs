namespace NetWatch.Storage.Samples;

/// <summary>Brings points into order.</summary>
internal static class PointOrder
{
    /// <summary>In rising order of time; of several points at one time the first stays.</summary>
    public static List<Point> Sorted(IEnumerable<Point> points) => [.. points.OrderBy(p => p.Ms).DistinctBy(p => p.Ms)];
}

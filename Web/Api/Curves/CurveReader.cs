using Microsoft.Extensions.Options;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Core.Samples.Curves;
using NetWatch.Storage;
using NetWatch.Storage.Samples;

namespace NetWatch.Web.Api.Curves;

/// <summary>Reads series from the finest tier that still covers a span, and makes curves of them, one after the other: only one is whole in memory.</summary>
internal sealed class CurveReader(ISampleStore store, IOptions<StorageOptions> storage, TimeProvider time)
{
    /// <summary>So many are read at once; who comes later waits. Two weeks of raw samples are unpacked for each series, and the pollers need the processor, too.</summary>
    private static readonly SemaphoreSlim AtOnce = new(3, 3);

    /// <summary>Reads curves.</summary>
    /// <param name="nodeId">The device or channel.</param>
    /// <param name="series">What of it.</param>
    /// <param name="span">When.</param>
    /// <param name="most">At most so many points each.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="System.Data.Common.DbException">The store is away.</exception>
    public async ValueTask<CurvesAnswer> ReadAsync(string nodeId, IReadOnlyList<SeriesDescription> series, CurveSpan span, int most, CancellationToken cancellationToken)
    {
        // The finest step of the tier and not the curve's: the figures are of everything that is kept.
        ReadTier tier = TierPlan.Choose(time.GetUtcNow(), span.From, TimeSpan.FromSeconds(1), storage.Value);
        TimeSpan step = TierPlan.StepOf(tier);
        List<CurveAnswer> curves = [];
        foreach (SeriesDescription one in series)
        {
            await AtOnce.WaitAsync(cancellationToken);
            try
            {
                IReadOnlyList<SeriesPoint> points = await store.ReadAsync(one.Id, span.From, span.To, step, cancellationToken);
                curves.Add(Answer(one, Curve.Of(points, span.From.ToUnixTimeMilliseconds(), span.To.ToUnixTimeMilliseconds(), most)));
            }
            finally
            {
                AtOnce.Release();
            }
        }

        return new CurvesAnswer(nodeId, span.From, span.To, System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(tier.ToString()), curves);
    }

    private static CurveAnswer Answer(SeriesDescription series, Curve curve)
    {
        CurveUnit unit = CurveUnit.Of(series);
        double?[] Column(Func<CurvePoint, double> value) => [.. curve.Points.Select(p => p.IsGap ? (double?)null : value(p) * unit.Factor)];
        CurveFigures? figures = curve.Summary is { } s
            ? new(s.Minimum * unit.Factor, s.Average * unit.Factor, s.Maximum * unit.Factor, s.Percentile95 * unit.Factor, s.Last * unit.Factor, s.LastUnixMilliseconds, s.Count)
            : null;
        return new CurveAnswer(
            KeptSeries.KeyOf(series),
            series.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            series.Name,
            series.Part,
            unit.Name,
            curve.Step?.TotalSeconds,
            [.. curve.Points.Select(p => p.UnixMilliseconds)],
            Column(p => p.Average),
            Column(p => p.Minimum),
            Column(p => p.Maximum),
            figures);
    }
}

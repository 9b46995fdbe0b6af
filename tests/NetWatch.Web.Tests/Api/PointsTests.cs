using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Journal;
using NetWatch.Core.Samples;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Api;

public sealed class PointsTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private readonly EverySecond _store = new();

    [Fact]
    public async Task Raw_samples_of_all_time_are_refused_before_anything_is_read()
    {
        Assert.Contains("raise stepSeconds", Refusal(await AskAsync(DateTimeOffset.MinValue, s_noon, 0)), StringComparison.Ordinal);
        Assert.Contains("31 days", Refusal(await AskAsync(s_noon.AddDays(-31).AddSeconds(-1), s_noon, 0)), StringComparison.Ordinal);
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task Steps_too_many_are_refused_before_anything_is_read()
    {
        Assert.Contains("Raise stepSeconds", Refusal(await AskAsync(DateTimeOffset.MinValue, s_noon, 86_400)), StringComparison.Ordinal);
        Assert.Contains("11001 points", Refusal(await AskAsync(s_noon.AddSeconds(-11_001), s_noon, 1)), StringComparison.Ordinal);
        Assert.Equal(0, _store.Reads);
    }

    [Fact]
    public async Task Raw_samples_too_many_for_one_answer_are_refused()
    {
        Assert.Contains("11001 points", Refusal(await AskAsync(s_noon.AddSeconds(-11_001), s_noon, 0)), StringComparison.Ordinal);
        Assert.Equal(1, _store.Reads);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task As_many_points_as_allowed_are_given(int stepSeconds)
    {
        Ok<PointAnswer[]> answer = Assert.IsType<Ok<PointAnswer[]>>((await AskAsync(s_noon.AddSeconds(-11_000), s_noon, stepSeconds)).Result);
        Assert.Equal(11_000, answer.Value!.Length);
    }

    private Task<Results<Ok<PointAnswer[]>, ValidationProblem, ProblemHttpResult>> AskAsync(DateTimeOffset from, DateTimeOffset to, int stepSeconds) =>
        DeviceEndpoints.Points("core", 7, _store, new FakeTimeProvider(s_noon), from, to, stepSeconds, TestContext.Current.CancellationToken);

    private static string Refusal(Results<Ok<PointAnswer[]>, ValidationProblem, ProblemHttpResult> answer) =>
        Assert.Single(Assert.IsType<ValidationProblem>(answer.Result).ProblemDetails.Errors["stepSeconds"]);

    /// <summary>A store with one sample each second.</summary>
    private sealed class EverySecond : ISampleStore
    {
        public int Reads { get; private set; }

        public ValueTask AppendAsync(SampleBatch batch, CancellationToken cancellationToken) => throw new NotSupportedException("Nothing is stored here.");

        public ValueTask<IReadOnlyList<SeriesPoint>> ReadAsync(long seriesId, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
        {
            Reads++;
            return new([.. Enumerable.Range(0, (int)(to - from).TotalSeconds).Select(i => new SeriesPoint(from.AddSeconds(i).ToUnixTimeMilliseconds(), i, i, i, 1))]);
        }

        public ValueTask<IReadOnlyList<SeriesDescription>> FindSeriesAsync(string nodeId, CancellationToken cancellationToken) =>
            new([new SeriesDescription(7, nodeId, "hrProcessorLoad", "", "percent")]);
    }
}

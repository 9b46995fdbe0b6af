using NetWatch.Poller.Tracking;

namespace NetWatch.Poller.Tests.Tracking;

public sealed class FlapRingTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [InlineData("", 0, false)]
    [InlineData("w", 0, false)]
    [InlineData("wfwfwf", 5, false)]
    [InlineData("wfwfwfw", 6, true)]
    [InlineData("wdfwdfw", 6, true)]
    [InlineData("wwwwwwwwwwwwwwwwfffff", 1, false)]
    [InlineData("wfwfwfwfwfwfwfwfwfwfw", 20, true)]
    [InlineData("wfwfwfwffffffffffffffffffff", 1, false)]
    public void Thirty_percent_of_changes_begin_it(string results, int changes, bool flaps)
    {
        FlapRing ring = Of(results);
        Assert.Equal((changes, flaps), (ring.Changes, ring.Flaps(did: false)));
    }

    [Theory]
    [InlineData("wwwwwwwwwwwwwwwwfwfwf", true)]
    [InlineData("wwwwwwwwwwwwwwwwwfwfw", true)]
    [InlineData("wwwwwwwwwwwwwwwwwwfwf", false)]
    [InlineData("wwwwwwwwwwwwwwwwwwwww", false)]
    [InlineData("wwwwwwwwwwwwwwwwwwww", true)]
    public void Less_than_twenty_percent_of_a_full_ring_end_it(string results, bool flaps) => Assert.Equal(flaps, Of(results).Flaps(did: true));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Ring_counts_what_the_last_results_say(int seed)
    {
        Random random = new(seed);
        FlapRing ring = default;
        List<char> results = [];
        for (int i = 0; i < 300; i++)
        {
            char next = results.Count > 0 && random.Next(4) > 0 ? results[^1] : "wdf"[random.Next(3)];
            int times = random.Next(1, 4);
            for (int n = 0; n < times; n++) results.Add(next);
            ring = ring.After(ClassOf(next), times);
            char[] last = [.. results.TakeLast(21)];
            Assert.Equal(last.Skip(1).Where((c, at) => c != last[at]).Count(), ring.Changes);
            Assert.Equal((last.Contains('f'), last.Contains('d'), results.Count >= 21), (ring.HasFailed, ring.HasDegraded, ring.IsFull));
        }
    }

    private static FlapRing Of(string results) => results.Aggregate(default(FlapRing), (ring, c) => ring.After(ClassOf(c)));

    private static ResultClass ClassOf(char c) => c switch
    {
        'w' => ResultClass.Works,
        'd' => ResultClass.Degraded,
        _ => ResultClass.Failed,
    };
}

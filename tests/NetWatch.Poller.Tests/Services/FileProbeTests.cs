using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;
using NetWatch.Testing;

namespace NetWatch.Poller.Tests.Services;

public sealed class FileProbeTests : IDisposable
{
    private readonly NameResolver _resolver = new(TimeProvider.System);
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(Requests.Start);

    public void Dispose()
    {
        _resolver.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Newest_of_the_wanted_files_is_judged_by_age_and_size_and_number()
    {
        Write("db-1.bak", 10, TimeSpan.FromHours(50));
        Write("db-2.bak", 2000, TimeSpan.FromHours(20));
        Write("other.bak", 1, TimeSpan.Zero);
        FileProbeSpec spec = new() { Path = _folder["db-*.bak"], MaxAge = TimeSpan.FromHours(26), MinSize = 1000, MaxSize = 4000, MinCount = 2 };

        ProbeResult good = await ProbeAsync(spec);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered, $"file:{_folder["db-*.bak"]}"), (good.Outcome, good.Reason, good.Component));
        Assert.Equal([("netwatch_file_age_seconds", 72_000d), ("netwatch_file_count", 2), ("netwatch_file_size_bytes", 2000)], good.Observations.Select(o => (o.Series.Metric.Name, o.Value)).Order());

        foreach ((FileProbeSpec strict, string words) in new[]
        {
            (spec with { MaxAge = TimeSpan.FromHours(19) }, "db-2.bak, is 20 hours old"),
            (spec with { MinSize = 2001 }, "at least 2001"),
            (spec with { MaxSize = 1999 }, "at most 1999"),
            (spec with { MinCount = 3 }, "There are 2 files"),
        })
        {
            ProbeResult result = await ProbeAsync(strict);
            Assert.Equal((ProbeOutcome.Failed, Reason.ThresholdCrossed), (result.Outcome, result.Reason));
            Assert.Contains(words, result.Detail, StringComparison.Ordinal);
        }

        _time.Advance(TimeSpan.FromHours(7));
        Assert.Equal(ProbeOutcome.Failed, (await ProbeAsync(spec)).Outcome);
    }

    [Fact]
    public async Task Missing_file_and_folder_are_failures_and_what_cannot_be_looked_into_is_unknown()
    {
        Assert.Equal((ProbeOutcome.Failed, Reason.FileMissing), Verdict(await ProbeAsync(new FileProbeSpec { Path = _folder["nothing-*.bak"] })));
        Assert.Equal((ProbeOutcome.Failed, Reason.FileMissing), Verdict(await ProbeAsync(new FileProbeSpec { Path = Path.Combine(_folder["no-folder"], "a") })));
        Write("file", 1, TimeSpan.Zero);
        Assert.Equal((ProbeOutcome.Failed, Reason.FileMissing), Verdict(await ProbeAsync(new FileProbeSpec { Path = Path.Combine(_folder["file"], "a") })));
    }

    private void Write(string name, int size, TimeSpan age)
    {
        File.WriteAllBytes(_folder[name], new byte[size]);
        File.SetLastWriteTimeUtc(_folder[name], (_time.GetUtcNow() - age).UtcDateTime);
    }

    private static (ProbeOutcome Outcome, Reason Reason) Verdict(ProbeResult result) => (result.Outcome, result.Reason);

    private async Task<ProbeResult> ProbeAsync(FileProbeSpec spec) => await new FileProbe(_resolver, _time).ProbeAsync(Requests.For("127.0.0.1", spec), TestContext.Current.CancellationToken);
}

using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Poller.Services;

namespace NetWatch.Poller.Tests.Services;

public sealed class PushProbeTests : IDisposable
{
    private static readonly PushProbeSpec Nightly = new() { Name = "backup", Within = TimeSpan.FromHours(26), Token = new Secret("a-token-of-16-characters") };

    private readonly FakeTimeProvider _time = new();
    private readonly PushBook _book = new();
    private readonly NameResolver _resolver = new(TimeProvider.System);

    public void Dispose() => _resolver.Dispose();

    [Fact]
    public async Task Job_is_unknown_until_its_first_report_is_due_then_failed_then_well()
    {
        Assert.Equal((ProbeOutcome.Unknown, Reason.NotProbedYet), Verdict(await ProbeAsync()));
        _time.Advance(TimeSpan.FromHours(26));
        Assert.Equal(ProbeOutcome.Unknown, (await ProbeAsync()).Outcome);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal((ProbeOutcome.Failed, Reason.ReportMissing), Verdict(await ProbeAsync()));

        Report(failed: false);
        Assert.Equal((ProbeOutcome.Ok, Reason.Answered), Verdict(await ProbeAsync()));
        _time.Advance(TimeSpan.FromHours(26) + TimeSpan.FromSeconds(1));
        ProbeResult silent = await ProbeAsync();
        Assert.Equal((ProbeOutcome.Failed, Reason.ReportMissing), Verdict(silent));
        Assert.Contains("should have reported by", silent.Detail, StringComparison.Ordinal);
        Assert.Equal(26 * 3600 + 1, silent.Observations.Single(o => o.Series.Metric.Name == "netwatch_push_age_seconds").Value);
    }

    [Fact]
    public async Task Job_that_reports_a_failure_is_failed_with_its_words_until_it_reports_a_success()
    {
        Report(failed: true, "exit code 3");
        ProbeResult failed = await ProbeAsync();
        Assert.Equal((ProbeOutcome.Failed, Reason.JobFailed), Verdict(failed));
        Assert.EndsWith("that it failed: exit code 3", failed.Detail, StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromHours(40));
        Assert.Equal(Reason.JobFailed, (await ProbeAsync()).Reason);
        Report(failed: false);
        Assert.Equal(ProbeOutcome.Ok, (await ProbeAsync()).Outcome);
    }

    [Fact]
    public async Task Clock_that_is_set_back_makes_no_age_of_less_than_nothing()
    {
        _book.Take(new PushReport("d1", Nightly.Component, _time.GetUtcNow() + TimeSpan.FromHours(1), false, null, null));
        ProbeResult result = await ProbeAsync();
        Assert.Equal(ProbeOutcome.Ok, result.Outcome);
        Assert.Equal(0, Assert.Single(result.Observations).Value);
    }

    [Fact]
    public void Report_that_was_kept_does_not_replace_a_newer_one()
    {
        Report(failed: false);
        _book.Take(new PushReport("d1", Nightly.Component, _time.GetUtcNow() - TimeSpan.FromHours(1), true, null, null));
        Assert.False(_book.Last("d1", Nightly.Component)!.Failed);
    }

    [Theory]
    [InlineData("a-token-of-16-characters", true)]
    [InlineData("a-token-of-16-character", false)]
    [InlineData("", false)]
    public void Token_is_the_whole_of_it(string token, bool isRight) => Assert.Equal(isRight, PushBook.IsToken(Nightly, token));

    private static (ProbeOutcome Outcome, Reason Reason) Verdict(ProbeResult result) => (result.Outcome, result.Reason);

    private void Report(bool failed, string? message = null) => _book.Take(new PushReport("d1", Nightly.Component, _time.GetUtcNow(), failed, message, null));

    private async Task<ProbeResult> ProbeAsync() => await new PushProbe(_resolver, _time, _book).ProbeAsync(Requests.For("10.0.0.1", Nightly), TestContext.Current.CancellationToken);
}

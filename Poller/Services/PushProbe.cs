using NetWatch.Core.Catalog;
using NetWatch.Core.Probing;
using NetWatch.Core.Samples;

namespace NetWatch.Poller.Services;

/// <summary>Looks whether a job has reported in time, and what it said.</summary>
internal sealed class PushProbe(NameResolver resolver, TimeProvider time, PushBook book) : ServiceProbe<PushProbeSpec>(resolver, time)
{
    private static readonly Metric Age = new("netwatch_push_age_seconds", MetricKind.Gauge, "seconds", "Time since the job's last report.");
    private static readonly Metric Duration = new("netwatch_push_duration_seconds", MetricKind.Gauge, "seconds", "How long the job said that it ran.");

    /// <inheritdoc/>
    public override string Type => "push";

    /// <inheritdoc/>
    protected override string? HostOf(Node node, PushProbeSpec spec) => null;

    /// <inheritdoc/>
    protected override Task<ServiceVerdict> CheckAsync(ServiceRun run, PushProbeSpec spec)
    {
        PushReport report = book.Await(run.Node.Id, spec.Component, run.Now);
        TimeSpan age = run.Now - report.At;
        if (report.Failed is not null)
        {
            // A clock that was set back must not make an age of less than nothing.
            run.Measure(Age, Math.Max(0, age.TotalSeconds));
            if (report.Duration is { } took) run.Measure(Duration, took.TotalSeconds);
        }

        return Task.FromResult(Judge(report, age, spec.Within));
    }

    /// <summary>The verdict on a job's last report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="age">How old it is.</param>
    /// <param name="within">How old it may be.</param>
    internal static ServiceVerdict Judge(PushReport report, TimeSpan age, TimeSpan within)
    {
        string words = report.Message is { } message ? $": {message}" : ".";
        if (report.Failed is null && age > within) return ServiceVerdict.Failed(Reason.ReportMissing, $"The job has never reported, and is waited for since {report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        if (report.Failed is null) return ServiceVerdict.Unknown(Reason.NotProbedYet, $"The job has not reported yet; it has until {(report.At + within).UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        if (report.Failed is true) return ServiceVerdict.Failed(Reason.JobFailed, $"The job reported on {report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC that it failed{words}");
        return age > within
            ? ServiceVerdict.Failed(Reason.ReportMissing, $"The job reported last on {report.At.UtcDateTime:yyyy-MM-dd HH:mm} UTC and should have reported by {(report.At + within).UtcDateTime:yyyy-MM-dd HH:mm} UTC.")
            : ServiceVerdict.Ok;
    }
}

namespace NetWatch.Web.Hosting;

/// <summary>When this process started.</summary>
/// <param name="At">UTC.</param>
internal sealed record ProcessStart(DateTimeOffset At);

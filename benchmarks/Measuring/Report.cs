using System.Globalization;
using System.Runtime.InteropServices;

namespace NetWatch.Benchmarks.Measuring;

/// <summary>A benchmark's result as a page of Markdown on the standard output, ready for <c>results/</c>.</summary>
internal static class Report
{
    /// <summary>Says what was run, where and when; the load tells how undisturbed the machine was.</summary>
    public static void Begin(string title)
    {
        Line($"# {title}");
        Line($"");
        Line($"- Command: `dotnet run -c Release --project benchmarks -- {string.Join(' ', Environment.GetCommandLineArgs().Skip(1))}`");
        Line($"- Machine: {Environment.ProcessorCount} cores, {RuntimeInformation.ProcessArchitecture}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
        Line($"- Date: {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; load when it began: {Load()}");
        Line($"");
    }

    public static void End() => Line($"\nLoad when it ended: {Load()}");

    public static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static string Load() => OperatingSystem.IsLinux() ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]) : "unknown";
}

using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using NetWatch.Benchmarks.Measuring;

namespace NetWatch.Benchmarks.Micro;

/// <summary>The codecs' hot paths under BenchmarkDotNet, in this process: the repository's build rules do not fit the projects that it would generate.</summary>
internal static class MicroBenchmarks
{
    public static Command Create()
    {
        Command command = new("micro", "BenchmarkDotNet on the codecs' hot paths");
        command.SetAction(_ => Run());
        return command;
    }

    private static void Run()
    {
        using TemporaryFolder artifacts = new();
        IConfig config = new ManualConfig()
            .AddJob(Job.MediumRun.WithLaunchCount(1).WithToolchain(InProcessEmitToolchain.Instance))
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddColumn(StatisticColumn.Median)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddLogger(NullLogger.Instance)
            .WithArtifactsPath(artifacts.Path)
            .WithOptions(ConfigOptions.JoinSummary);
        Report.Begin("Codecs");
        MarkdownExporter.GitHub.ExportToLog(BenchmarkRunner.Run([typeof(SnmpCodecBenchmarks), typeof(UsmBenchmarks), typeof(BlockCodecBenchmarks)], config).Single(), ConsoleLogger.Ascii);
        Report.End();
    }
}

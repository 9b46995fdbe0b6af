using System.CommandLine;
using NetWatch.Benchmarks;
using NetWatch.Benchmarks.Agents;
using NetWatch.Benchmarks.Board;
using NetWatch.Benchmarks.Icmp;
using NetWatch.Benchmarks.Micro;
using NetWatch.Benchmarks.Polling;

RootCommand root = new("Measures what NetWatch claims. Each benchmark prints the figures with the machine and the command; results/ holds those that were kept.")
{
    SilentBenchmark.Create(),
    SnmpBenchmark.Create(),
    IcmpBenchmark.Create(),
    IcmpPrecisionBenchmark.Create(),
    PollPathBenchmark.Create(),
    DeviceCostBenchmark.Create(),
    ExpositionBenchmark.Create(),
    BlocksBenchmark.Create(),
    CurveBenchmark.Create(),
    EditBenchmark.Create(),
    IncidentBenchmark.Create(),
    JournalBenchmark.Create(),
    BoardBenchmark.Create(),
    HubBenchmark.Create(),
    BoardsCommand.Create(),
    MicroBenchmarks.Create(),
    AgentsCommand.Create(),
};
return await root.Parse(args).InvokeAsync();

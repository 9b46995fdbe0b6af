using System.CommandLine;
using System.Diagnostics;
using NetWatch.Benchmarks.Measuring;
using NetWatch.Core.Events;
using NetWatch.Core.Operations;
using NetWatch.Core.Probing;
using NetWatch.Core.States;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Notices;

namespace NetWatch.Benchmarks;

/// <summary>One incident of very many problems: each begins by an event of its own and ends by one, and the engine decides on each alone.</summary>
internal static class IncidentBenchmark
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly Option<int> Readers = new("--readers") { Description = "Contacts that are told", DefaultValueFactory = _ => 200 };

    public static Command Create()
    {
        Command command = new("incident", "What the incident engine needs for one incident of up to 40,000 problems") { Readers };
        command.SetAction(parsed => Run(parsed.GetValue(Readers)));
        return command;
    }

    private static void Run(int readers)
    {
        Measure(1000, readers);
        Report.Begin("One incident of very many problems");
        Report.Line($"Checks of so many devices fail one after the other, which is one incident, and pass again one after the other, with {readers} readers; the engine and who is told, without the journal.\n");
        Report.Line($"| problems | all fail, ms | µs an event | all recover, ms | µs an event | messages |");
        Report.Line($"|---|---|---|---|---|---|");
        foreach (int problems in (int[])[1_250, 2_500, 5_000, 10_000, 20_000, 40_000])
        {
            (TimeSpan fail, TimeSpan recover, int messages) = Measure(problems, readers);
            Report.Line($"| {problems:N0} | {fail.TotalMilliseconds:0} | {fail.TotalMicroseconds / problems:0} | {recover.TotalMilliseconds:0} | {recover.TotalMicroseconds / problems:0} | {messages:N0} |");
        }

        Report.Line($"\nClaim: what an event costs does not grow with the incident.");
        Report.End();
    }

    private static (TimeSpan Fail, TimeSpan Recover, int Messages) Measure(int problems, int readers)
    {
        IncidentEngineState state = IncidentEngineState.Empty;
        long seq = 0;
        int messages = 0;
        void Take(EventRecord record)
        {
            EngineStep step = EngineStep.Take(state, record);
            (state, messages) = (step.State, messages + step.Notices.Count);
            // As the service does after each.
            if (TellingPass.DueAt(state) <= record.At) Take(new EventRecord { Seq = ++seq, At = record.At, Kind = EventKind.TimerDue });
        }

        EventRecord Part(int i, NodeState to) => new()
        {
            Seq = ++seq,
            At = Start.AddMilliseconds(10 * seq),
            Kind = EventKind.ComponentChanged,
            NodeId = $"host-{i}",
            Component = "http:shop",
            Problem = to == NodeState.Down ? ProblemKind.CheckFailed : ProblemKind.None,
            To = to,
            Reason = to == NodeState.Down ? Reason.ConnectionRefused : Reason.Answered,
        };

        Take(new EventRecord
        {
            Seq = ++seq,
            At = Start,
            Kind = EventKind.OperatorActed,
            Action = new OperationsReplaced(
                OperationsData.Empty with
                {
                    Contacts = OperationsData.Empty.Contacts.AddRange(Enumerable.Range(1, readers).Select(i => KeyValuePair.Create($"c{i}", new Contact { Id = $"c{i}", Name = $"c{i}", Addresses = [new ContactAddress("mail", $"c{i}@example.kz")] }))),
                },
                1, "benchmark"),
        });
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < problems; i++) Take(Part(i, NodeState.Down));
        TimeSpan fail = Stopwatch.GetElapsedTime(started);
        started = Stopwatch.GetTimestamp();
        for (int i = 0; i < problems; i++) Take(Part(i, NodeState.Up));
        TimeSpan recover = Stopwatch.GetElapsedTime(started);
        if (state.Open.Count > 0) throw new InvalidOperationException($"{state.Open.Count} incidents are open still.");
        return (fail, recover, messages);
    }
}

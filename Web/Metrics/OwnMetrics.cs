using NetWatch.Core.Journal;
using NetWatch.Notifier;
using NetWatch.Poller.Icmp;
using NetWatch.Poller.Scheduling;
using NetWatch.Poller.Traps;
using NetWatch.Snmp;
using NetWatch.Web.Api;
using NetWatch.Web.Board;
using NetWatch.Web.Hosting;
using Prometheus;

namespace NetWatch.Web.Metrics;

/// <summary>NetWatch's own metrics and those of its process: read from the rooms' counters when somebody scrapes.</summary>
internal sealed class OwnMetrics
{
    private readonly List<Action> _reads = [];
    private readonly MetricFactory _factory;

    public OwnMetrics(CollectorRegistry registry, PollerCounters poller, IcmpCounters icmp, NotifierCounters notifier, IStoreHealth store, IConfigurationState configuration, ITrapStatus traps, LiveBoard board, ProcessStart start)
    {
        _factory = Prometheus.Metrics.WithCustomRegistry(registry);
        DotNetStats.Register(registry);
        _factory.CreateGauge("netwatch_build_info", "The version of NetWatch; always 1.", "version").WithLabels(Product.Version).Set(1);
        Gauge("netwatch_start_time_seconds", "When NetWatch started, in seconds since 1970.", () => start.At.ToUnixTimeMilliseconds() / 1000.0);

        Gauge("netwatch_configuration_stale", "1 while the devices file is bad and the last good one is in force.", () => configuration.Current.Stale ? 1 : 0);
        Gauge("netwatch_configuration_loaded_timestamp_seconds", "When the configuration in force was loaded.", () => configuration.Current.LoadedAt.ToUnixTimeMilliseconds() / 1000.0);
        Gauge("netwatch_nodes", "Devices and channels that are watched.", () => board.Current.Nodes.Count);
        Gauge("netwatch_board_revision", "The revision of the live snapshot.", () => board.Current.Revision);

        Gauge("netwatch_scheduler_checks", "Checks that are scheduled.", () => poller.Scheduled);
        Gauge("netwatch_scheduler_in_flight", "Runs that are going on now.", () => poller.InFlight);
        Gauge("netwatch_scheduler_max_lateness_seconds", "The greatest lateness of a start since the process started.", () => poller.MaxLateness.TotalSeconds);
        Counter("netwatch_scheduler_runs_total", "Runs of checks that ended.", () => poller.Runs);
        Counter("netwatch_scheduler_late_total", "Runs that started late.", () => poller.Late);
        Counter("netwatch_scheduler_abandoned_total", "Runs that overran their deadline and were given up.", () => poller.Abandoned);
        Counter("netwatch_scheduler_local_errors_total", "Runs that failed by a bug of NetWatch.", () => poller.LocalErrors);
        Gauge("netwatch_pipeline_queue_depth", "Results that wait for the pipeline.", () => poller.QueueDepth);
        Counter("netwatch_pipeline_dropped_total", "Results dropped because their check left the catalog meanwhile.", () => poller.Dropped);
        Counter("netwatch_pipeline_results_total", "Results that went through the pipeline.", () => poller.Results);
        Counter("netwatch_pipeline_commits_total", "Commits to the journal.", () => poller.Commits);
        Counter("netwatch_pipeline_commit_failures_total", "Commits that the journal refused and that were tried again.", () => poller.CommitFailures);
        Counter("netwatch_pipeline_events_total", "State events committed.", () => poller.Events);
        Counter("netwatch_pipeline_samples_total", "Samples committed.", () => poller.Samples);

        Counter("netwatch_icmp_sent_total", "ICMP echo requests handed to the kernel.", () => icmp.Sent);
        Labelled("netwatch_icmp_received_total", "What came in for echo requests, by kind.", "kind",
            ("reply", () => icmp.Replies), ("error", () => icmp.Errors), ("late", () => icmp.Late), ("duplicate", () => icmp.Duplicate), ("foreign", () => icmp.Foreign), ("corrupted", () => icmp.Corrupted));

        Gauge("netwatch_store_available", "0 while the database is away, slow or full and samples wait in the journal.", () => store.Current.Available ? 1 : 0);
        Gauge("netwatch_store_spooled_batches", "Batches of samples that wait in the journal.", () => store.Current.SpooledBatches);
        Gauge("netwatch_store_spooled_bytes", "Their size.", () => store.Current.SpooledBytes);
        Counter("netwatch_store_dropped_samples_total", "Samples dropped because the journal's bound was reached.", () => store.Current.DroppedSamples);
        Gauge("netwatch_store_events_to_copy", "Events and messages that are not yet copied to the store.", () => store.Current.EventsToCopy);

        Counter("netwatch_messages_sent_total", "Messages that the peer accepted.", () => notifier.Sent);
        Counter("netwatch_messages_retried_total", "Attempts that failed and will be repeated.", () => notifier.Retried);
        Counter("netwatch_messages_given_up_total", "Messages that will not be tried again.", () => notifier.GivenUp);
        Gauge("netwatch_messages_pending", "Messages in the outbox.", () => notifier.Pending);
        Gauge("netwatch_messages_waiting_for_configuration", "1 while messages wait because their channel is not configured.", () => notifier.WaitingForConfiguration ? 1 : 0);

        Gauge("netwatch_traps_listening", "Addresses that SNMP traps are received on.", () => traps.EndPoints.Count(e => e.Listening));
        Gauge("netwatch_traps_not_listening", "Addresses that traps are to be received on and that cannot be listened on.", () => traps.EndPoints.Count(e => !e.Listening));
        Counter("netwatch_traps_received_total", "Datagrams received, whatever they were.", () => traps.Counters.Received);
        Counter("netwatch_traps_accepted_total", "Traps and informs accepted.", () => traps.Counters.Accepted);
        Counter("netwatch_traps_stored_total", "Traps and informs stored as events of devices.", () => traps.Stored);
        Counter("netwatch_traps_unknown_sender_total", "Accepted traps and informs of senders that are no listed device.", () => traps.Unknown);
        Counter("netwatch_traps_acknowledged_total", "Acknowledgements of informs sent.", () => traps.Counters.Acknowledged);
        Counter("netwatch_traps_duplicate_total", "Informs that came again after their acknowledgement was lost.", () => traps.Counters.Duplicates);
        Counter("netwatch_traps_looks_total", "Looks at devices that traps asked for.", () => traps.Looks);
        Prometheus.Counter dropped = _factory.CreateCounter("netwatch_traps_dropped_total", "Datagrams dropped, by reason.", "reason");
        foreach (SnmpNotificationDropReason reason in Enum.GetValues<SnmpNotificationDropReason>())
        {
            Prometheus.Counter.Child child = dropped.WithLabels(TrapEndpoints.Word(reason));
            _reads.Add(() => child.IncTo(traps.Counters.Dropped(reason)));
        }

        registry.AddBeforeCollectCallback(() => _reads.ForEach(read => read()));
    }

    private void Gauge(string name, string help, Func<double> read)
    {
        Gauge gauge = _factory.CreateGauge(name, help);
        _reads.Add(() => gauge.Set(read()));
    }

    private void Labelled(string name, string help, string label, params ReadOnlySpan<(string Word, Func<double> Read)> children)
    {
        Counter counter = _factory.CreateCounter(name, help, label);
        foreach ((string word, Func<double> read) in children)
        {
            Counter.Child child = counter.WithLabels(word);
            _reads.Add(() => child.IncTo(read()));
        }
    }

    private void Counter(string name, string help, Func<double> read)
    {
        Counter counter = _factory.CreateCounter(name, help);
        _reads.Add(() => counter.IncTo(read()));
    }
}

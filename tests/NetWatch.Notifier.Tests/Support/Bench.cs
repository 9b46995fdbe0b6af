using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Core.Access;
using NetWatch.Core.Events;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Core.Live;
using NetWatch.Notifier.Alertmanager;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Checklists.Sheets;
using NetWatch.Notifier.Heartbeat;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Outbox;

namespace NetWatch.Notifier.Tests.Support;

/// <summary>The whole room as the host builds it, on a fake clock and a fake journal, stepped by the test.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Bench(ServiceProvider services, FakeTimeProvider time, FakeJournal journal, LogLines log, FakeStates states)
    {
        _services = services;
        Time = time;
        Journal = journal;
        Log = log;
        States = states;
        Engine = services.GetServices<IHostedService>().OfType<IncidentService>().Single();
        Dispatcher = services.GetServices<IHostedService>().OfType<OutboxDispatcher>().Single();
        Heartbeat = services.GetServices<IHostedService>().OfType<HeartbeatService>().Single();
        Counters = services.GetRequiredService<NotifierCounters>();
        Checklists = services.GetRequiredService<IChecklists>();
        Proofs = services.GetServices<IHostedService>().OfType<ProofWatch>().Single();
        Desk = services.GetRequiredService<ChecklistDesk>();
        Incidents = services.GetRequiredService<IncidentDesk>();
        Sheets = services.GetRequiredService<IncidentSheets>();
        Alertmanagers = services.GetServices<IHostedService>().OfType<AlertmanagerRefresh>().Single();
    }

    public FakeTimeProvider Time { get; }

    public FakeJournal Journal { get; }

    public LogLines Log { get; }

    public IncidentService Engine { get; }

    public OutboxDispatcher Dispatcher { get; }

    public HeartbeatService Heartbeat { get; }

    public NotifierCounters Counters { get; }

    public IChecklists Checklists { get; }

    public ProofWatch Proofs { get; }

    public ChecklistDesk Desk { get; }

    public IncidentDesk Incidents { get; }

    public IncidentSheets Sheets { get; }

    public AlertmanagerRefresh Alertmanagers { get; }

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    public T Service<T>() where T : IHostedService => _services.GetServices<IHostedService>().OfType<T>().Single();

    public FakeStates States { get; }

    public static Bench Create(string data, params (string Key, string Value)[] settings) => Create(data, new FakeJournal(), settings);

    public static Bench Create(string data, FakeJournal journal, params (string Key, string Value)[] settings) => Create(data, journal, null, settings);

    public static Bench Create(string data, FakeJournal journal, ISampleStore? store, params (string Key, string Value)[] settings)
    {
        FakeTimeProvider time = new(Story.Noon);
        LogLines log = new();
        IConfigurationRoot configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Notifier:Recipients:0:Address"] = "noc@example.kz",
                ["Notifier:TimeZone"] = "Asia/Almaty",
                ["Smtp:Host"] = "127.0.0.1",
                ["Smtp:Security"] = "None",
                ["Smtp:From"] = "NetWatch <netwatch@example.kz>",
                ["Web:PublicUrl"] = "http://netwatch.example.kz/",
            })
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build();
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(time);
        services.AddSingleton(new Random(1));
        services.AddSingleton<IEventLog>(journal).AddSingleton<IIncidentJournal>(journal).AddSingleton<IChecklistJournal>(journal);
        FakeStates states = new();
        services.AddSingleton<IAuditLog>(new AuditLines());
        services.AddSingleton<INodeStates>(states);
        services.AddSingleton(new Installation(Path.Combine(data, "devices.json"), data, Demo: false));
        if (store is not null) services.AddSingleton(store);
        services.AddLogging(l => l.AddProvider(log).SetMinimumLevel(LogLevel.Debug));
        services.AddSingleton(configuration);
        services.AddNetWatchNotifier(configuration);
        return new Bench(services.BuildServiceProvider(), time, journal, log, states);
    }

    /// <summary>Something happens, and the engine decides on it.</summary>
    public async Task HappenAsync(params EventRecord[] records)
    {
        foreach (EventRecord record in records) Journal.Append(record);
        while (await Engine.StepAsync(TestContext.Current.CancellationToken)) { }
    }

    /// <summary>The dispatcher tries what is due.</summary>
    public async Task DispatchAsync()
    {
        await Dispatcher.StartDueAsync(TestContext.Current.CancellationToken);
        await Dispatcher.Idle;
    }

    /// <summary>Time passes second by second, and the dispatcher looks each time.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += TimeSpan.FromSeconds(1))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await DispatchAsync();
        }
    }

    /// <summary>Waits for what waits for the engine, which takes what is put into the log meanwhile.</summary>
    public async Task<T> StepUntilAsync<T>(ValueTask<T> waiting)
    {
        Task<T> task = waiting.AsTask();
        await StepUntilAsync((Task)task);
        return await task;
    }

    /// <summary>The same for what has no result.</summary>
    public async Task StepUntilAsync(Task waiting)
    {
        while (!waiting.IsCompleted)
        {
            await HappenAsync();
            await Task.Yield();
        }

        await waiting;
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}

/// <summary>Keeps log lines for the test.</summary>
internal sealed class LogLines : ILoggerProvider, ILogger
{
    private readonly Lock _lock = new();
    private readonly List<(LogLevel Level, EventId Id, string Text)> _lines = [];

    public IReadOnlyList<(LogLevel Level, EventId Id, string Text)> Lines
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lock) _lines.Add((logLevel, eventId, formatter(state, exception) + exception));
    }

    public void Dispose()
    {
    }
}

/// <summary>A folder of the test's own.</summary>
internal sealed class TestFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("netwatch-notifier-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

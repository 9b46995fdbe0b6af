using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NetWatch.Web.Tests.Configuration;

/// <summary>Keeps what is logged.</summary>
internal sealed class LogRecords
{
    private readonly ConcurrentQueue<(LogLevel, string)> _records = [];

    public IReadOnlyCollection<(LogLevel Level, string Text)> Records => _records;

    public ILogger<T> For<T>() => new Logger<T>(_records);

    private sealed class Logger<T>(ConcurrentQueue<(LogLevel, string)> records) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            records.Enqueue((logLevel, formatter(state, exception)));
    }
}

using System.Text.Json;
using NetWatch.Core;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Hosting;

/// <summary>Keeps what the program learned in a file of the data folder, as a JSON list: read at the start, written now and then and when the program stops.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
internal abstract class KeptList<T>(string name, TimeSpan period, Installation installation, TimeProvider time) : BackgroundService
    where T : class
{
    private readonly string _path = Path.Combine(installation.DataDirectory, name);
    private readonly Lock _writing = new();
    private long? _written;

    /// <summary>Another number when there is something new to keep; null where that is not known and the file is written each time.</summary>
    protected virtual long? Revision => null;

    /// <inheritdoc/>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            Recall(OwnFile.ReadList<T>(_path));
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            TellNotRead(_path, e);
            Recall([]);
        }

        _written = Revision;
        return base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        TryWrite();
    }

    /// <summary>Takes what was kept; nothing at the first start, and when the file cannot be read.</summary>
    protected abstract void Recall(IReadOnlyList<T> kept);

    /// <summary>What is to be kept.</summary>
    protected abstract IEnumerable<T> ToKeep();

    /// <summary>Tells the log that the file cannot be read, and what follows from it.</summary>
    protected abstract void TellNotRead(string file, Exception exception);

    /// <summary>Tells the log that the file cannot be written, and what follows from it.</summary>
    protected abstract void TellNotKept(string file, Exception exception);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using PeriodicTimer timer = new(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) TryWrite();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end that was asked for.
        }
    }

    /// <summary>Writes the file now.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    protected void Write()
    {
        lock (_writing)
        {
            long? revision = Revision;
            if (revision is not null && revision == _written) return;
            OwnFile.Replace(_path, file => JsonSerializer.Serialize(file, ToKeep(), JsonSerializerOptions.Web));
            _written = revision;
        }
    }

    private void TryWrite()
    {
        try
        {
            Write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            TellNotKept(_path, e);
        }
    }
}

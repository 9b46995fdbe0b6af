using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Catalog;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Configuration;

public sealed class DevicesFileWatcherTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwatch-devices-");
    private readonly FakeTimeProvider _time = new(DateTimeOffset.Parse("2026-11-23T10:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    private readonly List<DeviceCatalog> _accepted = [];
    private readonly LogRecords _log = new();

    private string FilePath => Path.Combine(_folder.FullName, "devices.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Good_edit_is_handed_on_within_two_seconds_of_the_clock()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        Write(Devices("a", "b"));
        TimeSpan took = LookUntil(() => _accepted.Count == 1, watcher);

        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(["a", "b"], _accepted[0].InOrder.Select(n => n.Id));
        Assert.Same(_accepted[0], watcher.Current);
        Assert.False(watcher.Status.Stale);
        Assert.Equal(_time.GetUtcNow(), watcher.Status.LoadedAt);
    }

    [Fact]
    public void File_that_is_still_being_written_is_not_read_before_it_is_quiet()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        for (int i = 0; i < 5; i++)
        {
            Write("{ \"devices\": [" + new string(' ', i));
            Pass(150, watcher);
            Assert.False(watcher.Status.Stale);
        }

        Write(Devices("a", "b"));
        Pass(50, watcher);
        Pass(200, watcher);

        Assert.Equal(["a", "b"], Assert.Single(_accepted).InOrder.Select(n => n.Id));
    }

    [Fact]
    public void Bad_edit_changes_nothing_is_logged_with_all_defects_and_is_stale_until_the_file_is_good_again()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));
        DeviceCatalog before = watcher.Current;
        DateTimeOffset loadedAt = watcher.Status.LoadedAt;

        Write("""{ "devices": [ { "id": "a" }, { "id": "a", "address": "10.0.0.300" } ] }""");
        Settle(watcher);

        Assert.Empty(_accepted);
        Assert.Same(before, watcher.Current);
        Assert.True(watcher.Status.Stale);
        Assert.Equal(loadedAt, watcher.Status.LoadedAt);
        Assert.Equal(["$.devices[0]", "$.devices[1].address", "$.devices[1].id"], watcher.Status.Defects.Select(d => d.Path));
        (LogLevel level, string text) = Assert.Single(_log.Records);
        Assert.Equal(LogLevel.Error, level);
        Assert.All(watcher.Status.Defects, d => Assert.Contains($"{d.Path}: {d.Message}", text, StringComparison.Ordinal));

        Write(Devices("a"));
        Settle(watcher);

        Assert.False(watcher.Status.Stale);
        Assert.Empty(watcher.Status.Defects);
        Assert.Empty(_accepted);
        Assert.Same(before, watcher.Current);
    }

    [Fact]
    public void Deleted_file_is_stale_and_its_return_is_taken_over()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        File.Delete(FilePath);
        Settle(watcher);
        Assert.True(watcher.Status.Stale);
        Assert.Contains("does not exist", Assert.Single(watcher.Status.Defects).Message, StringComparison.Ordinal);
        Assert.Equal(["a"], watcher.Current.InOrder.Select(n => n.Id));

        Write(Devices("b"));
        Settle(watcher);
        Assert.False(watcher.Status.Stale);
        Assert.Equal(["b"], watcher.Current.InOrder.Select(n => n.Id));
    }

    [Fact]
    public void Editor_that_renames_a_new_file_over_the_old_one_is_seen_as_an_edit()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        string temporary = FilePath + ".swp";
        File.WriteAllText(temporary, Devices("a", "c"));
        File.Move(temporary, FilePath, overwrite: true);
        Settle(watcher);

        Assert.Equal(["a", "c"], watcher.Current.InOrder.Select(n => n.Id));
    }

    [Fact]
    public void Container_mount_that_swaps_a_symbolic_link_is_seen_as_an_edit()
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "v1"));
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "v2"));
        File.WriteAllText(Path.Combine(_folder.FullName, "v1", "devices.json"), Devices("a"));
        File.WriteAllText(Path.Combine(_folder.FullName, "v2", "devices.json"), Devices("a", "d"));
        string data = Path.Combine(_folder.FullName, "..data");
        Directory.CreateSymbolicLink(data, "v1");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "devices.json"));
        using DevicesFileWatcher watcher = NewWatcher();

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "v2");
        Settle(watcher);

        Assert.Equal(["a", "d"], watcher.Current.InOrder.Select(n => n.Id));
    }

    [Fact]
    public void File_that_is_only_touched_disturbs_nobody()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        File.SetLastWriteTimeUtc(FilePath, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Settle(watcher);

        Assert.Empty(_accepted);
        Assert.False(watcher.Status.Stale);
    }

    [Fact]
    public void Bad_file_at_the_start_leaves_an_empty_catalog_and_all_defects()
    {
        using DevicesFileWatcher watcher = WatcherOf("{ \"device\": [] }");

        Assert.Same(DeviceCatalog.Empty, watcher.Current);
        Assert.True(watcher.Status.Stale);
        Assert.Equal("$.device", Assert.Single(watcher.Status.Defects).Path);
    }

    [Fact]
    public void Warnings_are_in_the_status_and_in_the_log_without_the_secret()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));

        Write("""{ "credentials": { "c": { "type": "snmp", "community": "hush-hush" } }, "devices": [ { "id": "a", "address": "127.0.0.1" } ] }""");
        Settle(watcher);

        Assert.Equal("$.credentials.c.community", Assert.Single(watcher.Status.Warnings).Path);
        Assert.Contains(_log.Records, r => r.Level == LogLevel.Warning);
        Assert.DoesNotContain(_log.Records, r => r.Text.Contains("hush-hush", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Running_service_sees_an_edit_and_outlives_a_receiver_that_throws()
    {
        using DevicesFileWatcher watcher = WatcherOf(Devices("a"));
        watcher.Accepted = c => throw new InvalidOperationException("a bug in the receiver");
        await watcher.StartAsync(TestContext.Current.CancellationToken);

        Write(Devices("a", "b"));
        await Until(() => _log.Records.Any(r => r.Text.Contains("failed", StringComparison.Ordinal)));
        Assert.True(watcher.Status.Stale);
        Assert.Equal(["a"], watcher.Current.InOrder.Select(n => n.Id));
        watcher.Accepted = _accepted.Add;
        Write(Devices("a", "b", "c"));
        await Until(() => watcher.Current.InOrder.Count == 3);
        await watcher.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "c"], Assert.Single(_accepted).InOrder.Select(n => n.Id));
    }

    [Fact]
    public async Task Running_service_on_the_real_clock_takes_an_edit_over()
    {
        Write(Devices("a"));
        TaskCompletionSource<DeviceCatalog> accepted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using DevicesFileWatcher watcher = new(FilePath, new SecretSource(_folder.FullName), TimeProvider.System, _log.For<DevicesFileWatcher>())
        {
            Accepted = c => accepted.TrySetResult(c),
        };
        await watcher.StartAsync(TestContext.Current.CancellationToken);

        Write(Devices("a", "b"));
        DeviceCatalog catalog = await accepted.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, TestContext.Current.CancellationToken);
        await watcher.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b"], catalog.InOrder.Select(n => n.Id));
    }

    private static string Devices(params string[] ids) =>
        $$"""{ "devices": [ {{string.Join(",", ids.Select(id => $$"""{ "id": "{{id}}", "address": "127.0.0.1" }"""))}} ] }""";

    private DevicesFileWatcher WatcherOf(string json)
    {
        Write(json);
        return NewWatcher();
    }

    private DevicesFileWatcher NewWatcher()
    {
        DevicesFileWatcher watcher = new(FilePath, new SecretSource(_folder.FullName), _time, _log.For<DevicesFileWatcher>()) { Accepted = _accepted.Add };
        return watcher;
    }

    private void Write(string json) => File.WriteAllText(FilePath, json);

    private void Pass(int milliseconds, DevicesFileWatcher watcher)
    {
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds));
        watcher.Look();
    }

    /// <summary>The rhythm of the running service after a change: the look of the second, then soon again until it is quiet.</summary>
    private void Settle(DevicesFileWatcher watcher)
    {
        Pass(1000, watcher);
        for (int i = 0; i < 5; i++) Pass(50, watcher);
    }

    private TimeSpan LookUntil(Func<bool> done, DevicesFileWatcher watcher)
    {
        DateTimeOffset start = _time.GetUtcNow();
        Pass(1000, watcher);
        for (int i = 0; i < 100 && !done(); i++) Pass(50, watcher);
        Assert.True(done());
        return _time.GetUtcNow() - start;
    }

    /// <summary>Lets the fake clock run while the service works; the ceiling only catches a hang.</summary>
    private async Task Until(Func<bool> done)
    {
        for (int i = 0; i < 3000 && !done(); i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(done());
    }
}

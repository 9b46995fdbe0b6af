using Microsoft.Extensions.Time.Testing;
using NetWatch.Core.Journal;
using NetWatch.Storage.Journal;

namespace NetWatch.Storage.Tests.Journal;

/// <summary>When NetWatch itself did not run, over stops, kills and clocks that are set back.</summary>
public sealed class WatchBookTests
{
    private static readonly DateTimeOffset Noon = Things.Noon;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Time_between_the_last_sign_of_life_and_the_next_start_was_not_watched()
    {
        FakeTimeProvider time = new(Noon);
        await using Journal journal = await Journal.OpenAsync(time);
        await journal.Book.BeginAsync();
        Assert.Empty(await journal.ReadAsync());
        await journal.LiveAsync(time, TimeSpan.FromMinutes(10));
        // Killed somewhere here.
        time.Advance(TimeSpan.FromHours(2));
        await journal.Book.BeginAsync();
        await journal.LiveAsync(time, TimeSpan.FromHours(5));
        time.Advance(TimeSpan.FromMinutes(1));
        await journal.Book.BeginAsync();

        Assert.Equal(
            [new UnwatchedTime(Noon.AddMinutes(10), Noon.AddMinutes(130)), new UnwatchedTime(Noon.AddMinutes(430), Noon.AddMinutes(431))],
            await journal.ReadAsync());
        Assert.Equal([new UnwatchedTime(Noon.AddMinutes(430), Noon.AddMinutes(431))], await journal.Book.ReadStopsAsync(Noon, Noon.AddDays(1), 1, Ct));
        Assert.Empty(await journal.Book.ReadStopsAsync(Noon.AddMinutes(130), Noon.AddMinutes(430), 10, Ct));
        Assert.Single(await journal.Book.ReadStopsAsync(Noon.AddMinutes(129), Noon.AddMinutes(430), 10, Ct));
    }

    [Fact]
    public async Task Machine_that_was_suspended_and_a_clock_that_jumps_ahead_leave_time_that_nobody_watched()
    {
        FakeTimeProvider time = new(Noon);
        await using Journal journal = await Journal.OpenAsync(time);
        await journal.Book.BeginAsync();
        await journal.LiveAsync(time, TimeSpan.FromMinutes(5));
        time.Advance(TimeSpan.FromHours(6));
        await journal.LiveAsync(time, TimeSpan.FromMinutes(5));
        // A machine that is busy is late, and looks all the same.
        time.Advance(TimeSpan.FromSeconds(50));
        await journal.LiveAsync(time, TimeSpan.FromMinutes(5));
        Assert.Equal([new UnwatchedTime(Noon.AddMinutes(5), Noon.AddMinutes(365) + WatchBook.Pace)], await journal.ReadAsync());
    }

    [Fact]
    public async Task Clock_that_was_set_back_makes_no_stop()
    {
        FakeTimeProvider time = new(Noon) { AutoAdvanceAmount = TimeSpan.Zero };
        await using Journal journal = await Journal.OpenAsync(time);
        await journal.Book.BeginAsync();
        time.AdjustTime(Noon.AddHours(-1));
        await journal.Book.BeginAsync();
        time.Advance(TimeSpan.FromMinutes(5));
        await journal.Book.BeginAsync();
        Assert.Equal([new UnwatchedTime(Noon.AddHours(-1), Noon.AddMinutes(-55))], await journal.ReadAsync());
    }

    [Fact]
    public async Task Storage_that_is_stopped_and_started_again_tells_of_the_time_between()
    {
        FakeTimeProvider time = new(Noon);
        await using StorageHarness storage = await StorageHarness.StartAsync(time: time);
        await storage.Service.StopAsync(Ct);
        time.Advance(TimeSpan.FromHours(3));
        await storage.RestartAsync();
        await Testing.Eventually.HoldsAsync("the stop", async () => (await storage.Rooms.Watching.ReadStopsAsync(Noon.AddDays(-1), Noon.AddDays(1), 10, Ct)).Count == 1);
        Assert.Equal([new UnwatchedTime(Noon, Noon.AddHours(3))], await storage.Rooms.Watching.ReadStopsAsync(Noon.AddDays(-1), Noon.AddDays(1), 10, Ct));
    }

    private sealed class Journal : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder;
        private readonly JournalDatabase _database;

        private Journal(DirectoryInfo folder, JournalDatabase database, TimeProvider time) => (_folder, _database, Book) = (folder, database, new WatchBook(database, time));

        public WatchBook Book { get; }

        public static async Task<Journal> OpenAsync(TimeProvider time)
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("netwatch-watch-");
            return new(folder, await JournalDatabase.OpenAsync(folder.FullName), time);
        }

        /// <summary>Gives signs of life as it runs.</summary>
        public async Task LiveAsync(FakeTimeProvider time, TimeSpan span)
        {
            for (TimeSpan passed = TimeSpan.Zero; passed < span; passed += WatchBook.Pace)
            {
                time.Advance(WatchBook.Pace);
                await Book.BeatAsync();
            }
        }

        public async Task<IReadOnlyList<UnwatchedTime>> ReadAsync() => await Book.ReadStopsAsync(Noon.AddDays(-1), Noon.AddDays(2), 100, Ct);

        public async ValueTask DisposeAsync()
        {
            await _database.DisposeAsync();
            _folder.Delete(recursive: true);
        }
    }
}

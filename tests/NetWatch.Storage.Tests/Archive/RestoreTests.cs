using Microsoft.Extensions.Time.Testing;
using NetWatch.Storage.Archive;

namespace NetWatch.Storage.Tests.Archive;

/// <summary>A restore changes all or nothing, and shows nobody what is for its owner alone.</summary>
public sealed class RestoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netwatch-restore-").FullName;
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 5, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder, "data");

    private string Archive => Path.Combine(_folder, "netwatch.zip");

    private string Former => Path.Combine(Data, "before-restore-20300105-120000");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_is_there_as_the_archive_has_it_is_left_alone()
    {
        await SaveAsync(("templates/chat.liquid", "the same"), ("checklists/own.md", "then"));
        Write("checklists/own.md", "now");
        DateTime longAgo = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(PathOf("templates/chat.liquid"), longAgo);

        await RestoreAsync();

        Assert.Equal((longAgo, "the same"), (File.GetLastWriteTimeUtc(PathOf("templates/chat.liquid")), Read("templates/chat.liquid")));
        Assert.False(Directory.Exists(Path.Combine(Former, "templates")));
        Assert.Equal(("then", "now"), (Read("checklists/own.md"), await File.ReadAllTextAsync(Path.Combine(Former, "checklists", "own.md"), Ct)));
    }

    [Fact]
    public async Task Folder_that_cannot_be_written_is_named_before_anything_is_changed()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs a folder that nobody at all can write");
        await SaveAsync(("templates/chat.liquid", "then"), ("checklists/own.md", "then"));
        Write("templates/chat.liquid", "now");
        Directory.Delete(PathOf("checklists"), recursive: true);
        Directory.CreateSymbolicLink(PathOf("checklists"), "/proc/sys/kernel/random");
        byte[] journal = await File.ReadAllBytesAsync(PathOf("journal.db"), Ct);

        StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(RestoreAsync);

        Assert.Contains($"The folder {PathOf("checklists")} cannot be written", refused.Message, StringComparison.Ordinal);
        Assert.Equal("now", Read("templates/chat.liquid"));
        Assert.Equal(journal, await File.ReadAllBytesAsync(PathOf("journal.db"), Ct));
        Assert.False(Directory.Exists(Former));
        Assert.False(Directory.Exists(PathOf("restore.new")));
    }

    [Fact]
    public async Task What_fails_half_way_is_taken_back()
    {
        await SaveAsync(("templates/chat.liquid", "then"), ("templates/old.liquid", "then"), ("attachments/7/0a1b", "photo"));
        Write("templates/chat.liquid", "now");
        Write("templates/mail.text.liquid", "now");
        File.Delete(PathOf("templates/old.liquid"));
        // Stands where the files of the incidents are to go.
        Write("before-restore-20300105-120000/attachments/1/aa", "in the way");
        byte[] journal = await File.ReadAllBytesAsync(PathOf("journal.db"), Ct);

        StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(RestoreAsync);

        Assert.Contains("nothing was changed", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["chat.liquid", "mail.text.liquid"], Directory.GetFiles(PathOf("templates")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
        Assert.Equal(("now", "now", "photo"), (Read("templates/chat.liquid"), Read("templates/mail.text.liquid"), Read("attachments/7/0a1b")));
        Assert.Equal(journal, await File.ReadAllBytesAsync(PathOf("journal.db"), Ct));
        Assert.Single(Directory.GetFiles(Former, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Restore_after_one_that_was_killed_succeeds_and_the_journal_is_for_its_owner_alone()
    {
        await SaveAsync(("templates/chat.liquid", "then"));
        Write("templates/chat.liquid", "now");
        Write("restore.new/templates/chat.liquid", "left by a kill");
        Write("restore.new/secrets/left", "left by a kill");

        await RestoreAsync();

        Assert.Equal("then", Read("templates/chat.liquid"));
        Assert.False(Directory.Exists(PathOf("restore.new")));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(PathOf("journal.db")));
    }

    [Fact]
    public void Folder_of_what_is_being_restored_is_empty_and_for_its_owner_alone()
    {
        Write("restore.new/left", "by a kill");
        DirectoryInfo made = PrivateFolder.CreateEmpty(PathOf("restore.new"));
        Assert.Empty(made.GetFileSystemInfos());
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(made.FullName));
    }

    private async Task SaveAsync(params (string Name, string Content)[] files)
    {
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: Data)) storage.KeepFolder = true;
        foreach ((string name, string content) in files) Write(name, content);
        await Backup.CreateAsync(Data, "Sqlite", Archive, withSecrets: false, _time, Ct);
    }

    private Task<BackupReport> RestoreAsync() => Restore.RunAsync(Data, Archive, _time, Ct);

    private string PathOf(string name) => Path.Combine(Data, name);

    private string Read(string name) => File.ReadAllText(PathOf(name));

    private void Write(string name, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllText(PathOf(name), content);
    }
}

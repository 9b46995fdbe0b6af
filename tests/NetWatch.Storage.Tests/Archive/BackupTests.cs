using System.IO.Compression;
using Dapper;
using NetWatch.Core.Events;
using NetWatch.Core.Samples;
using NetWatch.Storage.Archive;

namespace NetWatch.Storage.Tests.Archive;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netwatch-backup-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Archive => Path.Combine(_folder, "netwatch.zip");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Backup_while_writing_holds_everything_acknowledged_before_it_and_restores()
    {
        string data = Path.Combine(_folder, "data");
        SeriesDescription series = Things.Series("core");
        await using StorageHarness storage = await StorageHarness.StartAsync(folder: data);
        storage.KeepFolder = true;
        for (int i = 1; i <= 50; i++) await WriteAsync(storage, i, series);
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        Task<int> writing = Task.Run(
            async () =>
            {
                int last = 50;
                while (!stop.IsCancellationRequested) await WriteAsync(storage, ++last, series);
                return last;
            },
            Ct);
        BackupReport report = await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        await stop.CancelAsync();
        int written = await writing;
        Assert.Equal(["journal.db", "netwatch.db"], report.Files);
        Assert.Equal(written, (await storage.Events.ReadLatestAsync(1, Ct))[0].Seq);

        string other = Path.Combine(_folder, "other");
        BackupReport restored = await Restore.RunAsync(other, Archive, TimeProvider.System, Ct);
        Assert.Equal(report.Files, restored.Files);
        await using StorageHarness again = await StorageHarness.StartAsync(folder: other);
        IReadOnlyList<EventRecord> events = await again.Events.ReadAsync(0, int.MaxValue, Ct);
        Assert.True(events.Count >= 50);
        Assert.Equal(events.Count, events[^1].Seq);
        Assert.Equal(50, (await again.Samples.ReadAsync(series.Id, Things.Noon.AddSeconds(1), Things.Noon.AddSeconds(51), TimeSpan.Zero, Ct)).Count);
        await again.CopyAsync();
        long next = (await again.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("after")), Ct))[0].Seq;
        await again.CopyAsync();
        Assert.Equal("after", await again.Rooms.Store.ReadAsync(connection => connection.ExecuteScalar<string>("SELECT node_id FROM events WHERE seq = @Next", new { Next = next }), Ct));
    }

    [Fact]
    public async Task Restore_is_refused_while_a_process_runs_and_keeps_the_former_databases_otherwise()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data))
        {
            storage.KeepFolder = true;
            await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("old")), Ct);
            await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
            await storage.Pipeline.CommitAsync(Things.Commit(Things.NoSamples(), Things.Event("new")), Ct);
            StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(() => Restore.RunAsync(data, Archive, TimeProvider.System, Ct));
            Assert.Contains("in use by another NetWatch", refused.Message, StringComparison.Ordinal);
        }

        BackupReport report = await Restore.RunAsync(data, Archive, TimeProvider.System, Ct);
        Assert.Contains("before-restore-", report.Note!, StringComparison.Ordinal);
        Assert.Single(Directory.GetDirectories(data, "before-restore-*"));
        await using StorageHarness again = await StorageHarness.StartAsync(folder: data);
        Assert.Equal(["old"], (await again.Events.ReadAsync(0, 10, Ct)).Select(e => e.NodeId));
    }

    [Fact]
    public async Task Files_of_incidents_are_saved_with_their_sizes_and_come_back()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        byte[] photo = new byte[200_000];
        new Random(1).NextBytes(photo);
        Put(data, "7/0a1b", photo);
        Put(data, "12/ff", "log"u8.ToArray());
        Put(data, "12/ff.new", "half"u8.ToArray());
        Put(data, "README", "not ours"u8.ToArray());
        BackupReport report = await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        Assert.Equal(2, report.Attachments);
        using (ZipArchive zip = ZipFile.OpenRead(Archive))
        {
            using StreamReader reader = new(zip.GetEntry("manifest.json")!.Open());
            string manifest = await reader.ReadToEndAsync(Ct);
            Assert.Contains("\"name\":\"attachments/7/0a1b\",\"bytes\":200000", manifest, StringComparison.Ordinal);
        }

        File.Delete(Path.Combine(data, "attachments", "7", "0a1b"));
        Put(data, "99/aa", "younger"u8.ToArray());
        BackupReport restored = await Restore.RunAsync(data, Archive, TimeProvider.System, Ct);
        Assert.Equal(2, restored.Attachments);
        Assert.Equal(photo, await File.ReadAllBytesAsync(Path.Combine(data, "attachments", "7", "0a1b"), Ct));
        Assert.Equal(["0a1b", "ff"], Directory.EnumerateFiles(Path.Combine(data, "attachments"), "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!).Order());
        Assert.True(File.Exists(Path.Combine(Directory.GetDirectories(data, "before-restore-*").Single(), "attachments", "99", "aa")));

        // One of an older program names none: those that are there stay.
        await WithManifestAsync(Archive, m => m[..m.IndexOf(",\"attachments\"", StringComparison.Ordinal)].Replace("\"format\":3", "\"format\":1", StringComparison.Ordinal) + "}");
        await Restore.RunAsync(data, Archive, TimeProvider.System, Ct);
        Assert.True(File.Exists(Path.Combine(data, "attachments", "7", "0a1b")));
    }

    [Fact]
    public async Task Files_of_incidents_that_are_damaged_missing_or_lie_elsewhere_are_refused()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        Put(data, "7/0a1b", "photo"u8.ToArray());
        await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        await RefusedAsync(data, "not a file of an incident", path => WithManifestAsync(path, m => m.Replace("attachments/7/0a1b", "attachments/../evil", StringComparison.Ordinal)));
        await RefusedAsync(data, "is missing", path => WithManifestAsync(path, m => m.Replace("attachments/7/0a1b", "attachments/8/0a1b", StringComparison.Ordinal)));
        await RefusedAsync(data, "damaged", path => WithManifestAsync(path, m => m.Replace("\"attachments/7/0a1b\",\"bytes\":5", "\"attachments/7/0a1b\",\"bytes\":6", StringComparison.Ordinal)));
        Assert.True(File.Exists(Path.Combine(data, "attachments", "7", "0a1b")));
        Assert.Single(Directory.GetDirectories(data));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_people_wrote_goes_round_and_secrets_only_where_they_are_asked_for(bool withSecrets)
    {
        string data = Path.Combine(_folder, "data"), other = Path.Combine(_folder, "other");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        string[] kept = ["checklists/Свой список.ru.md", "history/devices/00000001.change", "mail.json", "templates/chat.liquid", "templates/texts.kk.json"];
        foreach (string name in kept) Write(data, name, "of " + name);
        // As a page names what keeps the mail server's password.
        string[] secrets = ["secrets/branch", "secrets/mail.0a1b2c3d4e5f6071"];
        foreach (string name in secrets) Write(data, name, "hush");
        // Nobody's: what is being written, what was exported, and what else lies there.
        foreach (string name in new[] { "templates/chat.liquid.new", "templates/.chat.liquid.1.new", "templates/shipped/chat.liquid", "history/other/1.change", "local.token", "secrets/.x", "secrets/mail.", "secrets/mail.0A", "secrets/mail.json" }) Write(data, name, "x");

        BackupReport report = await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets, TimeProvider.System, Ct);
        Assert.Equal((kept.Length, withSecrets ? 2 : null), (report.Kept, report.Secrets));
        using (ZipArchive zip = ZipFile.OpenRead(Archive))
            Assert.Equal(((string[])[.. kept, .. withSecrets ? secrets : [], "journal.db", "manifest.json", "netwatch.db"]).Order(StringComparer.Ordinal), zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));

        Write(other, "templates/chat.liquid", "of before");
        Write(other, "templates/mail.text.liquid", "of before");
        Write(other, "secrets/mine", "of before");
        BackupReport restored = await Restore.RunAsync(other, Archive, TimeProvider.System, Ct);

        Assert.Equal((report.Kept, report.Secrets), (restored.Kept, restored.Secrets));
        Assert.Equal(kept, new[] { "checklists", "history", "templates" }.SelectMany(f => Directory.GetFiles(Path.Combine(other, f), "*", SearchOption.AllDirectories)).Select(f => Path.GetRelativePath(other, f)).Append("mail.json").Order(StringComparer.Ordinal));
        Assert.All(kept, name => Assert.Equal("of " + name, File.ReadAllText(Path.Combine(other, name))));
        string former = Directory.GetDirectories(other, "before-restore-*").Single();
        Assert.Equal("of before", await File.ReadAllTextAsync(Path.Combine(former, "templates", "mail.text.liquid"), Ct));
        Assert.Equal(withSecrets ? secrets : ["secrets/mine"], Directory.GetFiles(Path.Combine(other, "secrets")).Select(f => Path.GetRelativePath(other, f)).Order(StringComparer.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        foreach (string file in (string[])[Archive, .. ((string[])["mail.json", "history/devices/00000001.change", .. withSecrets ? secrets : []]).Select(f => Path.Combine(other, f))])
            Assert.Equal(own, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task Archive_of_an_older_program_leaves_what_people_wrote_as_it_is()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        await WithManifestAsync(Archive, m => m[..m.IndexOf(",\"kept\"", StringComparison.Ordinal)].Replace("\"format\":3", "\"format\":2", StringComparison.Ordinal) + "}");
        Write(data, "templates/chat.liquid", "mine");
        BackupReport restored = await Restore.RunAsync(data, Archive, TimeProvider.System, Ct);
        Assert.Equal((0, null), (restored.Kept, restored.Secrets));
        Assert.Equal("mine", await File.ReadAllTextAsync(Path.Combine(data, "templates", "chat.liquid"), Ct));
    }

    [Theory]
    [InlineData("templates/../../evil")]
    [InlineData("templates/..")]
    [InlineData("../evil")]
    [InlineData("/etc/evil")]
    [InlineData("templates/a/b")]
    [InlineData("templates\\\\..\\\\evil")]
    [InlineData("history/devices/../../../evil")]
    [InlineData("secrets/evil")]
    [InlineData("local.token")]
    [InlineData("journal.db")]
    [InlineData("templates/.hidden")]
    [InlineData("templates/a:b")]
    public async Task Archive_that_would_write_elsewhere_is_refused_and_writes_nothing(string name)
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        Write(data, "templates/chat.liquid", "mine");
        await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        string[] before = [.. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        await RefusedAsync(data, "which is not a template", path => WithManifestAsync(path, m => m.Replace("templates/chat.liquid", name, StringComparison.Ordinal)));
        Assert.Equal(before, Directory.GetFiles(_folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith("spoiled.zip", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static void Write(string data, string name, string content)
    {
        string path = Path.Combine(data, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static void Put(string data, string name, byte[] content)
    {
        string path = Path.Combine(data, "attachments", name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }

    [Fact]
    public async Task Archive_that_is_damaged_foreign_or_newer_is_refused_and_changes_nothing()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        await Backup.CreateAsync(data, "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct);
        byte[] before = await File.ReadAllBytesAsync(Path.Combine(data, "journal.db"), Ct);

        await RefusedAsync(data, "not a backup", async path => await File.WriteAllTextAsync(path, "hello", Ct));
        await RefusedAsync(data, "manifest.json", path => WithManifestAsync(path, _ => null));
        await RefusedAsync(data, "newer NetWatch", path => WithManifestAsync(path, m => m.Replace("\"format\":3", "\"format\":4", StringComparison.Ordinal)));
        await RefusedAsync(data, "damaged", path => WithManifestAsync(path, m => m.Replace("\"bytes\":", "\"bytes\":1", StringComparison.Ordinal)));
        await RefusedAsync(data, "not a database of NetWatch", path => WithManifestAsync(path, m => m.Replace("journal.db", "../evil.db", StringComparison.Ordinal)));
        Assert.Equal(before, await File.ReadAllBytesAsync(Path.Combine(data, "journal.db"), Ct));
        Assert.Empty(Directory.GetDirectories(data));
    }

    [Fact]
    public async Task Backup_with_a_store_on_sql_server_holds_the_journal_and_says_what_else_is_needed()
    {
        string data = Path.Combine(_folder, "data");
        await using (StorageHarness storage = await StorageHarness.StartAsync(folder: data)) storage.KeepFolder = true;
        BackupReport report = await Backup.CreateAsync(data, "SqlServer", Archive, withSecrets: false, TimeProvider.System, Ct);
        Assert.Equal(["journal.db"], report.Files);
        Assert.Contains("BACKUP DATABASE", report.Note!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backup_of_an_empty_folder_is_refused_and_leaves_no_file()
    {
        await Assert.ThrowsAsync<StorageRefusedException>(() => Backup.CreateAsync(Path.Combine(_folder, "nothing"), "Sqlite", Archive, withSecrets: false, TimeProvider.System, Ct));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    private async Task RefusedAsync(string data, string because, Func<string, Task> spoil)
    {
        string spoiled = Path.Combine(_folder, "spoiled.zip");
        File.Copy(Archive, spoiled, overwrite: true);
        await spoil(spoiled);
        StorageRefusedException refused = await Assert.ThrowsAsync<StorageRefusedException>(() => Restore.RunAsync(data, spoiled, TimeProvider.System, Ct));
        Assert.Contains(because, refused.Message, StringComparison.Ordinal);
    }

    private static async Task WithManifestAsync(string path, Func<string, string?> change)
    {
        using ZipArchive zip = ZipFile.Open(path, ZipArchiveMode.Update);
        ZipArchiveEntry entry = zip.GetEntry("manifest.json")!;
        string manifest;
        using (StreamReader reader = new(entry.Open())) manifest = await reader.ReadToEndAsync(Ct);
        entry.Delete();
        if (change(manifest) is not { } changed) return;
        using StreamWriter writer = new(zip.CreateEntry("manifest.json").Open());
        await writer.WriteAsync(changed);
    }

    private static async Task WriteAsync(StorageHarness storage, int i, SeriesDescription series) =>
        await storage.Pipeline.CommitAsync(Things.Commit(Things.Batch(i, series, (Things.Noon.AddSeconds(i), i / 1000.0)), Things.Event("n" + i)), Ct);
}

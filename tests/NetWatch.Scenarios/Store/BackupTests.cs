using NetWatch.Core.Incidents;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;

namespace NetWatch.Scenarios.Store;

/// <summary><c>netwatch backup</c> beside the running program, and <c>netwatch restore</c> after it.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_backup_of_the_running_program_restores_its_incidents_and_a_restore_beside_it_is_refused()
    {
        Incident before;
        await using (NetWatchProcess netwatch = await NetWatchProcess.StartAsync(_device.Devices(), _folder.Path))
        {
            await netwatch.StateIsAsync("sw-1", "up");
            _device.Down();
            await netwatch.StateIsAsync("sw-1", "down");
            await Eventually.HoldsAsync("the incident", async () => (await netwatch.OutagesAsync()).Count == 1);
            before = (await netwatch.OutagesAsync())[0];

            (int saved, string said) = await NetWatchProcess.RunAsync(_folder.Path, "backup", "saved.zip");
            (int refused, string why) = await NetWatchProcess.RunAsync(_folder.Path, "restore", "saved.zip");

            Assert.True(saved == 0, said);
            Assert.Contains("journal.db", said, StringComparison.Ordinal);
            Assert.Equal(1, refused);
            Assert.Contains(netwatch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), why, StringComparison.Ordinal);
        }

        Directory.Delete(_folder["data"], recursive: true);
        (int restored, string output) = await NetWatchProcess.RunAsync(_folder.Path, "restore", "saved.zip");
        await using NetWatchProcess again = await NetWatchProcess.StartAsync(null, _folder.Path);

        Assert.True(restored == 0, output);
        Incident after = Assert.Single(await again.OutagesAsync());
        Assert.Equal((before.Number, before.NodeId, before.OpenedAt), (after.Number, after.NodeId, after.OpenedAt));
    }
}

using Microsoft.Extensions.Time.Testing;
using NetWatch.Core;
using NetWatch.Testing;
using NetWatch.Web.Settings;

namespace NetWatch.Web.Tests.Settings;

/// <summary>The texts that the devices file had.</summary>
public sealed class SettingsHistoryTests : IDisposable
{
    private static readonly SettingsEffect Nothing = new([], [], [], false, false);
    private static readonly SettingsDiff Diff = new(1, 2, [], false);

    private readonly TemporaryFolder _folder = new();

    private SettingsHistory History => new(new Installation(_folder["devices.json"], _folder["data"], Demo: false), new FakeTimeProvider());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Text_comes_back_as_it_was_whatever_is_in_it()
    {
        const string before = "\uFEFF{ \"a\": \"Алматы\" }\r\n", after = "{}\n\n";
        long id = History.Add("zhanar", Nothing, "a note", Diff, before, after);
        Assert.Equal((before, after), (History.Read(id)!.Value.Before, History.Read(id)!.Value.After));
        Assert.Equal("a note", Assert.Single(History.List()).Note);
        Assert.Null(History.Read(id + 1));
    }

    [Fact]
    public void Only_the_newest_are_kept_and_numbers_go_on()
    {
        for (int i = 0; i < SettingsHistory.Most + 5; i++) History.Add("a", Nothing, null, Diff, "x", "y");
        IReadOnlyList<SettingsHistoryRow> rows = History.List();
        Assert.Equal(SettingsHistory.Most, rows.Count);
        Assert.Equal((SettingsHistory.Most + 5, 6), (rows[0].Id, rows[^1].Id));
        Assert.Null(History.Read(5));
    }

    [Fact]
    public void Damaged_and_foreign_files_are_no_changes()
    {
        long id = History.Add("a", Nothing, null, Diff, "x", "y");
        string folder = _folder["data/history/devices"];
        File.WriteAllText(Path.Combine(folder, "00000007.change"), "not json");
        File.WriteAllText(Path.Combine(folder, "notes.change"), "{}");
        File.WriteAllText(Path.Combine(folder, "00000008.change"), "{\"row\":null,\"before\":5}\n");
        Assert.Equal([id], History.List().Select(r => r.Id));
        Assert.Null(History.Read(7));
        Assert.Null(History.Read(8));
    }
}

using System.Text;
using NetWatch.Testing;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Replacing a file that people write.</summary>
public sealed class FileReplacementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Kill_before_the_new_text_has_the_name_leaves_the_old_one_and_hinders_nobody()
    {
        string file = Written("old");
        // Nothing more happens: neither Commit nor Dispose.
        _ = FileReplacement.Prepare(file, "new"u8);
        Assert.Equal("old", File.ReadAllText(file));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(file)!).Length);

        using (FileReplacement next = FileReplacement.Prepare(file, "newer"u8)) next.Commit();

        Assert.Equal("newer", File.ReadAllText(file));
    }

    [Fact]
    public void What_kills_left_is_removed_at_the_start_and_nothing_else()
    {
        string file = Written("old"), folder = Path.GetDirectoryName(file)!, victim = _folder["victim"];
        _ = FileReplacement.Prepare(file, "new"u8);
        File.WriteAllText(victim, "mine");
        // As a version left it that had one name for all.
        if (OperatingSystem.IsWindows()) File.WriteAllText(Path.Combine(folder, ".devices.json.new"), "x");
        else File.CreateSymbolicLink(Path.Combine(folder, ".devices.json.new"), victim);
        foreach (string other in (string[])[".devices.json.mine.new", ".devices.json", "devices.json.new", ".other.json.new"]) File.WriteAllText(Path.Combine(folder, other), "");

        FileReplacement.Tidy(file);

        Assert.Equal([".devices.json", ".devices.json.mine.new", ".other.json.new", "devices.json", "devices.json.new"], Directory.GetFiles(folder).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal));
        Assert.Equal(("old", "mine"), (File.ReadAllText(file), File.ReadAllText(victim)));
        FileReplacement.Tidy(_folder["nowhere/devices.json"]);
    }

    [Fact]
    public void Asking_for_obstacles_between_preparing_and_naming_leaves_what_is_prepared()
    {
        string file = Written("old");
        using (FileReplacement replacement = FileReplacement.Prepare(file, "new"u8))
        {
            Assert.Null(FileReplacement.Obstacle(file));
            replacement.Commit();
        }

        Assert.Equal("new", File.ReadAllText(file));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
    }

    [Fact]
    public void Mode_stays_and_of_a_link_what_it_leads_to_is_replaced()
    {
        if (OperatingSystem.IsWindows()) return;
        string file = Written("old"), link = _folder["link.json"];
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        File.CreateSymbolicLink(link, file);
        FileOwner? owner = FileOwner.Of(file);

        using (FileReplacement replacement = FileReplacement.Prepare(link, "new"u8)) replacement.Commit();

        Assert.Equal("new", File.ReadAllText(file));
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(file));
        Assert.Equal(owner, FileOwner.Of(file));
    }

    [Fact]
    public void Link_in_the_place_of_the_new_text_is_not_followed()
    {
        string file = Written("old"), victim = _folder["victim"];
        File.WriteAllText(victim, "mine");
        File.CreateSymbolicLink(Path.Combine(Path.GetDirectoryName(file)!, ".devices.json.new"), victim);

        using (FileReplacement replacement = FileReplacement.Prepare(file, "new"u8)) replacement.Commit();

        Assert.Equal("mine", File.ReadAllText(victim));
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void File_that_cannot_be_replaced_says_why()
    {
        Assert.Contains("does not exist", FileReplacement.Obstacle(_folder["none.json"]), StringComparison.Ordinal);
        string file = Written("old");
        Assert.Null(FileReplacement.Obstacle(file));
        Assert.Equal("old", File.ReadAllText(file, Encoding.UTF8));
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(file)!));
        // By its mark, which is one also for root, who is hindered by no mode.
        File.SetAttributes(file, FileAttributes.ReadOnly);
        Assert.Contains("read-only", FileReplacement.Obstacle(file), StringComparison.Ordinal);
        File.SetAttributes(file, FileAttributes.Normal);
    }

    private string Written(string text)
    {
        string file = _folder["here/devices.json"];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }
}

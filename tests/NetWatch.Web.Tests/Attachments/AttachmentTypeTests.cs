using System.Text;
using NetWatch.Core;
using NetWatch.Testing;
using NetWatch.Web.Attachments;

namespace NetWatch.Web.Tests.Attachments;

public sealed class AttachmentTypeTests
{
    [Theory]
    [InlineData("rack.PNG", "rack.png")]
    [InlineData("Шкаф 4, Алматы.jpeg", "Шкаф 4, Алматы.jpeg")]
    [InlineData("../../etc/passwd.txt", "passwd.txt")]
    [InlineData("..\\..\\windows\\system.log", "system.log")]
    [InlineData("/.txt", "file.txt")]
    [InlineData("....log", "file.log")]
    [InlineData("a\u0000b\nc<d>:|?*\"e.pdf", "a_b_c_d______e.pdf")]
    [InlineData("photo\u202Egnp.txt", "photo_gnp.txt")]
    [InlineData("evil.html", null)]
    [InlineData("evil.png.exe", null)]
    [InlineData("evil.svg", null)]
    [InlineData("png", null)]
    [InlineData("", null)]
    public void Name_is_made_safe_or_refused(string name, string? clean) => Assert.Equal(clean, AttachmentType.Clean(name));

    [Fact]
    public void Long_name_is_cut_and_keeps_its_ending_and_whole_letters()
    {
        string clean = AttachmentType.Clean(new string('x', 95) + string.Concat(Enumerable.Repeat("😀", 50)) + ".jpeg")!;
        Assert.Equal(new string('x', 95) + ".jpeg", clean);
        Assert.Equal(100, AttachmentType.Clean(new string('ш', 300) + ".txt")!.Length);
    }

    [Theory]
    [InlineData("a.png", "89504E470D0A1A0A00", "image/png")]
    [InlineData("a.png", "FFD8FF00", null)]
    [InlineData("a.jpg", "FFD8FFE0", "image/jpeg")]
    [InlineData("a.webp", "524946460000000057454250FF", "image/webp")]
    [InlineData("a.webp", "52494646000000005741564520", null)]
    [InlineData("a.pdf", "255044462D312E37", "application/pdf")]
    [InlineData("a.pdf", "3C68746D6C3E", null)]
    [InlineData("a.log", "D2B1", "text/plain; charset=utf-8")]
    [InlineData("a.txt", "FF41", null)]
    [InlineData("a.txt", "4100", null)]
    public void Content_must_be_what_the_name_says(string name, string hex, string? type) => Assert.Equal(type, AttachmentType.Of(name, Convert.FromHexString(hex)));

    [Fact]
    public async Task Folder_takes_no_path_for_an_id()
    {
        using TemporaryFolder data = new();
        AttachmentFolder folder = new(new Installation("devices.json", data.Path, Demo: false));
        await folder.WriteAsync(7, "ab", Encoding.UTF8.GetBytes("x"));
        Assert.True(File.Exists(data["attachments/7/ab"]));
        foreach (string id in (string[])["", "..", "../ab", "a/b", "AB", "a b"])
        {
            Assert.Throws<ArgumentException>(() => folder.Open(7, id));
            await Assert.ThrowsAsync<ArgumentException>(() => folder.WriteAsync(7, id, []));
        }

        Assert.Null(folder.Open(8, "ab"));
        folder.Delete(7, "ab");
        Assert.Null(folder.Open(7, "ab"));
    }
}

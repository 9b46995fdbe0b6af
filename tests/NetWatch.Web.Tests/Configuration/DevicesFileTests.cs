using System.Text;
using NetWatch.Core.Configuration;
using NetWatch.Testing;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Configuration;

public sealed class DevicesFileTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Shipped_sample_has_no_defect_and_no_warning()
    {
        CatalogReading reading = DevicesFile.Read(Path.Combine(Peer.RepositoryRoot(), "devices.json"));

        Assert.Empty(reading.Defects);
        Assert.Empty(reading.Warnings);
        Assert.NotNull(reading.Catalog);
    }

    [Fact]
    public void File_with_a_byte_order_mark_is_read()
    {
        File.WriteAllText(_file, """{ "devices": [ { "id": "a", "address": "::1" } ] }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));

        Assert.NotNull(DevicesFile.Read(_file).Catalog);
    }

    [Fact]
    public void File_that_is_not_utf8_is_one_defect()
    {
        File.WriteAllBytes(_file, [(byte)'{', 0xC3, 0x28, (byte)'}']);

        Assert.Contains("not UTF-8", Assert.Single(DevicesFile.Read(_file).Defects).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void File_beyond_sixteen_megabytes_is_refused_unread()
    {
        using (FileStream file = File.OpenWrite(_file)) file.SetLength(DevicesFileReader.LongestFile + 1L);

        Assert.Contains("larger than 16 MB", Assert.Single(DevicesFile.Read(_file).Defects).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no/such/devices.json", "does not exist")]
    [InlineData("/", "cannot be read")]
    public void Path_without_a_readable_file_is_one_defect(string path, string expected) =>
        Assert.Contains(expected, Assert.Single(DevicesFile.Read(path, new SecretSource("/")).Defects).Message, StringComparison.Ordinal);
}

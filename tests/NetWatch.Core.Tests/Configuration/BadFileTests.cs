using NetWatch.Core.Configuration;

namespace NetWatch.Core.Tests.Configuration;

public sealed class BadFileTests
{
    public static TheoryData<string> Files => [.. BadFiles.Names];

    [Theory]
    [MemberData(nameof(Files))]
    public void Bad_file_is_refused_with_exactly_its_defects(string file)
    {
        CatalogReading reading = FakeSecrets.Read(BadFiles.Text(file));

        Assert.Equal(string.Join("\n", BadFiles.Expected(file)), string.Join("\n", BadFiles.Actual(reading)));
        Assert.NotEmpty(reading.Defects);
        Assert.Null(reading.Catalog);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void No_sentence_tells_what_stands_where_a_secret_stands(string file)
    {
        CatalogReading reading = FakeSecrets.Read(BadFiles.Text(file));

        foreach (string secret in new[] { "hush-hush", "n0tQu0ted", "my-community-by-mistake", "12345", FakeSecrets.Branch, FakeSecrets.Core })
            Assert.All([.. reading.Defects, .. reading.Warnings], d => Assert.DoesNotContain(secret, d.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_sentence_is_whole() =>
        Assert.All(BadFiles.Names.SelectMany(n => FakeSecrets.Read(BadFiles.Text(n)).Defects), d =>
            Assert.Matches("^[A-Z\"0-9].*[.?)]$", d.Message));
}

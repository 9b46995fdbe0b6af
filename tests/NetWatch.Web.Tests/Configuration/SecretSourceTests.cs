using NetWatch.Core.Configuration;
using NetWatch.Web.Configuration;

namespace NetWatch.Web.Tests.Configuration;

public sealed class SecretSourceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netwatch-secrets-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("s3cret", "s3cret")]
    [InlineData("s3cret\n", "s3cret")]
    [InlineData("s3cret\r\n", "s3cret")]
    [InlineData("s3cret\n\n", "s3cret\n")]
    [InlineData(" with blanks ", " with blanks ")]
    public void Secret_in_a_file_beside_the_configuration_loses_one_trailing_newline(string content, string expected)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "secrets"));
        File.WriteAllText(Path.Combine(_folder.FullName, "secrets", "branch"), content);

        Assert.Equal(expected, new SecretSource(_folder.FullName).FromFile("secrets/branch").Secret?.Reveal());
    }

    [Fact]
    public void Absolute_path_is_taken_as_it_is()
    {
        string path = Path.Combine(_folder.FullName, "absolute");
        File.WriteAllText(path, "x");

        Assert.Equal("x", new SecretSource("/nowhere").FromFile(path).Secret?.Reveal());
    }

    [Theory]
    [InlineData("missing", "does not exist")]
    [InlineData("empty", "is empty")]
    [InlineData("huge", "longer than")]
    [InlineData("", "path must follow")]
    public void File_without_a_usable_secret_is_told(string path, string expected)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "empty"), "\n");
        File.WriteAllText(Path.Combine(_folder.FullName, "huge"), new string('x', 5000));

        SecretLookup lookup = new SecretSource(_folder.FullName).FromFile(path);

        Assert.Null(lookup.Secret);
        Assert.Contains(expected, lookup.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain("xxx", lookup.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Environment_variable_is_resolved_and_a_missing_one_is_named()
    {
        Environment.SetEnvironmentVariable("NETWATCH_TEST_SECRET_SOURCE", "from-env");
        SecretSource source = new(_folder.FullName);

        Assert.Equal("from-env", source.FromEnvironment("NETWATCH_TEST_SECRET_SOURCE").Secret?.Reveal());
        Assert.Contains("NETWATCH_TEST_NOT_SET is not set", source.FromEnvironment("NETWATCH_TEST_NOT_SET").Problem, StringComparison.Ordinal);
        Assert.Contains("must follow", source.FromEnvironment("").Problem, StringComparison.Ordinal);
    }
}

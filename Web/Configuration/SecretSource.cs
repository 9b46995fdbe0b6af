using System.Text;
using NetWatch.Core.Configuration;

namespace NetWatch.Web.Configuration;

/// <summary>Resolves secrets from environment variables and files. What it reads it neither prints nor logs.</summary>
/// <param name="baseDirectory">The folder of <c>devices.json</c>, where relative paths begin.</param>
internal sealed class SecretSource(string baseDirectory) : ISecretSource
{
    private const int LongestSecret = 4096;

    /// <inheritdoc/>
    public SecretLookup FromEnvironment(string name)
    {
        if (name.Length == 0 || name.Contains('=', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal))
            return SecretLookup.Missing("The name of an environment variable must follow \"env:\": write it, such as \"env:BRANCH_COMMUNITY\".");
        return Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
            ? SecretLookup.Found(value)
            : SecretLookup.Missing($"The environment variable {name} is not set or is empty: set it before NetWatch starts.");
    }

    /// <inheritdoc/>
    public SecretLookup FromFile(string path)
    {
        if (string.IsNullOrWhiteSpace(path) || path.Contains('\0', StringComparison.Ordinal))
            return SecretLookup.Missing("A path must follow \"file:\": write it, such as \"file:secrets/branch\".");
        try
        {
            FileInfo file = new(Path.Combine(baseDirectory, path));
            if (!file.Exists) return SecretLookup.Missing($"The file {file.FullName} does not exist: create it with the secret in it.");
            return Read(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return SecretLookup.Missing($"The file \"{path}\" cannot be read ({e.GetType().Name}): give NetWatch the right to read it.");
        }
    }

    private static SecretLookup Read(FileInfo file)
    {
        using StreamReader reader = new(file.FullName, Encoding.UTF8);
        char[] buffer = new char[LongestSecret + 3];
        int length = reader.ReadBlock(buffer);
        string value = WithoutLastNewline(new string(buffer, 0, length));
        if (value.Length == 0) return SecretLookup.Missing($"The file {file.FullName} is empty: write the secret into it.");
        return value.Length > LongestSecret
            ? SecretLookup.Missing($"The file {file.FullName} is longer than {LongestSecret} characters: write only the secret into it.")
            : SecretLookup.Found(value);
    }

    /// <summary>Editors end a file with a newline that is no part of the secret; any other is.</summary>
    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
}

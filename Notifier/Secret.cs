namespace NetWatch.Notifier;

/// <summary>Resolves a secret's reference at the moment it is used, so that a changed file takes effect.</summary>
internal static class Secret
{
    /// <summary>The secret itself.</summary>
    /// <param name="reference"><c>env:NAME</c>, <c>file:PATH</c> (its first line), or the value.</param>
    /// <exception cref="SecretMissingException">The variable or the file is not there.</exception>
    public static string Resolve(string reference)
    {
        if (reference.StartsWith("env:", StringComparison.Ordinal))
            return Environment.GetEnvironmentVariable(reference[4..])
                ?? throw new SecretMissingException($"the environment variable {reference[4..]} is not set");
        if (!reference.StartsWith("file:", StringComparison.Ordinal)) return reference;

        try
        {
            return File.ReadLines(reference[5..]).FirstOrDefault() ?? "";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SecretMissingException($"the file {reference[5..]} cannot be read: {e.Message}");
        }
    }
}

/// <summary>A secret that a setting points to is not there. The message never holds the secret.</summary>
internal sealed class SecretMissingException(string message) : Exception(message);

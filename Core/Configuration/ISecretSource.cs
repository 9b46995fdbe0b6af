using NetWatch.Core.Catalog;

namespace NetWatch.Core.Configuration;

/// <summary>Where the secrets come from that <c>devices.json</c> only refers to. Implementations never throw and never print a secret.</summary>
public interface ISecretSource
{
    /// <summary>Resolves <c>env:NAME</c>.</summary>
    /// <param name="name">The name of the environment variable.</param>
    SecretLookup FromEnvironment(string name);

    /// <summary>Resolves <c>file:PATH</c>.</summary>
    /// <param name="path">The path as the file writes it; a relative one begins at the folder of <c>devices.json</c>.</param>
    SecretLookup FromFile(string path);

    /// <summary>Resolves <c>env:NAME</c> or <c>file:PATH</c>; null for a text that is neither, and so would be the secret itself.</summary>
    /// <param name="text">The text as written.</param>
    SecretLookup? Resolve(string text) =>
        text.StartsWith("env:", StringComparison.Ordinal) ? FromEnvironment(text["env:".Length..])
        : text.StartsWith("file:", StringComparison.Ordinal) ? FromFile(text["file:".Length..])
        : null;
}

/// <summary>The outcome of resolving one secret.</summary>
/// <param name="Secret">The secret, or null when it could not be resolved.</param>
/// <param name="Problem">Null, or a sentence that says what to do about it.</param>
public sealed record SecretLookup(Secret? Secret, string? Problem)
{
    /// <summary>A resolved secret.</summary>
    /// <param name="value">The secret itself.</param>
    public static SecretLookup Found(string value) => new(new Secret(value), null);

    /// <summary>A secret that could not be resolved.</summary>
    /// <param name="problem">A sentence that says what to do about it.</param>
    public static SecretLookup Missing(string problem) => new(null, problem);
}

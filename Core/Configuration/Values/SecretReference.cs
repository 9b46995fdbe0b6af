using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration.Json;

namespace NetWatch.Core.Configuration.Values;

/// <summary>Secrets as files write them: <c>env:NAME</c> or <c>file:PATH</c>, or (with a warning) the secret itself.</summary>
internal static class SecretReference
{
    /// <summary>What to write where a secret is missing.</summary>
    public const string Advice = "write \"env:NAME\" or \"file:PATH\"";

    /// <summary>The secret behind a reference; null when there is none, which is told. No sentence repeats what is written.</summary>
    /// <param name="at">The value.</param>
    /// <param name="noun">How sentences call it: <c>community</c>.</param>
    /// <param name="secrets">Where references are resolved.</param>
    /// <param name="defects">Where defects and warnings go.</param>
    public static Secret? Read(JsonValue at, string noun, ISecretSource secrets, DefectList defects)
    {
        if (at.Kind != JsonKind.Text)
        {
            defects.Add(at, $"Write the {noun} as \"env:NAME\" or \"file:PATH\", not as {at.Described}.");
            return null;
        }

        if (string.IsNullOrWhiteSpace(at.Text))
        {
            defects.Add(at, $"The {noun} is empty: {Advice}.");
            return null;
        }

        if (secrets.Resolve(at.Text) is not { } found)
        {
            defects.Warn(at, $"The {noun} stands in the file itself, where everyone who reads the file sees it: move it out and {Advice}.");
            return new Secret(at.Text);
        }

        if (found.Secret is null) defects.Add(at, found.Problem ?? "The secret cannot be resolved: check the reference.");
        return found.Secret;
    }
}

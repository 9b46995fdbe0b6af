using NetWatch.Core.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>
/// Takes down the references that reading a devices file resolves. What only looks like one, in a header field or in the content that a check expects, is text that nobody resolves, and is none.
/// </summary>
internal sealed class ResolvedReferences : ISecretSource
{
    /// <summary>As long as any rule for secrets wants, so that reading goes on as with the secret itself.</summary>
    private const string Filler = "stands for what is not looked at";

    private readonly HashSet<string> _references = new(StringComparer.Ordinal);

    private ResolvedReferences()
    {
    }

    /// <summary>The references of a text, as it writes them; none of one that cannot be parsed.</summary>
    public static HashSet<string> Of(string text)
    {
        ResolvedReferences taken = new();
        DevicesFileReader.Read(text, taken);
        return taken._references;
    }

    /// <inheritdoc/>
    public SecretLookup FromEnvironment(string name) => Taken("env:" + name);

    /// <inheritdoc/>
    public SecretLookup FromFile(string path) => Taken("file:" + path);

    private SecretLookup Taken(string reference)
    {
        _references.Add(reference);
        return SecretLookup.Found(Filler);
    }
}

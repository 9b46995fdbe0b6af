using NetWatch.Core.Configuration;

namespace NetWatch.Web.Settings;

/// <summary>
/// Takes down the references that reading a devices file resolves. What only looks like one, in a header field or in the content that a check expects, is text that nobody resolves, and is none.
/// </summary>
/// <param name="inner">Where they lead; null: nothing is looked at.</param>
internal sealed class ResolvedReferences(ISecretSource? inner = null) : ISecretSource
{
    /// <summary>As long as any rule for secrets wants, so that reading goes on as with the secret itself.</summary>
    private const string Filler = "stands for what is not looked at";

    private readonly HashSet<string> _references = new(StringComparer.Ordinal);

    /// <summary>Those that were resolved, as the file writes them.</summary>
    public IReadOnlySet<string> Taken => _references;

    /// <summary>The references of a text, as it writes them; none of one that cannot be parsed.</summary>
    public static IReadOnlySet<string> Of(string text)
    {
        ResolvedReferences taken = new();
        DevicesFileReader.Read(text, taken);
        return taken.Taken;
    }

    /// <inheritdoc/>
    public SecretLookup FromEnvironment(string name) => Take("env:" + name, inner?.FromEnvironment(name));

    /// <inheritdoc/>
    public SecretLookup FromFile(string path) => Take("file:" + path, inner?.FromFile(path));

    private SecretLookup Take(string reference, SecretLookup? found)
    {
        _references.Add(reference);
        return found ?? SecretLookup.Found(Filler);
    }
}

using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Editing;

namespace NetWatch.Web.Settings;

/// <summary>
/// The secrets that a page may refer to: those that the devices file refers to already, and those that were typed into pages. Whoever may edit the file by pages could otherwise have any file of this machine that NetWatch may
/// read sent, as a community, to a device of his own, or learn by the defects which files there are. Nothing else is looked at.
/// </summary>
/// <param name="all">Where references lead.</param>
/// <param name="folder">The secrets that were typed in.</param>
/// <param name="before">The devices file as it is.</param>
/// <param name="inForce">What the file referred to that is in force: where the present one cannot be parsed, nobody knows what in it is a reference.</param>
internal sealed class PageSecrets(ISecretSource all, SecretFolder folder, string before, IReadOnlySet<string> inForce) : ISecretSource
{
    private const string Refusal = "A page cannot refer to another file or variable of this machine than the file does already: type the secret in, or write the reference into the file itself.";

    private readonly Lazy<IReadOnlySet<string>> _known = new(() => JsonTextEditor.Read(before, "").Defect is null ? ResolvedReferences.Of(before) : inForce);

    /// <inheritdoc/>
    public SecretLookup FromEnvironment(string name) => _known.Value.Contains("env:" + name) ? all.FromEnvironment(name) : SecretLookup.Missing(Refusal);

    /// <inheritdoc/>
    public SecretLookup FromFile(string path) => _known.Value.Contains("file:" + path) || folder.IdOf("file:" + path) is not null ? all.FromFile(path) : SecretLookup.Missing(Refusal);
}

using NetWatch.Core.Configuration;

namespace NetWatch.Core.Tests.Configuration;

/// <summary>Secrets from memory: BRANCH_COMMUNITY in the environment, secrets/core in a file; nothing else exists.</summary>
internal sealed class FakeSecrets : ISecretSource
{
    public const string Branch = "s3cr3t-of-the-branch";
    public const string Core = "s3cr3t-of-the-core";

    public SecretLookup FromEnvironment(string name) => name == "BRANCH_COMMUNITY"
        ? SecretLookup.Found(Branch)
        : SecretLookup.Missing($"The environment variable {name} is not set: set it before NetWatch starts.");

    public SecretLookup FromFile(string path) => path == "secrets/core"
        ? SecretLookup.Found(Core)
        : SecretLookup.Missing($"The file {path} does not exist: create it.");

    public static CatalogReading Read(string json) => DevicesFileReader.Read(json, new FakeSecrets());
}

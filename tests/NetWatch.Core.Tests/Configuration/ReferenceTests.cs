using NetWatch.Core.Configuration.Json;
using NetWatch.Testing;

namespace NetWatch.Core.Tests.Configuration;

public sealed class ReferenceTests
{
    [Fact]
    public void Reference_names_every_key()
    {
        string reference = File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "docs", "devices-json.md"));

        foreach (Shape shape in SchemaTests.AllShapes)
            foreach (string key in shape.Keys)
                Assert.True(
                    reference.Contains($"`{key}`", StringComparison.Ordinal) || reference.Contains($"`thresholds.{key}`", StringComparison.Ordinal),
                    $"{shape.Name}.{key} is missing in docs/devices-json.md");
    }
}

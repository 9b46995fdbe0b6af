using System.Text.Json;
using NetWatch.Core.Catalog;
using NetWatch.Core.Configuration;
using NetWatch.Core.Configuration.Json;
using NetWatch.Core.Configuration.Probes;
using NetWatch.Core.Configuration.Sections;
using NetWatch.Testing;
using NJsonSchema;

namespace NetWatch.Core.Tests.Configuration;

public sealed class SchemaTests
{
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static TheoryData<string> StructuralFiles => [.. BadFiles.Names.Where(BadFiles.IsStructural)];

    public static TheoryData<string> Shapes => [.. AllShapes.Select(s => s.Name)];

    internal static IReadOnlyList<Shape> AllShapes { get; } =
    [
        RootSection.Shape, RootSection.SelfCheckShape, ExporterSection.Shape, DefaultsSection.Shape, SitesSection.Shape, ChannelsSection.Shape, ChannelsSection.NearShape,
        CredentialsSection.Shape, DevicesSection.Shape, LimitsSection.Shape, LimitFields.BaselineShape, LimitFields.ForecastShape, TrapsSection.Shape, .. ProbeSpecReaders.All.SelectMany(r => new[] { r.Entry, r.Defaults, r.Thresholds }),
    ];

    private static string SchemaText => File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.schema.json"));

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Schema_and_validator_know_the_same_keys(string name)
    {
        using JsonDocument schema = JsonDocument.Parse(SchemaText);
        JsonElement definition = schema.RootElement.GetProperty("definitions").GetProperty(name);

        Assert.False(definition.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            AllShapes.Single(s => s.Name == name).Keys.Order(StringComparer.Ordinal),
            definition.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_defines_no_object_that_the_validator_does_not_know()
    {
        using JsonDocument schema = JsonDocument.Parse(SchemaText);
        IEnumerable<string> objects = schema.RootElement.GetProperty("definitions").EnumerateObject()
            .Where(d => d.Value.TryGetProperty("properties", out _)).Select(d => d.Name);

        Assert.Equal(AllShapes.Select(s => s.Name).Order(StringComparer.Ordinal), objects.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Schema_describes_every_key_somewhere()
    {
        using JsonDocument schema = JsonDocument.Parse(SchemaText);
        JsonElement definitions = schema.RootElement.GetProperty("definitions");
        foreach (JsonProperty definition in definitions.EnumerateObject().Where(d => d.Value.TryGetProperty("properties", out _)))
            foreach (JsonProperty key in definition.Value.GetProperty("properties").EnumerateObject())
                Assert.True(key.NameEquals("type") || IsDescribed(key.Value, definitions), $"{definition.Name}.{key.Name} has no description");
    }

    [Fact]
    public async Task Schema_accepts_the_shipped_sample() =>
        Assert.Empty(await Refusals(File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json"))));

    [Fact]
    public async Task Schema_and_validator_accept_the_sample_with_its_commented_entries()
    {
        string sample = SampleText.Uncommented(File.ReadAllText(Path.Combine(Peer.RepositoryRoot(), "devices.json")));

        CatalogReading reading = DevicesFileReader.Read(sample, new AnySecret());
        Assert.Empty(await Refusals(sample));
        Assert.Empty(BadFiles.Actual(reading));
        Assert.Equal(Enum.GetValues<DeviceKind>(), reading.Catalog!.Devices.Select(d => d.Kind).Distinct().Order());
        Assert.Equal(2, reading.Catalog.Channels.Count());
        Assert.Equal(ProbeSpecReaders.Types.Order(StringComparer.Ordinal), reading.Catalog.InOrder.SelectMany(n => n.Probes).Select(p => p.Type).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StructuralFiles))]
    public async Task Structurally_bad_file_is_refused_by_the_schema_too(string file) => Assert.NotEmpty(await Refusals(BadFiles.Text(file)));

    private static bool IsDescribed(JsonElement key, JsonElement definitions) =>
        key.TryGetProperty("description", out _)
        || (key.TryGetProperty("$ref", out JsonElement reference)
            && definitions.GetProperty(reference.GetString()!.Split('/')[^1]).TryGetProperty("description", out _))
        || (key.TryGetProperty("$ref", out JsonElement thresholds) && thresholds.GetString()!.EndsWith("Defaults", StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> Refusals(string json)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(SchemaText, TestContext.Current.CancellationToken);
        using JsonDocument strict = JsonDocument.Parse(json, Lenient);
        return [.. schema.Validate(JsonSerializer.Serialize(strict.RootElement)).Select(e => e.ToString())];
    }

    private sealed class AnySecret : ISecretSource
    {
        public SecretLookup FromEnvironment(string name) => SecretLookup.Found(name);

        public SecretLookup FromFile(string path) => SecretLookup.Found(path);
    }
}

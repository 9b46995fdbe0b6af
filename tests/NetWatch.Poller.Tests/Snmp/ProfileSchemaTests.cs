using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Xml.Linq;
using NetWatch.Poller.Pictures;
using NetWatch.Poller.Profiles;
using NetWatch.Testing;
using NJsonSchema;

namespace NetWatch.Poller.Tests.Snmp;

/// <summary><c>profile.schema.json</c> says what the reader of profiles takes. <c>NETWATCH_WRITE_DOCS=1</c> writes it anew.</summary>
public sealed class ProfileSchemaTests
{
    private const string Draft = "http://json-schema.org/draft-07/schema#";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static string SchemaPath => Path.Combine(Peer.RepositoryRoot(), "profile.schema.json");

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Peer.RepositoryRoot(), "Poller", "Profiles"), "*.json", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task Schema_is_what_the_reader_takes()
    {
        string schema = Generate();
        if (Environment.GetEnvironmentVariable("NETWATCH_WRITE_DOCS") == "1") await File.WriteAllTextAsync(SchemaPath, schema, TestContext.Current.CancellationToken);
        Assert.Equal(schema, await File.ReadAllTextAsync(SchemaPath, TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task Shipped_profile_satisfies_the_schema(string name)
    {
        string path = Directory.EnumerateFiles(Path.Combine(Peer.RepositoryRoot(), "Poller", "Profiles"), name, SearchOption.AllDirectories).Single();
        Assert.Empty(await FindingsAsync(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("""{ "name": "x", "source": "y", "colour": 1 }""")]
    [InlineData("""{ "name": "x" }""")]
    [InlineData("""{ "name": "x", "source": "y", "reads": [{ "name": "t", "entry": "1.3", "every": "often", "columns": { "a": 1 } }] }""")]
    [InlineData("""{ "name": "x", "source": "y", "reads": [{ "name": "t", "entry": "1.3", "gives": [{ "as": "wish" }] }] }""")]
    [InlineData("""{ "name": "x", "source": "y", "match": [{ "sysObjectId": ["1.3.x"] }] }""")]
    public async Task What_the_reader_refuses_does_not_satisfy_the_schema(string profile)
    {
        Assert.NotEmpty(await FindingsAsync(profile));
        Exception? refused = Record.Exception(() => ProfileSet.Parse(new MemoryStream(Encoding.UTF8.GetBytes(profile))));
        Assert.True(refused is JsonException or FormatException, refused?.ToString());
    }

    [Fact]
    public void Profile_may_name_its_schema() =>
        Assert.Equal("x", ProfileSet.Parse(new MemoryStream("""{ "$schema": "profile.schema.json", "name": "x", "source": "y" }"""u8.ToArray())).Name);

    private static async Task<ICollection<NJsonSchema.Validation.ValidationError>> FindingsAsync(string profile)
    {
        JsonSchema schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(SchemaPath, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        using JsonDocument plain = JsonDocument.Parse(profile, Lenient);
        return schema.Validate(plain.RootElement.GetRawText() is var text && text.Contains("//", StringComparison.Ordinal) ? JsonSerializer.Serialize(plain.RootElement) : text);
    }

    private static string Generate()
    {
        XElement[] members = [.. XDocument.Load(Path.ChangeExtension(typeof(Profile).Assembly.Location, ".xml")).Descendants("member")];
        JsonNode schema = ProfileSet.Options.GetJsonSchemaAsNode(typeof(Profile), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) => Described(context, node, members),
        });
        JsonObject root = (JsonObject)schema;
        root.Insert(0, "$schema", Draft);
        root.Insert(1, "title", "NetWatch device profile");
        return root.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static JsonNode Described(JsonSchemaExporterContext context, JsonNode node, XElement[] members)
    {
        if (node is not JsonObject schema || context.PropertyInfo is not { } property || property.AttributeProvider is not System.Reflection.MemberInfo member) return node;
        if (Summary(members, $"P:{member.DeclaringType!.FullName}.{member.Name}") is { Length: > 0 } text) schema.Insert(0, "description", text);
        switch (member.Name)
        {
            case nameof(ProfileRead.Every):
                schema["pattern"] = "^(poll|[1-9][0-9]*[smhd])$";
                break;
            case nameof(ProfileItem.Oid):
                schema["pattern"] = OidPattern;
                break;
            case nameof(ProfileMatch.SysObjectId) when schema["items"] is JsonObject items:
                items["pattern"] = OidPattern;
                break;
            case nameof(ProfileGive.Kind) when member.DeclaringType == typeof(ProfileGive):
                schema["description"] = $"{schema["description"]} Of a sensor: {string.Join(", ", SensorKind.Names)}.";
                break;
        }

        return schema;
    }

    private const string OidPattern = "^[0-9]+(\\.[0-9]+)+$";

    /// <summary>The summary of a member as text; what it refers to by its last word.</summary>
    private static string Summary(XElement[] members, string name)
    {
        XElement? summary = Array.Find(members, m => (string?)m.Attribute("name") == name)?.Element("summary");
        if (summary is null) return "";
        foreach (XElement reference in summary.Descendants("see").ToList()) reference.ReplaceWith(((string?)reference.Attribute("cref"))?.Split('.')[^1] is { Length: > 0 } word ? char.ToLowerInvariant(word[0]) + word[1..] : "");
        return string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}

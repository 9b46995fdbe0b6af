using System.Xml.Linq;
using NetWatch.Testing;

namespace NetWatch.Scenarios.House;

/// <summary>The arrows of docs/architecture.md: who may reference whom.</summary>
public sealed class ProjectReferencesTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Core"] = [],
        ["Snmp"] = [],
        ["Poller"] = ["Core", "Snmp"],
        ["Storage"] = ["Core"],
        ["Notifier"] = ["Core"],
        ["Simulator"] = ["Core", "Snmp"],
        ["Web"] = ["Core", "Snmp", "Poller", "Storage", "Notifier", "Simulator"],
    };

    public static TheoryData<string> Rooms() => [.. Allowed.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_that_the_plan_allows(string room)
    {
        string[] references = [.. ReferencesOf(room)];

        Assert.All(references, reference => Assert.Contains(reference, Allowed[room]));
    }

    [Fact]
    public void The_snmp_library_depends_on_nothing_but_the_runtime()
    {
        XDocument project = Project("Snmp");

        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(ReferencesOf("Snmp"));
    }

    [Fact]
    public void Every_folder_with_a_project_is_a_known_room()
    {
        string root = Peer.RepositoryRoot();
        string[] rooms = [.. Directory.GetDirectories(root)
            .Where(d => Directory.GetFiles(d, "*.csproj").Length > 0)
            .Select(d => Path.GetFileName(d))
            .Where(name => name != "benchmarks")];

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), rooms.Order(StringComparer.Ordinal));
    }

    private static XDocument Project(string room) => XDocument.Load(Path.Combine(Peer.RepositoryRoot(), room, room + ".csproj"));

    private static IEnumerable<string> ReferencesOf(string room) =>
        Project(room).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')));
}

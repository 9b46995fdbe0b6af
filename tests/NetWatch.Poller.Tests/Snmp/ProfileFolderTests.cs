using Microsoft.Extensions.Logging.Abstractions;
using NetWatch.Poller.Profiles;
using NetWatch.Snmp;

namespace NetWatch.Poller.Tests.Snmp;

public sealed class ProfileFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netwatch-profiles-").FullName;
    private readonly ProfileBook _book = new(ProfileSet.Shipped);

    public void Dispose() => Directory.Delete(_folder, true);

    [Fact]
    public void Own_profile_takes_effect_and_a_defect_leaves_what_was_in_force()
    {
        using ProfileFolder folder = new(_folder, _book, TimeProvider.System, NullLogger.Instance);
        folder.Look();
        Assert.Same(ProfileSet.Shipped, _book.Current);

        Write("own.json", """{ "name": "own", "source": "s", "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999"] }] }""");
        folder.Look();
        Assert.Equal("own", _book.Current.FamilyOf(ObjectIdentifier.Parse("1.3.6.1.4.1.99999.1"), "", _ => false)!.Name);
        ProfileSet good = _book.Current;

        Write("own.json", """{ "name": "own", "source": "s", "uses": ["nothing"], "match": [{ "sysObjectId": ["1.3.6.1.4.1.99999"] }] }""");
        folder.Look();
        Assert.Same(good, _book.Current);
        Assert.Contains("own.json", Assert.Single(ProfileCheck.Defects(_folder)), StringComparison.Ordinal);

        File.Delete(Path.Combine(_folder, "own.json"));
        folder.Look();
        Assert.NotEqual("own", _book.Current.FamilyOf(ObjectIdentifier.Parse("1.3.6.1.4.1.99999.1"), "", _ => false)?.Name);
    }

    [Fact]
    public void All_defects_are_told_at_once()
    {
        Write("a.json", "{ no json");
        Write("b.json", """{ "name": "b", "source": "s", "matsch": [] }""");
        Write("c.json", """{ "name": "c", "source": "s", "uses": ["nothing"] }""");
        Assert.Equal(["a.json", "b.json", "c.json"], ProfileCheck.Defects(_folder).Select(d => d[..6]));
    }

    private void Write(string name, string json) => File.WriteAllText(Path.Combine(_folder, name), json);
}

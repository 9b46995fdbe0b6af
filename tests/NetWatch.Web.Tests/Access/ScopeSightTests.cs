using System.Security.Claims;
using CsCheck;
using NetWatch.Core.Catalog;
using NetWatch.Core.Operations;
using NetWatch.Notifier.Calendars;
using NetWatch.Web.Access;
using NetWatch.Web.Api;

namespace NetWatch.Web.Tests.Access;

/// <summary>Which windows and silences are for whoever is limited to sites.</summary>
public sealed class ScopeSightTests
{
    private static readonly Sight Almaty = Sight.Of(new ClaimsPrincipal(new ClaimsIdentity([new Claim(Rights.Site, "almaty")])));

    /// <summary>Devices by site (0: none) and a number that says their parents, each with a tag or none.</summary>
    private static readonly Gen<DeviceCatalog> Catalogs = Gen.Select(Gen.Int[0, 2], Gen.Int[0, 31], Gen.Bool, (site, parents, tagged) => (site, parents, tagged)).Array[1, 6].Select(all => new DeviceCatalog(
        [new Site("almaty", "Almaty"), new Site("aktobe", "Aktobe")],
        [.. all.Select((one, i) => (Node)(LiveNodes.Device($"n{i}", Place(one.site)) with
        {
            Parents = [.. Enumerable.Range(0, i).Where(p => (one.parents & (1 << p)) != 0).Select(p => $"n{p}")],
            Tags = one.tagged ? ["core"] : [],
        }))],
        []));

    private static readonly Gen<Scope> Scopes = Gen.Select(
        Gen.Int[0, 6].Array[0, 3], Gen.Int[1, 2].Array[0, 2], Gen.Bool, Gen.Bool, Gen.Int[0, 9],
        (nodes, sites, tagged, behind, all) => new Scope { Nodes = [.. nodes.Select(n => $"n{n}")], Sites = [.. sites.Select(s => Place(s)!)], Tags = tagged ? ["core"] : [], Behind = behind, Everything = all == 0 });

    [Fact]
    public void What_is_covered_is_about_nothing_that_is_not_seen() => Gen.Select(Catalogs, Scopes).Sample((catalog, scope) =>
    {
        if (Almaty.Covers(scope, catalog)) Assert.DoesNotContain(catalog.Nodes.Values, n => IsAbout(scope, n, catalog) && n.SiteId != "almaty");
        Assert.Equal(Almaty.Covers(scope, catalog), Almaty.Refusals(scope, catalog).Count == 0);
        Assert.True(Sight.Whole.Covers(scope, catalog));
    });

    [Fact]
    public void What_is_refused_without_tags_names_something_unseen_or_reaches_it() => Gen.Select(Catalogs, Scopes).Sample((catalog, scope) =>
    {
        if (scope.Everything || scope.Tags.Count > 0 || Almaty.Covers(scope, catalog)) return;
        Assert.True(scope.Sites.Contains("aktobe") || scope.Nodes.Any(n => !catalog.Nodes.ContainsKey(n)) || catalog.Nodes.Values.Any(n => IsAbout(scope, n, catalog) && n.SiteId != "almaty"));
    });

    [Fact]
    public void Each_field_that_reaches_further_is_named_with_its_rule()
    {
        DeviceCatalog catalog = new(
            [new Site("almaty", "Almaty"), new Site("aktobe", "Aktobe")],
            [LiveNodes.Device("alm-1", "almaty"), LiveNodes.Device("akt-1", "aktobe") with { Parents = ["alm-1"] }, LiveNodes.Device("alm-2", "almaty")],
            []);
        Assert.Empty(Almaty.Refusals(new Scope { Sites = ["almaty"], Nodes = ["alm-2"] }, catalog));
        Assert.Empty(Almaty.Refusals(new Scope { Nodes = ["alm-1"], Behind = false }, catalog));
        Assert.Equal(["/scope/behind"], Almaty.Refusals(new Scope { Nodes = ["alm-1"] }, catalog).Keys);
        Assert.Equal(["/scope/everything"], Almaty.Refusals(new Scope { Everything = true }, catalog).Keys);
        Assert.Equal(["/scope/sites/1", "/scope/nodes/0", "/scope/nodes/1", "/scope/tags/0"], Almaty.Refusals(new Scope { Sites = ["almaty", "aktobe"], Nodes = ["akt-1", "never-was"], Tags = ["core"] }, catalog).Keys);
        // What there is elsewhere and what there is nowhere are told alike.
        Dictionary<string, string[]> both = Almaty.Refusals(new Scope { Nodes = ["akt-1", "never-was"], Behind = false }, catalog);
        Assert.Equal(both["/scope/nodes/0"][0].Replace("akt-1", "x", StringComparison.Ordinal), both["/scope/nodes/1"][0].Replace("never-was", "x", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_named_is_covered_whatever_stands_behind_it_and_nothing_else_is()
    {
        DeviceCatalog catalog = new(
            [new Site("almaty", "Almaty"), new Site("aktobe", "Aktobe")],
            [LiveNodes.Device("alm-1", "almaty"), LiveNodes.Device("akt-1", "aktobe") with { Parents = ["alm-1"] }],
            []);
        Scope reaching = new() { Nodes = ["alm-1"] };
        Assert.False(Almaty.Covers(reaching, catalog));
        Assert.True(Almaty.CoversNamed(reaching, catalog));
        Assert.True(Sight.Whole.CoversNamed(new Scope { Everything = true }, catalog));
        foreach (Scope further in new[] { new Scope { Everything = true }, reaching with { Everything = true }, reaching with { Sites = ["aktobe"] }, reaching with { Nodes = ["alm-1", "akt-1"] }, reaching with { Nodes = ["alm-1", "never-was"] }, reaching with { Tags = ["core"] } })
            Assert.False(Almaty.CoversNamed(further, catalog));
    }

    [Fact]
    public void What_is_covered_is_named_by_things_that_are_seen() => Gen.Select(Catalogs, Scopes).Sample((catalog, scope) =>
    {
        if (Almaty.Covers(scope, catalog)) Assert.True(Almaty.CoversNamed(scope, catalog));
        // Without what is behind it is the same.
        Assert.Equal(Almaty.Covers(scope with { Behind = false }, catalog), Almaty.CoversNamed(scope, catalog));
    });

    private static bool IsAbout(Scope scope, Node node, DeviceCatalog catalog) => WindowRuns.IsAbout(
        new MaintenanceWindow { Id = "w", Name = "w", Scope = scope, Schedule = new WindowSchedule { Zone = "Etc/UTC", Start = new DateTime(2030, 1, 1), Duration = TimeSpan.FromHours(1) } }, node.Id, ScopeFacts.Of(node, catalog));

    private static string? Place(int site) => site switch { 1 => "almaty", 2 => "aktobe", _ => null };
}

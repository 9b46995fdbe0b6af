using System.Net;
using System.Text.Json;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>An installation whose devices file is not to be changed.</summary>
public sealed class DemoSettingsHost : AccessHost
{
    protected override bool IsDemo => true;
}

/// <summary>A devices file that can be looked at and tried, and not changed.</summary>
public sealed class DemoSettingsTests(DemoSettingsHost host) : IClassFixture<DemoSettingsHost>
{
    [Fact]
    public async Task Demo_can_be_looked_at_and_tried_and_says_why_it_is_not_changed()
    {
        using Browser admin = await host.SignedInAsync(AccessHost.Admin);
        string before = await File.ReadAllTextAsync(host.Installation.DevicesFile, TestContext.Current.CancellationToken);
        object change = new { edits = new[] { new { op = "set", path = "/devices/0/name", value = "x" } } };

        JsonElement file = (await admin.SendAsync("GET", "/settings/file")).Body;
        Assert.False(file.GetProperty("writable").GetBoolean());
        Assert.Contains("demo", file.GetProperty("whyNot").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await admin.SendAsync("POST", "/settings/preview", change)).Status);
        (HttpStatusCode status, JsonElement why) = await SettingsHost.ApplyAsync(admin, change);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("demo", why.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllTextAsync(host.Installation.DevicesFile, TestContext.Current.CancellationToken));
        Assert.Empty((await admin.SendAsync("GET", "/settings/history")).Body.EnumerateArray());
    }
}

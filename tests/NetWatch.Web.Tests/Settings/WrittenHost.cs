using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NetWatch.Testing.Http;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>An installation with a webhook, whose messages are heard.</summary>
public sealed class WrittenHost : AccessHost
{
    private Browser? _admin;

    /// <summary>Takes what is sent.</summary>
    public WebhookPeer Peer { get; } = WebhookPeer.Start();

    internal string Data => Installation.DataDirectory;

    protected override void Configure(IConfigurationManager configuration) => configuration["Webhooks:ops:Url"] = Peer.Url;

    /// <summary>One sign-in for all tests: passwords are slow on purpose.</summary>
    internal async Task<Browser> AdminAsync() => _admin ??= await SignedInAsync(Admin);

    /// <summary>Changes a text from what it is.</summary>
    internal static async Task<(HttpStatusCode Status, JsonElement Body)> ChangeAsync(Browser browser, string path, string? text)
    {
        browser.IfMatch = (await browser.SendAsync("GET", path)).Body.GetProperty("tag").GetString();
        (HttpStatusCode status, JsonElement body) = await browser.SendAsync(text is null ? "DELETE" : "PUT", path, text is null ? null : new { text });
        browser.IfMatch = null;
        return (status, body);
    }

    /// <summary>The files of the installation that no process writes by itself, with what is in them.</summary>
    internal SortedDictionary<string, string> Everything()
    {
        string root = Path.GetDirectoryName(Installation.DevicesFile)!;
        return new(Directory.GetFiles(root, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("journal", StringComparison.Ordinal) && !f.Contains("netwatch.db", StringComparison.Ordinal) && !Path.GetFileName(f).EndsWith(".lock", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(root, f), f => Convert.ToHexString(File.ReadAllBytes(f))), StringComparer.Ordinal);
    }
}

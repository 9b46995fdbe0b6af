using System.Net;
using System.Text.Json;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>An installation whose devices file has comments and a secret in it.</summary>
public sealed class SettingsHost : AccessHost
{
    /// <summary>What stands in the file itself.</summary>
    public const string Token = "a-token-that-nobody-guesses";

    /// <summary>The file as it is written.</summary>
    public const string File = $$"""
        {
          // Where things stand.
          "sites": [
            { "id": "almaty" }, // the head office
          ],
          "credentials": { "old": { "type": "snmp", "community": "env:PATH" } },

          "devices": [
            // The core.
            {
              "id": "sw-1",
              "address": "127.0.0.1", // this machine
              "probes": [ { "type": "push", "name": "job", "within": "26h", "token": "{{Token}}" } ]
            }
          ]
        }
        """;

    protected override string Devices => File;

    internal string Text => System.IO.File.ReadAllText(Installation.DevicesFile);

    internal async Task ResetAsync() => await System.IO.File.WriteAllTextAsync(Installation.DevicesFile, File, TestContext.Current.CancellationToken);

    /// <summary>Applies a change to the file as it is.</summary>
    internal static async Task<(HttpStatusCode Status, JsonElement Body)> ApplyAsync(Browser browser, object change, string path = "/settings/apply")
    {
        browser.IfMatch = (await browser.SendAsync("GET", "/settings/file")).Body.GetProperty("tag").GetString();
        (HttpStatusCode status, JsonElement body) = await browser.SendAsync("POST", path, change);
        browser.IfMatch = null;
        return (status, body);
    }

    /// <summary>The newest record of the audit log on a subject.</summary>
    internal static async Task<JsonElement> RecordAsync(Browser browser, string subject) => (await browser.SendAsync("GET", $"/audit?limit=1&subject={Uri.EscapeDataString(subject)}")).Body[0];
}

using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using NetWatch.Web.Settings.Mail;
using NetWatch.Web.Tests.Access;

namespace NetWatch.Web.Tests.Settings;

/// <summary>An installation whose mail settings nobody has written yet.</summary>
public class MailHost : AccessHost
{
    internal string File => MailFile.PathOf(Installation);

    internal string Secrets => Path.Combine(Installation.DataDirectory, "secrets");

    /// <summary>The layers in the order of the program.</summary>
    protected override void Configure(IConfigurationManager configuration)
    {
        configuration.AddInMemoryCollection(ByHand.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        configuration.Add(new MailFileSource(Installation));
        configuration.AddCommandLine(Words);
    }

    /// <summary>What stands in appsettings.json.</summary>
    protected virtual (string Key, string Value)[] ByHand => [];

    /// <summary>What stands on the command line.</summary>
    protected virtual string[] Words => [];

    /// <summary>Puts settings in the place of those there are.</summary>
    internal static async Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(Browser browser, object settings)
    {
        browser.IfMatch = (await browser.SendAsync("GET", "/settings/mail")).Body.GetProperty("tag").GetString();
        (HttpStatusCode status, JsonElement body) = await browser.SendAsync("PUT", "/settings/mail", settings);
        browser.IfMatch = null;
        return (status, body);
    }

    /// <summary>What is wrong with a field, as an answer tells it.</summary>
    internal static string DefectOf(JsonElement body, string pointer) => body.GetProperty("errors").GetProperty(pointer)[0].GetString()!;

}

/// <summary>An installation whose port is decided on the command line and whose user by the environment, and whose sender stands in a file.</summary>
public sealed class OverriddenMailHost : MailHost
{
    protected override (string Key, string Value)[] ByHand => [("Smtp:From", "hand@example.kz"), ("Smtp:Host", "mail.example.kz")];

    protected override string[] Words => ["--Smtp:Port=2525"];

    protected override void Configure(IConfigurationManager configuration)
    {
        base.Configure(configuration);
        Environment.SetEnvironmentVariable("OVERRIDDENMAIL__Smtp__User", "of-the-environment");
        configuration.AddEnvironmentVariables("OVERRIDDENMAIL__");
    }
}

/// <summary>An installation with two servers that are set by hand.</summary>
public sealed class ServersMailHost : MailHost
{
    protected override (string Key, string Value)[] ByHand => [("Smtp:From", "hand@example.kz"), ("Smtp:Servers:0:Host", "one.example.kz"), ("Smtp:Servers:1:Host", "two.example.kz"), ("Smtp:Servers:1:Port", "2525")];
}

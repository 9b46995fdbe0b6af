using Microsoft.Extensions.DependencyInjection;
using NetWatch.Core.Access;
using NetWatch.Core.Configuration.Editing;
using NetWatch.Web.Access;
using NetWatch.Web.Configuration;
using NetWatch.Web.Settings;

namespace NetWatch.Web.Tests.Settings;

/// <summary>Changes of the devices file in the moments between their steps.</summary>
public sealed class SettingsBookTests(SettingsHost host) : IClassFixture<SettingsHost>
{
    [Fact]
    public async Task Change_that_is_on_record_is_made_whoever_leaves_meanwhile()
    {
        using CancellationTokenSource leaving = new();
        TimeProvider time = host.Services.GetRequiredService<TimeProvider>();
        using AccessBook audit = new(new LeavingJournal(host.Services.GetRequiredService<IAccessJournal>(), leaving), time);
        using SettingsBook book = new(
            host.Installation, host.Services.GetRequiredService<DevicesFileWatcher>(), audit, host.Services.GetRequiredService<SettingsHistory>(), host.Services.GetRequiredService<SecretFolder>(), time);
        string text = SettingsHost.File.Replace("head office", "main office", StringComparison.Ordinal);

        SettingsOutcome outcome = await book.ApplyAsync(new Actor("zhanar", ""), "settings.put", book.Read().Tag, null, (_, now) => new JsonEditing(now.Replace("head office", "main office", StringComparison.Ordinal), null), mayReferAnywhere: false, leaving.Token);

        Assert.True(leaving.IsCancellationRequested);
        Assert.NotNull(outcome.Applied);
        Assert.Equal(text, host.Text);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => book.ApplyAsync(new Actor("zhanar", ""), "settings.put", book.Read().Tag, null, (_, _) => new JsonEditing(SettingsHost.File, null), mayReferAnywhere: true, leaving.Token));
        Assert.Equal(text, host.Text);
    }
}

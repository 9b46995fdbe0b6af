using System.Text.RegularExpressions;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Sms;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Sms;

/// <summary>A device dies, a real Kannel brings the text message to a phone, and its owner answers.</summary>
public sealed class SmsReplyScenarios : IDisposable
{
    private const string Owner = "+77011234567";
    private const string Secret = "0b81f6e0c2ad4a0d8f07";

    private readonly TemporaryFolder _folder = new();
    private readonly ListenerDevice _device = new();

    public void Dispose()
    {
        _device.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_answers_with_the_code_takes_care_of_the_outage_and_is_told_so()
    {
        int port = LoopbackPort.Free();
        await using KannelPeer kannel = await KannelPeer.StartAsync("1414", $"http://127.0.0.1:{port}/api/v1/sms/replies/{Secret}?from=%p&text=%a");
        await File.WriteAllTextAsync(_folder["devices.json"], _device.Devices(), TestContext.Current.CancellationToken);
        await using NetWatchProcess netwatch = await NetWatchProcess.Launch(
            _folder.Path, port,
            "--Sms:Gateway=http", "--Sms:Http:Preset=kannel", $"--Sms:Http:Server=http://127.0.0.1:{kannel.Port}", $"--Sms:Http:User={KannelPeer.User}", $"--Sms:Http:Password={KannelPeer.Password}",
            "--Sms:Replies:Enabled=true", $"--Sms:Replies:Secret={Secret}", "--Notifier:Recipients:0:Channel=sms", $"--Notifier:Recipients:0:Address={Owner}", "--Notifier:Recipients:0:Language=ru").ListeningAsync();
        await netwatch.StateIsAsync("sw-1", "up");
        _device.Down();
        await Eventually.HoldsAsync("the message to be on the phone", () => Task.FromResult(kannel.Got.Count > 0));
        SmscMessage told = kannel.Got[0];
        Assert.StartsWith("АВАРИЯ #", told.Text, StringComparison.Ordinal);
        string code = Regex.Match(told.Text, "код ([0-9]{6})$").Groups[1].Value;
        long number = Assert.Single(await netwatch.OutagesAsync()).Number;

        // A stranger first, then the owner, whose network writes the number in its own way.
        await kannel.SendAsync("77055555555", code);
        await kannel.SendAsync("87011234567", $"{code} edu");
        IncidentAnswer answer = await Eventually.GetAsync("the incident to be acknowledged", async () =>
            await netwatch.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{number}") is { Incident.IsAcknowledged: true } read ? read : null);
        Assert.Equal((Owner, "SMS: edu"), answer.Incident.Acknowledged is { } by ? (by.Actor, by.Comment) : default);
        await Eventually.HoldsAsync("the answer to be on the phone", () => Task.FromResult(kannel.Got.Count > 1));
        Assert.Equal([told.Text, $"#{number} Core switch: вы занимаетесь этим"], kannel.Got.Select(m => m.Text));
        Assert.All(kannel.Got, m => Assert.Equal(Owner, m.To));
        Assert.DoesNotContain(Secret, netwatch.Output, StringComparison.Ordinal);
    }
}

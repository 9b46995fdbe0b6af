using System.Globalization;
using MimeKit;
using NetWatch.Core.Incidents;
using NetWatch.Scenarios.Process;
using NetWatch.Testing;
using NetWatch.Testing.Smtp;
using NetWatch.Web.Api;

namespace NetWatch.Scenarios.Mail;

/// <summary>An installation with a device to lose, three readers, and a mail server that may be away.</summary>
internal sealed class MailScene : IAsyncDisposable
{
    public static readonly string[] Readers = ["kk@example.kz", "ru@example.kz", "en@example.kz"];

    private readonly TemporaryFolder _folder = new();
    private readonly int _smtpPort = LoopbackPort.Free();
    private SmtpPeer? _peer;

    public ListenerDevice Device { get; } = new();

    public string Folder => _folder.Path;

    /// <summary>The words of the command line that name the mail server and the readers.</summary>
    public string[] Settings =>
    [
        "--Smtp:Host=127.0.0.1", $"--Smtp:Port={_smtpPort}", "--Smtp:From=NetWatch <netwatch@example.kz>", "--Notifier:Burst=1000", "--Notifier:HourlyCap=1000",
        .. Readers.SelectMany((address, i) => new[] { $"--Notifier:Recipients:{i}:Address={address}", $"--Notifier:Recipients:{i}:Language={address[..2]}" }),
    ];

    public Task<NetWatchProcess> StartAsync(string? devices = null) => NetWatchProcess.StartAsync(devices, Folder, Settings);

    public async Task MailServerStartsAsync() => _peer = await SmtpPeer.StartAsync(_folder["mail"], $"port={_smtpPort}");

    /// <summary>The mails about devices that the mail server accepted.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsAsync(NetWatchProcess netwatch)
    {
        HashSet<long> outages = [.. (await netwatch.OutagesAsync()).Select(i => i.Number)];
        return [.. (_peer?.Mails() ?? []).Where(m => outages.Contains(IncidentOf(m)))];
    }

    /// <summary>Waits until so many messages about devices are recorded as delivered, and gives what the mail server has.</summary>
    public async Task<IReadOnlyList<MimeMessage>> DeliveredAsync(NetWatchProcess netwatch, int count)
    {
        await Eventually.HoldsAsync($"{count} messages to be recorded as delivered", async () =>
        {
            int delivered = 0;
            foreach (Incident incident in await netwatch.OutagesAsync())
            {
                IncidentAnswer answer = await netwatch.ReadAsync<IncidentAnswer>($"/api/v1/incidents/{incident.Number}");
                delivered += answer.Messages.Count(m => m.Status == OutboxStatus.Delivered);
            }

            return delivered == count;
        });
        return await MailsAsync(netwatch);
    }

    /// <summary>The incident's number, which stands in the Message-ID.</summary>
    public static long IncidentOf(MimeMessage mail) => long.Parse(mail.MessageId!.Split('.')[0]["incident-".Length..], CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        Device.Dispose();
        if (_peer is not null) await _peer.DisposeAsync();
        _folder.Dispose();
    }
}

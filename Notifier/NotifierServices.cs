using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MimeKit;
using NetWatch.Core;
using NetWatch.Core.Access;
using NetWatch.Core.Incidents;
using NetWatch.Core.Journal;
using NetWatch.Notifier.Alertmanager;
using NetWatch.Notifier.Checklists;
using NetWatch.Notifier.Checklists.Sheets;
using NetWatch.Notifier.Command;
using NetWatch.Notifier.Heartbeat;
using NetWatch.Notifier.Http;
using NetWatch.Notifier.Incidents;
using NetWatch.Notifier.Mail;
using NetWatch.Notifier.Mail.Pictures;
using NetWatch.Notifier.Messages;
using NetWatch.Notifier.Messages.Templates;
using NetWatch.Notifier.Operations;
using NetWatch.Notifier.Outbox;
using NetWatch.Notifier.Slack;
using NetWatch.Notifier.Sms;
using NetWatch.Notifier.Sms.Receipts;
using NetWatch.Notifier.Sms.Replies;
using NetWatch.Notifier.Teams;
using NetWatch.Notifier.Telegram;
using NetWatch.Notifier.Webhook;
using NetWatch.Notifier.Written;

namespace NetWatch.Notifier;

/// <summary>Registers the room.</summary>
public static class NotifierServices
{
    /// <summary>
    /// Adds the incident engine, the outbox dispatcher, the channels and the checklists. Needs from the host:
    /// <see cref="IEventLog"/>, <see cref="IIncidentJournal"/>, <see cref="IChecklistJournal"/>, <see cref="Core.Live.INodeStates"/> and <see cref="Installation"/>; takes
    /// <see cref="ISampleStore"/> where there is one; gives it <see cref="IChecklists"/>, <see cref="ChecklistDesk"/>, <see cref="IncidentDesk"/>, <see cref="IncidentSheets"/> and
    /// <see cref="NotifierCounters"/>.
    /// </summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">The whole configuration: sections <c>Notifier</c>, <c>Smtp</c>, <c>Webhooks</c>, <c>Telegram</c>, <c>Alertmanager</c>, <c>Sms</c> and <c>Commands</c>, and <c>Web:PublicUrl</c>.</param>
    public static IServiceCollection AddNetWatchNotifier(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddNotifierSettings(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton(provider => PlaceOf(provider, configuration["Web:PublicUrl"]));
        services.AddSingleton(ThreadIdsOf);
        services.AddSingleton<TemplateLibrary>().AddSingleton<MessageRenderer>();
        services.AddSingleton<ChecklistLibrary>().AddSingleton<IChecklists, ChecklistRenderer>();
        services.AddSingleton<IWrittenTexts, TemplateTexts>().AddSingleton<IWrittenTexts, ChecklistTexts>();
        services.AddSingleton<AcknowledgeLinks>();
        services.AddSingleton(provider => new ChecklistDesk(provider.GetRequiredService<IChecklistJournal>(), provider.GetRequiredService<IChecklists>()));
        services.AddSingleton(provider => new IncidentSheets(provider.GetRequiredService<IChecklists>(), provider.GetRequiredService<ReaderPlace>()));
        services.AddSingleton<MessageComposer>().AddSingleton<OutboxSignal>().AddSingleton<NotifierCounters>();
        services.AddSingleton(PicturesOf);
        services.AddSingleton<IBodyWriter, MailBody>().AddSingleton<IMessageChannel, MailChannel>();
        services.AddSingleton(provider => new MailSetup(
            provider.GetRequiredService<IOptions<SmtpOptions>>().Value, configuration, provider.GetRequiredService<OutboxSignal>(), provider.GetRequiredService<ILogger<MailSetup>>()));
        services.AddSingleton<MailTrial>();
        services.AddSingleton<HttpPost>();
        services.AddSingleton<IBodyWriter>(provider => new WebhookBody(provider.GetRequiredService<MessageRenderer>())).AddSingleton<IMessageChannel, WebhookChannel>();
        services.AddSingleton<IBodyWriter, SlackBody>().AddSingleton<IMessageChannel, SlackChannel>();
        services.AddSingleton<IBodyWriter, TeamsBody>().AddSingleton<IMessageChannel, TeamsChannel>();
        services.AddSingleton<IBodyWriter, TelegramBody>().AddSingleton<IMessageChannel, TelegramChannel>();
        services.AddSingleton<IBodyWriter, AlertBody>().AddSingleton<IMessageChannel, AlertmanagerChannel>();
        services.AddSingleton<AlertmanagerCluster>();
        services.AddSingleton<IBodyWriter, SmsBody>().AddSingleton<SmsChannel>().AddSingleton<IMessageChannel>(provider => provider.GetRequiredService<SmsChannel>());
        services.AddSingleton<IBodyWriter>(provider => new WebhookBody(provider.GetRequiredService<MessageRenderer>(), ChannelNames.Command)).AddSingleton<IMessageChannel, CommandChannel>();

        // In this order: the dispatcher counts what is pending before the engine adds to it.
        services.AddHostedService<OutboxDispatcher>();
        services.AddSingleton<IncidentService>().AddHostedService(provider => provider.GetRequiredService<IncidentService>());
        services.AddHostedService<HeartbeatService>();
        services.AddHostedService<AlertmanagerRefresh>();
        services.AddHostedService<StatusReportWatch>();
        services.AddHostedService<ReplyWatch>();
        services.AddHostedService<ProofWatch>();
        services.AddSingleton(provider => new IncidentDesk(
            provider.GetRequiredService<IEventLog>(), provider.GetRequiredService<IIncidentJournal>(), provider.GetRequiredService<IncidentService>(),
            provider.GetRequiredService<OperationsCheck>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new AcknowledgeList(provider.GetRequiredService<ReaderPlace>()));
        services.AddSingleton(new OperationsCheck(configuration));
        services.AddSingleton<ReceiptLinks>().AddSingleton(provider => new SmsReceipts(
            provider.GetRequiredService<ReceiptLinks>(), provider.GetRequiredService<IIncidentJournal>(), provider.GetRequiredService<IncidentDesk>(),
            provider.GetRequiredService<IOptions<SmsOptions>>().Value.Http, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SmsReceipts>>()));
        services.AddSingleton<ReplyCodes>().AddSingleton<ReplyAnswers>().AddSingleton(RepliesOf);
        return services;
    }

    /// <summary>The zone that this installation tells times in, the machine's own where none is set.</summary>
    public static TimeZoneInfo ZoneOf(IServiceProvider provider)
    {
        string? zone = provider.GetRequiredService<IOptions<NotifierOptions>>().Value.TimeZone;
        return string.IsNullOrEmpty(zone) ? provider.GetRequiredService<TimeProvider>().LocalTimeZone : TimeZoneInfo.FindSystemTimeZoneById(zone);
    }

    private static ReaderPlace PlaceOf(IServiceProvider provider, string? publicUrl)
    {
        return new ReaderPlace(
            ZoneOf(provider),
            string.IsNullOrWhiteSpace(publicUrl) ? null : publicUrl.Trim().TrimEnd('/'))
        { TextsOf = provider.GetRequiredService<TemplateLibrary>().TextsOf };
    }

    /// <summary>A host without a store has mails without pictures.</summary>
    private static MailPictures PicturesOf(IServiceProvider provider) => new(
        provider.GetService<ISampleStore>(), provider.GetRequiredService<IIncidentJournal>(), provider.GetRequiredService<ReaderPlace>(),
        provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MailPictures>>());

    private static SmsReplies RepliesOf(IServiceProvider provider) => new(
        provider.GetRequiredService<IOptions<SmsOptions>>(), provider.GetRequiredService<ReplyCodes>(), provider.GetRequiredService<ReplyAnswers>(), provider.GetRequiredService<IncidentService>(), provider.GetRequiredService<IIncidentJournal>(),
        provider.GetRequiredService<IncidentDesk>(), provider.GetRequiredService<AcknowledgeList>(), provider.GetRequiredService<SmsChannel>(), provider.GetRequiredService<IAuditLog>(),
        provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SmsReplies>>());

    private static ThreadIds ThreadIdsOf(IServiceProvider provider)
    {
        MailSetup mail = provider.GetRequiredService<MailSetup>();
        return new ThreadIds(
            InstallationId.ReadOrCreate(provider.GetRequiredService<Installation>().DataDirectory),
            () => mail.Current.From is { Length: > 0 } from ? MailboxAddress.Parse(from).Domain : "netwatch.invalid");
    }
}

using Microsoft.Extensions.Logging;

namespace NetWatch.Notifier;

/// <summary>The room's log lines; numbers 3000 to 3999.</summary>
internal static partial class NotifierLog
{
    [LoggerMessage(3001, LogLevel.Information, "Incident {Number} opened: {Problem} of {NodeId} ({Severity}, {Reason})")]
    public static partial void IncidentOpened(this ILogger logger, long number, string problem, string nodeId, string severity, string reason);

    [LoggerMessage(3002, LogLevel.Information, "Incident {Number} closed after {Duration}: {Step}")]
    public static partial void IncidentClosed(this ILogger logger, long number, TimeSpan duration, string step);

    [LoggerMessage(3003, LogLevel.Error, "The incident engine failed; it goes on from the last committed event in a moment")]
    public static partial void EngineFailed(this ILogger logger, Exception error);

    [LoggerMessage(3004, LogLevel.Information, "No recipients are set (Notifier:Recipients): incidents are kept, nobody is told")]
    public static partial void NoRecipients(this ILogger logger);

    [LoggerMessage(3005, LogLevel.Error, "A message by {Channel} could not be composed in full; a plain one goes out instead")]
    public static partial void ComposeFailed(this ILogger logger, Exception error, string channel);

    [LoggerMessage(3101, LogLevel.Error, "Dispatching the outbox failed (channel: {Channel}); it is tried again in a moment")]
    public static partial void DispatchFailed(this ILogger logger, Exception error, string channel);

    [LoggerMessage(3102, LogLevel.Error, "The channel {Channel} failed by a bug at {MessageId}; the message is tried again")]
    public static partial void ChannelFailed(this ILogger logger, Exception error, string channel, string messageId);

    [LoggerMessage(3103, LogLevel.Information, "Delivered: {Step} of incident {Incident} to {Recipient} by {Channel} at attempt {Attempt}")]
    public static partial void Delivered(this ILogger logger, long incident, string step, string recipient, string channel, int attempt);

    [LoggerMessage(3104, LogLevel.Warning, "Not delivered yet: {Step} of incident {Incident} to {Recipient} by {Channel}, attempt {Attempt}: {Reason}; again at {Next:O}")]
    public static partial void DeliveryRetried(this ILogger logger, long incident, string step, string recipient, string channel, int attempt, string reason, DateTimeOffset next);

    [LoggerMessage(3105, LogLevel.Error, "Given up: {Step} of incident {Incident} to {Recipient} by {Channel}: {Reason}")]
    public static partial void GivenUp(this ILogger logger, long incident, string step, string recipient, string channel, string reason);

    [LoggerMessage(3106, LogLevel.Warning, "{Count} messages by {Channel} wait in the outbox: set {Settings} to send them")]
    public static partial void ChannelNotConfigured(this ILogger logger, int count, string channel, string settings);

    [LoggerMessage(3107, LogLevel.Information, "Handed over: {Step} of incident {Incident} to {Recipient} by {Channel}; {Where}")]
    public static partial void HandedOver(this ILogger logger, long incident, string step, string recipient, string channel, string where);

    [LoggerMessage(3108, LogLevel.Information, "Arrived: {Step} of incident {Incident} is on the device of {Recipient}")]
    public static partial void SmsArrived(this ILogger logger, long incident, string step, string recipient);

    [LoggerMessage(3109, LogLevel.Warning, "Lost: {Step} of incident {Incident} to {Recipient} was accepted, and the network has given it up: {Reason}")]
    public static partial void SmsLost(this ILogger logger, long incident, string step, string recipient, string reason);

    [LoggerMessage(3110, LogLevel.Error, "Status reports could not be taken; they are looked at again in a moment")]
    public static partial void ReportsFailed(this ILogger logger, Exception error);

    [LoggerMessage(3111, LogLevel.Warning, "Status reports of the modem's program cannot be read or taken away: {Reason}")]
    public static partial void ReportsUnreadable(this ILogger logger, string reason);

    [LoggerMessage(3115, LogLevel.Error, "No report of the SMS provider is taken until somebody mends Sms:Http:ReportSecret: {Reason}")]
    public static partial void ReportSecretMissing(this ILogger logger, string reason);

    [LoggerMessage(3201, LogLevel.Error, "The mail server {Host}:{Port} does not take our mail until somebody mends the settings: {Reason}")]
    public static partial void MailNeedsAdministrator(this ILogger logger, string host, int port, string reason);

    [LoggerMessage(3202, LogLevel.Debug, "The mail server did not answer QUIT: {Reason}")]
    public static partial void MailQuitFailed(this ILogger logger, string reason);

    [LoggerMessage(3203, LogLevel.Warning, "The password for {Host} goes over the network in the clear: set Smtp:Security to StartTls or Tls")]
    public static partial void PasswordInTheClear(this ILogger logger, string host);

    [LoggerMessage(3204, LogLevel.Error, "Nothing reaches {Recipient} by {Channel} until somebody mends the settings: {Reason}")]
    public static partial void ChannelNeedsAdministrator(this ILogger logger, string recipient, string channel, string reason);

    [LoggerMessage(3211, LogLevel.Warning, "The mail server {Host}:{Port} is left alone for a while, and the next one is asked: {Reason}")]
    public static partial void MailServerLeft(this ILogger logger, string host, int port, string reason);

    [LoggerMessage(3212, LogLevel.Information, "A mail of incident {Incident} goes without its picture: {Reason}")]
    public static partial void NoPicture(this ILogger logger, long incident, string reason);

    [LoggerMessage(3213, LogLevel.Warning, "A mail of incident {Incident} is too big for the mail server {Host}:{Port}, or the mailbox is full; without its picture and HTML it may fit: {Reason}")]
    public static partial void MailTooBig(this ILogger logger, long incident, string host, int port, string reason);

    [LoggerMessage(3214, LogLevel.Error, "The changed mail settings have defects, so those before them stay in force: {Defects}")]
    public static partial void MailSettingsRefused(this ILogger logger, string defects);

    [LoggerMessage(3215, LogLevel.Information, "New mail settings are in force; the first mail server: {Server}")]
    public static partial void MailSettingsChanged(this ILogger logger, string server);

    [LoggerMessage(3231, LogLevel.Information, "{Who} takes care of incident {Incident} by answering a text message")]
    public static partial void ReplyTaken(this ILogger logger, long incident, string who);

    [LoggerMessage(3232, LogLevel.Information, "A text message from {Number} has a code that stands in no message to it")]
    public static partial void ReplyUnknown(this ILogger logger, string number);

    [LoggerMessage(3233, LogLevel.Warning, "{Number} sent too many wrong codes or messages; what it sends is not looked at for {Minutes:0} minutes. If it was not its owner, somebody forges the sender")]
    public static partial void RepliesLocked(this ILogger logger, string number, double minutes);

    [LoggerMessage(3234, LogLevel.Debug, "A text message with a code came from a number that no contact has")]
    public static partial void ReplyOfNobody(this ILogger logger);

    [LoggerMessage(3235, LogLevel.Warning, "The answer to a text message of {Number} could not be sent: {Outcome}")]
    public static partial void ReplyNotAnswered(this ILogger logger, string number, string outcome);

    [LoggerMessage(3236, LogLevel.Error, "Answers to text messages could not be read; it is tried again in a moment")]
    public static partial void RepliesFailed(this ILogger logger, Exception error);

    [LoggerMessage(3238, LogLevel.Error, "That incident {Incident} was acknowledged by SMS is not in the audit log")]
    public static partial void ReplyNotRecorded(this ILogger logger, Exception exception, long incident);

    [LoggerMessage(3237, LogLevel.Warning, "Answers to text messages cannot be read: {Reason}")]
    public static partial void RepliesUnreadable(this ILogger logger, string reason);

    [LoggerMessage(3301, LogLevel.Warning, "The checklist {Path} is not used: {Defects}")]
    public static partial void ChecklistRefused(this ILogger logger, string path, string defects);

    [LoggerMessage(3303, LogLevel.Warning, "The checklist {Id} has not the same number of steps in all languages: {Counts}. Who reads a language with other steps than the own one gets the own one; translate it")]
    public static partial void ChecklistStepsDiffer(this ILogger logger, string id, string counts);

    [LoggerMessage(3304, LogLevel.Error, "Incident {Number} could not be given its checklist; it is tried again when somebody opens it")]
    public static partial void FreezeFailed(this ILogger logger, Exception error, long number);

    [LoggerMessage(3305, LogLevel.Error, "Proofs of checklists could not be looked at; it is tried again in a moment")]
    public static partial void ProofsFailed(this ILogger logger, Exception error);

    [LoggerMessage(3306, LogLevel.Information, "Step {Step} of incident {Number}: {What} ({Proof})")]
    public static partial void ProofTold(this ILogger logger, int step, long number, string what, string proof);

    [LoggerMessage(3302, LogLevel.Warning, "The folder {Path} cannot be read: {Reason}")]
    public static partial void OwnFolderUnreadable(this ILogger logger, string path, string reason);

    [LoggerMessage(3311, LogLevel.Error, "The template {Path} is not used, the shipped one is: {Defect}")]
    public static partial void TemplateRefused(this ILogger logger, string path, string defect);

    [LoggerMessage(3312, LogLevel.Warning, "{Path} is not looked at: no message is written by a file of this name")]
    public static partial void TemplateUnknown(this ILogger logger, string path);

    [LoggerMessage(3313, LogLevel.Error, "Of {Path}, the shipped texts are used where its own are wrong: {Defects}")]
    public static partial void TextsRefused(this ILogger logger, string path, string defects);

    [LoggerMessage(3221, LogLevel.Warning, "{Member} does not take alerts, and gets them when it does again: {Reason}")]
    public static partial void AlertmanagerAway(this ILogger logger, string member, string reason);

    [LoggerMessage(3222, LogLevel.Information, "{Member} takes alerts again, and has been told of all that hold")]
    public static partial void AlertmanagerBack(this ILogger logger, string member);

    [LoggerMessage(3223, LogLevel.Error, "The Alertmanagers could not be told again of what holds; it is tried again in a moment")]
    public static partial void AlertmanagerRefreshFailed(this ILogger logger, Exception error);

    [LoggerMessage(3401, LogLevel.Warning, "The dead man's switch outside gets no heartbeat, and will alarm: {Reason}")]
    public static partial void HeartbeatFailed(this ILogger logger, string reason);
}

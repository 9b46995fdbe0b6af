namespace NetWatch.Web;

/// <summary>What Web logs. Events 1020 to 1099 stand here; those of the configuration beside it.</summary>
internal static partial class WebLog
{
    [LoggerMessage(1020, LogLevel.Error, "The board's delta could not be sent; boards will ask for the snapshot")]
    public static partial void BoardDeltaFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1021, LogLevel.Error, "Open incidents could not be read; trying again")]
    public static partial void IncidentsNotRead(this ILogger logger, Exception exception);

    [LoggerMessage(1022, LogLevel.Warning, "{File} was refused and the last accepted configuration is in force: {Count} defects")]
    public static partial void StartedOnAcceptedCopy(this ILogger logger, string file, int count);

    [LoggerMessage(1023, LogLevel.Error, "The inventory could not be recorded in the store; trying again in {Delay}")]
    public static partial void InventoryNotRecorded(this ILogger logger, TimeSpan delay, Exception exception);

    [LoggerMessage(1024, LogLevel.Error, "The accepted configuration could not be kept in {File}")]
    public static partial void AcceptedCopyFailed(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1025, LogLevel.Warning, "{File} cannot be read; the SNMP engine begins anew, and senders of informs find that out by themselves")]
    public static partial void EngineIdentityNotRead(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1026, LogLevel.Warning, "{File} cannot be written; the SNMP engine has a new engine ID at each start")]
    public static partial void EngineIdentityNotKept(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1027, LogLevel.Information, "{File} cannot be read; what agents cope with is learned anew")]
    public static partial void AgentMemoryNotRead(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1028, LogLevel.Warning, "{File} cannot be written; what agents cope with is learned anew at the next start")]
    public static partial void AgentMemoryNotKept(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1029, LogLevel.Error, "{File} cannot be read; jobs are waited for anew")]
    public static partial void PushesNotRead(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1030, LogLevel.Warning, "{File} cannot be written; after a restart jobs would be waited for anew")]
    public static partial void PushesNotKept(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1037, LogLevel.Error, "{File} cannot be written: commands such as netwatch incidents do not find this process; everything else works")]
    public static partial void LocalTokenNotWritten(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1038, LogLevel.Warning, "{File} cannot be removed; its token is of no use any more")]
    public static partial void LocalTokenNotRemoved(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1039, LogLevel.Error, "Those who watch incident {Incident} could not be told of its checklist; they read it again when they find a gap")]
    public static partial void ChecklistNotTold(this ILogger logger, long incident, Exception exception);

    [LoggerMessage(1060, LogLevel.Error, "The watch of boards failed; it goes on")]
    public static partial void BoardWatchFailed(this ILogger logger, Exception exception);

    [LoggerMessage(1049, LogLevel.Information, "Past incidents are looked for in the journal alone, the store cannot be read: {Error}")]
    public static partial void PastNotRead(this ILogger logger, string error);

    [LoggerMessage(1035, LogLevel.Warning, "{File} cannot be read; a host key that changed while this did not run goes unnoticed")]
    public static partial void SshHostKeysNotRead(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1036, LogLevel.Warning, "{File} cannot be written; host keys of SSH servers are learned anew at the next start")]
    public static partial void SshHostKeysNotKept(this ILogger logger, string file, Exception exception);

    [LoggerMessage(1050, LogLevel.Warning, "{File} cannot be used as certificate, the one in force goes on: {Error}")]
    public static partial void CertificateNotRead(this ILogger logger, string file, string error);

    [LoggerMessage(1051, LogLevel.Error, "The certificate of {File} was valid until {End:u}: browsers refuse it")]
    public static partial void CertificateIsOver(this ILogger logger, string file, DateTime end);

    [LoggerMessage(1052, LogLevel.Error, "Whether an open line to the hub may stay open could not be found out; it is looked at again soon")]
    public static partial void LineNotJudged(this ILogger logger, Exception exception);
}

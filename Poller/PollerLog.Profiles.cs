using Microsoft.Extensions.Logging;

namespace NetWatch.Poller;

/// <summary>Log events of device profiles: 2400 to 2499.</summary>
internal static partial class PollerLog
{
    [LoggerMessage(2400, LogLevel.Information, "{Count} device profiles are in force, those of {Folder} among them")]
    public static partial void ProfilesAccepted(ILogger logger, string folder, int count);

    [LoggerMessage(2401, LogLevel.Error, "The device profiles in {Folder} are not taken over; what was in force stays: {Defects}")]
    public static partial void ProfilesRefused(ILogger logger, string folder, string defects);
}

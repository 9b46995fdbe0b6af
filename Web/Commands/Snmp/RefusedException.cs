namespace NetWatch.Web.Commands.Snmp;

/// <summary>What the command line asks for cannot be done; the message says why, and what to write instead.</summary>
internal sealed class RefusedException(string message) : Exception(message)
{
    /// <summary>The exit code that the command ends with.</summary>
    public int ExitCode { get; init; } = AgentCall.Refused;
}

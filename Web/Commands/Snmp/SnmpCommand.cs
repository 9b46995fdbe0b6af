using System.CommandLine;

namespace NetWatch.Web.Commands.Snmp;

/// <summary><c>netwatch snmp …</c>: asks an agent by hand, with the options of net-snmp's tools. It needs neither a devices file nor a running NetWatch.</summary>
internal static class SnmpCommand
{
    public const string Name = "snmp";

    public static Command Create() => new(Name, "Ask an SNMP agent by hand, with the options that net-snmp's users know; exit code 2 when it does not give what was asked for")
    {
        GetCommands.Get(),
        GetCommands.GetNext(),
        GetCommands.BulkGet(),
        WalkCommand.Create(),
        TableCommand.Create(),
        TrapListenCommand.Create(),
    };
}

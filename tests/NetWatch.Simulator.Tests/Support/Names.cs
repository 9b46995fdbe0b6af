namespace NetWatch.Simulator.Tests.Support;

/// <summary>Object names that the tests ask for.</summary>
internal static class Names
{
    public const string SysObjectId = "1.3.6.1.2.1.1.2.0";
    public const string SysUpTime = "1.3.6.1.2.1.1.3.0";
    public const string SysName = "1.3.6.1.2.1.1.5.0";
    public const string EngineBoots = "1.3.6.1.6.3.10.2.1.2.0";
    public const string EngineTime = "1.3.6.1.6.3.10.2.1.3.0";
    public const string IfOperStatus = "1.3.6.1.2.1.2.2.1.8.";
    public const string IfLastChange = "1.3.6.1.2.1.2.2.1.9.";
    public const string IfInOctets = "1.3.6.1.2.1.2.2.1.10.";
    public const string IfName = "1.3.6.1.2.1.31.1.1.1.1";
    public const string IfHcInOctets = "1.3.6.1.2.1.31.1.1.1.6.";
    public const string IfHcOutOctets = "1.3.6.1.2.1.31.1.1.1.10.";
    public const string IfAlias = "1.3.6.1.2.1.31.1.1.1.18";
    public const string HrStorageDescr = "1.3.6.1.2.1.25.2.3.1.3";
    public const string HrStorageSize = "1.3.6.1.2.1.25.2.3.1.5.";
    public const string HrStorageUsed = "1.3.6.1.2.1.25.2.3.1.6.";
    public const string Ups = "1.3.6.1.2.1.33.1.";
    public const string PrinterSupplies = "1.3.6.1.2.1.43.11.1.1.9.1";
}

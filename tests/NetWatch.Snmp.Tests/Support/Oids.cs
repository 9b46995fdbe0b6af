namespace NetWatch.Snmp.Tests.Support;

internal static class Oids
{
    public static readonly ObjectIdentifier SysDescr = ObjectIdentifier.Parse("1.3.6.1.2.1.1.1.0");
    public static readonly ObjectIdentifier SysUpTime = ObjectIdentifier.Parse("1.3.6.1.2.1.1.3.0");
    public static readonly ObjectIdentifier SysName = ObjectIdentifier.Parse("1.3.6.1.2.1.1.5.0");
    public static readonly ObjectIdentifier IfDescr = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.2");
    public static readonly ObjectIdentifier IfType = ObjectIdentifier.Parse("1.3.6.1.2.1.2.2.1.3");
    public static readonly ObjectIdentifier IfHCInOctets = ObjectIdentifier.Parse("1.3.6.1.2.1.31.1.1.1.6");

    public static ObjectIdentifier Of(string text) => ObjectIdentifier.Parse(text);
}

using NetWatch.Snmp;

namespace NetWatch.Simulator.Mibs;

/// <summary>The roots of the tables that simulated agents serve.</summary>
internal static class Oid
{
    /// <summary>SNMPv2-MIB::system (RFC 3418).</summary>
    public static readonly ObjectIdentifier System = Parse("1.3.6.1.2.1.1");

    /// <summary>SNMP-FRAMEWORK-MIB::snmpEngine (RFC 3411).</summary>
    public static readonly ObjectIdentifier SnmpEngine = Parse("1.3.6.1.6.3.10.2.1");

    /// <summary>IF-MIB::ifNumber (RFC 2863).</summary>
    public static readonly ObjectIdentifier IfNumber = Parse("1.3.6.1.2.1.2.1.0");

    /// <summary>IF-MIB::ifEntry.</summary>
    public static readonly ObjectIdentifier IfEntry = Parse("1.3.6.1.2.1.2.2.1");

    /// <summary>IF-MIB::ifXEntry.</summary>
    public static readonly ObjectIdentifier IfXEntry = Parse("1.3.6.1.2.1.31.1.1.1");

    /// <summary>IF-MIB::ifTableLastChange.</summary>
    public static readonly ObjectIdentifier IfTableLastChange = Parse("1.3.6.1.2.1.31.1.5.0");

    /// <summary>HOST-RESOURCES-MIB::host (RFC 2790).</summary>
    public static readonly ObjectIdentifier Host = Parse("1.3.6.1.2.1.25");

    /// <summary>UPS-MIB::upsObjects (RFC 1628).</summary>
    public static readonly ObjectIdentifier Ups = Parse("1.3.6.1.2.1.33.1");

    /// <summary>Printer-MIB (RFC 3805).</summary>
    public static readonly ObjectIdentifier Printer = Parse("1.3.6.1.2.1.43");

    public static SnmpValue Text(string text) => SnmpValue.OctetString(text);

    public static SnmpValue Name(string dotted) => SnmpValue.ObjectIdentifier(Parse(dotted));

    private static ObjectIdentifier Parse(string dotted) => ObjectIdentifier.Parse(dotted);
}

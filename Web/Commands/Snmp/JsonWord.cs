namespace NetWatch.Web.Commands.Snmp;

/// <summary>Names of the library as the RFCs and JSON write them: <c>NoSuchName</c> is <c>noSuchName</c>.</summary>
internal static class JsonWord
{
    public static string Of(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}

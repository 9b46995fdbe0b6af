namespace NetWatch.Snmp.Messages;

/// <summary>msgFlags (RFC 3412 §6.4).</summary>
[Flags]
internal enum UsmFlags : byte
{
    None = 0,

    /// <summary>authFlag.</summary>
    Authentication = 1,

    /// <summary>privFlag, never without <see cref="Authentication"/>.</summary>
    Privacy = 2,

    AuthPriv = Authentication | Privacy,

    /// <summary>reportableFlag: the receiver may answer with a report.</summary>
    Reportable = 4,

    /// <summary>The bits that mean something; others are ignored.</summary>
    All = AuthPriv | Reportable,
}

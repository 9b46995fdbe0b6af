namespace NetWatch.Snmp;

/// <summary>The error-status of a response PDU (RFC 1157 §4.1.1, RFC 3416 §3).</summary>
public enum ErrorCode
{
    /// <summary>No error.</summary>
    NoError = 0,

    /// <summary>The response would not have fitted into a message (RFC 3416 §4.2.1).</summary>
    TooBig = 1,

    /// <summary>v1: the name at error-index is unknown; for GETNEXT, there is none after it (RFC 1157 §4.1.2).</summary>
    NoSuchName = 2,

    /// <summary>v1: the value of a SET does not fit the object.</summary>
    BadValue = 3,

    /// <summary>v1: the object cannot be written.</summary>
    ReadOnly = 4,

    /// <summary>The agent failed for a reason of its own.</summary>
    GenErr = 5,

    /// <summary>The object is not accessible.</summary>
    NoAccess = 6,

    /// <summary>SET: wrong type.</summary>
    WrongType = 7,

    /// <summary>SET: wrong length.</summary>
    WrongLength = 8,

    /// <summary>SET: wrong encoding.</summary>
    WrongEncoding = 9,

    /// <summary>SET: wrong value.</summary>
    WrongValue = 10,

    /// <summary>SET: the object does not exist and cannot be created.</summary>
    NoCreation = 11,

    /// <summary>SET: the value is possible, but not now.</summary>
    InconsistentValue = 12,

    /// <summary>SET: a resource is missing.</summary>
    ResourceUnavailable = 13,

    /// <summary>SET: the commit failed and was undone.</summary>
    CommitFailed = 14,

    /// <summary>SET: the commit failed and could not be undone.</summary>
    UndoFailed = 15,

    /// <summary>The access was refused.</summary>
    AuthorizationError = 16,

    /// <summary>SET: the object cannot be written.</summary>
    NotWritable = 17,

    /// <summary>SET: the name is possible, but not now.</summary>
    InconsistentName = 18,
}

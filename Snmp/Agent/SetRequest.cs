using NetWatch.Snmp.Messages;

namespace NetWatch.Snmp;

/// <summary>SET (RFC 3416 §4.2.5): all changes of a request are made or none.</summary>
internal static class SetRequest
{
    /// <summary>Makes the changes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="source">The objects.</param>
    /// <param name="failure">What stands against it, and at which varbind, from 1.</param>
    /// <returns>False when the varbinds are not well formed.</returns>
    public static bool TryApply(in RequestPdu request, ISnmpObjectSource source, out (ErrorCode Status, int Index) failure)
    {
        failure = default;
        // The values are kept by whoever takes them.
        var own = request.Varbinds.ToArray();
        if (!VarbindReader.TryReadAll(own, 0, own.Length, out var changes))
            return false;
        failure = source is ISnmpWritableSource writable ? Apply(changes, writable) : changes.Length > 0 ? (ErrorCode.NotWritable, 1) : default;
        if (request.Version == VersionCode.V1)
            failure.Status = ForV1(failure.Status);
        return true;
    }

    private static (ErrorCode Status, int Index) Apply(Variable[] changes, ISnmpWritableSource source)
    {
        for (var i = 0; i < changes.Length; i++)
            if (source.Check(changes[i]) is var refusal and not ErrorCode.NoError)
                return (refusal, i + 1);
        var before = new SnmpValue[changes.Length];
        for (var i = 0; i < changes.Length; i++)
        {
            source.TryGet(changes[i].Id, out before[i]);
            if (!source.TrySet(changes[i]))
                return TakeBack(changes.AsSpan(0, i), before, source) ? (ErrorCode.CommitFailed, i + 1) : (ErrorCode.UndoFailed, 0);
        }
        return default;
    }

    private static bool TakeBack(ReadOnlySpan<Variable> made, ReadOnlySpan<SnmpValue> before, ISnmpWritableSource source)
    {
        var all = true;
        for (var i = made.Length - 1; i >= 0; i--)
            all &= source.TrySet(new Variable(made[i].Id, before[i]));
        return all;
    }

    /// <summary>RFC 3584 §4.4.</summary>
    private static ErrorCode ForV1(ErrorCode status) => status switch
    {
        ErrorCode.NoError => ErrorCode.NoError,
        ErrorCode.WrongType or ErrorCode.WrongLength or ErrorCode.WrongEncoding or ErrorCode.WrongValue or ErrorCode.InconsistentValue => ErrorCode.BadValue,
        ErrorCode.NoAccess or ErrorCode.NotWritable or ErrorCode.NoCreation or ErrorCode.InconsistentName or ErrorCode.AuthorizationError => ErrorCode.NoSuchName,
        _ => ErrorCode.GenErr,
    };
}

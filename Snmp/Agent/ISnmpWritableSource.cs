namespace NetWatch.Snmp;

/// <summary>Objects of which some can be changed by SET. All changes of a request are checked before the first is made (RFC 3416 §4.2.5).</summary>
public interface ISnmpWritableSource : ISnmpObjectSource
{
    /// <summary>Whether an instance could get a value.</summary>
    /// <param name="change">Its name and the value.</param>
    /// <returns><see cref="ErrorCode.NoError"/>, or what stands against it, as RFC 3416 §4.2.5 names it; it is translated for v1.</returns>
    ErrorCode Check(Variable change);

    /// <summary>Gives an instance a value that has been checked.</summary>
    /// <param name="change">Its name and the value.</param>
    /// <returns>False when it could not be done after all: then the changes of the request that were made before it are taken back by setting the values of before.</returns>
    bool TrySet(Variable change);
}

namespace NetWatch.Snmp.Messages;

/// <summary>The front of a PDU that came in, of whatever version (RFC 3416 §3).</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="RequestId">request-id.</param>
/// <param name="ErrorStatus">error-status.</param>
/// <param name="ErrorIndex">error-index.</param>
/// <param name="Start">Where the content of the variable-bindings begins in the datagram.</param>
/// <param name="End">Where it ends.</param>
internal readonly record struct ResponsePdu(PduKind Kind, int RequestId, int ErrorStatus, int ErrorIndex, int Start, int End)
{
    public static ResponsePdu Of(in ScopedPdu scoped) => new(
        scoped.Kind, scoped.RequestId, scoped.ErrorStatus, scoped.ErrorIndex, scoped.Varbinds.Start.Value, scoped.Varbinds.End.Value);

    public static ResponsePdu Of(in CommunityMessage message) => new(
        message.Kind, message.RequestId, message.ErrorStatus, message.ErrorIndex, message.Varbinds.Start.Value, message.Varbinds.End.Value);
}

namespace NetWatch.Snmp.Security;

/// <summary>What is to be done after a message has been processed by <see cref="UsmSession"/>.</summary>
internal enum UsmAdvice
{
    /// <summary>Nothing: the request goes on waiting. <see cref="UsmExchange.Failure"/> says what was wrong with the message.</summary>
    Ignore,

    /// <summary>The scoped PDU is the response.</summary>
    Response,

    /// <summary>Something was learned: the request is written and sent again at once; that counts as no retry.</summary>
    ResendNow,

    /// <summary>The request ends with <see cref="UsmExchange.Failure"/>: the agent says that it will not take it.</summary>
    Failed,
}

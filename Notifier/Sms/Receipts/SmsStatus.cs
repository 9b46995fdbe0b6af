namespace NetWatch.Notifier.Sms.Receipts;

/// <summary>What a gateway's status means: Kannel's delivery report values (its user's guide, "Delivery Reports") and Twilio's MessageStatus.</summary>
internal static class SmsStatus
{
    /// <summary>True: on the device; false: never will be; null: it is on its way, or the word is unknown.</summary>
    public static bool? Of(string? status) => status switch
    {
        "1" or "delivered" or "read" => true,
        "2" or "16" or "undelivered" or "failed" => false,
        _ => null,
    };
}
